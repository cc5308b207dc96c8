"""What leaves the dashboard: the file as a spreadsheet, the decision on paper."""

from __future__ import annotations

import csv
import io
from urllib.request import urlopen

import pytest

from components.look import LANGUAGES, Look
from components.spreadsheet import SEPARATORS
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.colours import computed, hexadecimal
from tests.browser.printing import language_of, letters, letters_of, printed, tags
from tests.browser.reader import Reader
from tests.contrast import contrast

PAPER = "#ffffff"
SEMANTIC = {"/H1", "/H2", "/P", "/Figure", "/L"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_download_link_gives_the_whole_file(
    reader: Reader, addresses: Addresses, scoring: Scoring, language: str
) -> None:
    reader.come(addresses.client_page("file", language, words="xyzzy"))
    with urlopen(reader.find(".download").get_attribute("href"), timeout=10) as answer:
        text = answer.read().decode("utf-8-sig")
        assert answer.headers["Content-Type"].startswith("text/csv")
        assert str(addresses.client) in answer.headers["Content-Disposition"]
    header, *rows = csv.reader(io.StringIO(text), delimiter=SEPARATORS[language])
    assert len(rows) == len(scoring.model.catalogue)
    labels = {feature.label.in_language(language) for feature in scoring.model.catalogue.values()}
    assert {row[2] for row in rows} == labels
    assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_decision_is_tagged_and_says_its_language(
    reader: Reader, addresses: Addresses, language: str
) -> None:
    reader.come(addresses.client_page(language=language))
    pdf = printed(reader)
    assert language_of(pdf) == language
    assert tags(pdf) >= SEMANTIC
    words = letters_of(pdf)
    assert letters(Look.client_number(addresses.client)) in words
    assert letters(reader.text(".outcome")) in words


def test_a_dark_page_is_printed_in_dark_ink(reader: Reader, addresses: Addresses) -> None:
    reader.come(addresses.client_page(), theme="dark")
    reader.cdp("Emulation.setEmulatedMedia", media="print")
    for selector in ("body", "h1", ".lead", ".muted", ".outcome", ".points", "#waterfall-summary"):
        ink = hexadecimal(computed(reader, reader.find(selector), "color"))
        assert contrast(ink, PAPER) >= 4.5, selector
    for selector in ("header", "footer", ".tabs", ".choice"):
        assert not reader.find(selector).is_displayed(), selector
