"""The browser reads numbers typed as the server does: a table, and thousands of odd texts."""

from __future__ import annotations

import pytest

from components.look import LANGUAGES
from tests.browser.reader import Reader
from tests.number_cases import in_address, number_cases
from tests.odd_numbers import odd_numbers

IN_ADDRESS = "return arguments[0].map(text => typedNumber.inAddress(text, arguments[1]))"
SEED, TEXTS = 3, 2_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_writes_each_number_of_the_table_into_the_address(
    reader: Reader, language: str
) -> None:
    reader.come("/fr/help")
    cases = number_cases()
    held = reader.js(IN_ADDRESS, [case.text for case in cases], language)
    expected = [case.in_language(language) or f"~{case.text}" for case in cases]
    assert dict(zip((c.text for c in cases), held, strict=True)) == dict(
        zip((c.text for c in cases), expected, strict=True)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_browser_and_server_agree_on_every_odd_text(reader: Reader, language: str) -> None:
    reader.come("/fr/help")
    texts = odd_numbers(SEED, TEXTS)
    held = reader.js(IN_ADDRESS, texts, language)
    differing = {
        text: (browser, server)
        for text, browser in zip(texts, held, strict=True)
        if browser != (server := in_address(text, language))
    }
    assert not differing
    assert 200 < sum(not text.startswith("~") for text in held) < TEXTS - 200
