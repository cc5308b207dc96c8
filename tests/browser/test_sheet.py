"""The sheet for the client on paper: one page, tagged, with everything on it, and the advisor's
words that nobody else gets.
"""

from __future__ import annotations

from datetime import date

import pytest

from app import calendar
from app.pages.sheet import sheet_of
from components.look import LANGUAGES, Look
from components.sheet import LONGEST_WORDS, Decided, client_sheet
from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO
from model.casework import Role, Verdict
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.bar import unfold
from tests.browser.colours import computed, hexadecimal
from tests.browser.printing import language_of, letters, letters_of, printed, tags
from tests.browser.reader import Reader
from tests.contrast import contrast
from tests.layouts import by_type, words

FIELD, PAPER = "#sheet-words-input", "#sheet-words"
SEMANTIC = {"/H1", "/H2", "/H3", "/P", "/L"}
A4 = (595, 842)
DAY = date(2026, 3, 1)
SAID = "Nous avons relu ensemble la demande et ses pièces. "
EVERY, LONGEST = 150, 3
"""Of every hundred and fiftieth client, so many whose sheets have the most words."""
FILL = """
const field = document.querySelector(arguments[0]);
field.value = arguments[1];
field.dispatchEvent(new Event('input', {bubbles: true}));
"""


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr(calendar, "today", lambda: DAY)
    return DAY


@pytest.fixture(scope="module")
def longest(scoring: Scoring) -> list[int]:
    """The clients of a sample whose sheets have the most words, in French as in English."""
    look, catalogue = Look("fr"), scoring.model.catalogue

    def size(client: int) -> int:
        sheet = sheet_of(scoring.model, scoring.client(client), look)
        return len(words(client_sheet(sheet, catalogue, look)))

    numbers: list[int] = Portfolio.open(DEMO_PORTFOLIO).client_ids[::EVERY].tolist()
    return sorted(numbers, key=size)[-LONGEST:]


def write(reader: Reader, said: str) -> None:
    reader.alter("")  # the window keeps the words
    reader.find(FIELD).send_keys(said)
    reader.wait(lambda: reader.text(PAPER).strip() == said.strip(), "the words are on the sheet")


def fill(reader: Reader) -> None:
    """Say as much as the field takes."""
    reader.js(FILL, FIELD, (SAID * LONGEST_WORDS)[:LONGEST_WORDS])
    assert len(reader.text(PAPER)) >= LONGEST_WORDS - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_one_tagged_page_that_says_everything(
    reader: Reader, addresses: Addresses, scoring: Scoring, language: str, day: date
) -> None:
    look = Look(language)
    reader.open(addresses.client_page("sheet", language))
    write(reader, SAID)
    pdf = printed(reader)
    assert len(pdf.pages) == 1
    assert tuple(round(float(side)) for side in pdf.pages[0].mediabox[2:]) == A4
    assert language_of(pdf) == language
    assert tags(pdf) >= SEMANTIC
    sheet = client_sheet(
        sheet_of(scoring.model, scoring.client(addresses.client), look),
        scoring.model.catalogue,
        look,
    )
    expected = [
        words(part) for kind in ("H2", "H3", "P", "Li", "Dt", "Dd") for part in by_type(sheet, kind)
    ]
    expected += [SAID, scoring.model.info.version, look.day_in_words(day), look.say("shell.brand")]
    expected += [
        str(scoring.client(addresses.client).decision.shown_score),
        look.say("shell.demo"),
    ]
    on_paper = letters_of(pdf)
    assert [part for part in expected if letters(part) not in on_paper] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_every_kind_of_client_and_of_an_applicant_fits_one_page(
    reader: Reader,
    addresses: Addresses,
    scoring: Scoring,
    longest: list[int],
    language: str,
) -> None:
    examples = scoring.model.example_clients
    clients = (
        examples.clearly_granted,
        examples.near_threshold,
        *longest,
    )
    pages = [f"/{language}/client/{client}/sheet" for client in clients]
    for page in (*pages, addresses.of("application, sheet", language).address):
        reader.move(page, "light")
        fill(reader)
        assert len(printed(reader).pages) == 1, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_a_signed_decision_fits_one_page_too(
    reader: Reader,
    scoring: Scoring,
    longest: list[int],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decided = Decided(Verdict.REFUSE, Role.ADVISOR, DAY, is_signed=True)
    monkeypatch.setattr("app.pages.sheet.decided_of", lambda _: decided)
    reader.come(f"/{language}/client/{longest[-1]}/sheet")
    fill(reader)
    pdf = printed(reader)
    assert len(pdf.pages) == 1
    say = Look(language).say
    assert letters(say("sheet.decided_signed")) in letters_of(pdf)
    assert letters(say("sheet.rights_decided")) in letters_of(pdf)


def test_a_sheet_without_words_leaves_room_to_write(reader: Reader, addresses: Addresses) -> None:
    reader.come(addresses.client_page("sheet"))
    assert reader.find(PAPER).rect["height"] > 60
    assert len(printed(reader).pages) == 1


def test_a_dark_sheet_prints_in_dark_ink_on_white(reader: Reader, addresses: Addresses) -> None:
    reader.open(addresses.client_page("sheet"), theme="dark")
    reader.cdp("Emulation.setEmulatedMedia", media="print")
    ground = hexadecimal(computed(reader, reader.find("body"), "background-color"))
    assert ground == "#ffffff"
    for selector in ("h1", ".brand", ".notice", ".sheet h3", ".sheet .lead", ".sheet .muted"):
        ink = hexadecimal(computed(reader, reader.find(selector), "color"))
        assert contrast(ink, ground) >= 4.5, selector
    for selector in ("#sheet-tools-card", "footer", ".tabs", ".quiet", ".client-search"):
        assert not reader.find(selector).is_displayed(), selector


def test_the_advisors_words_stay_in_the_window(reader: Reader, addresses: Addresses) -> None:
    reader.come(addresses.client_page("sheet"))
    reader.alter(
        "window.sent = []; const ask = window.fetch;"
        "window.fetch = (...what) => { sent.push(JSON.stringify(what)); return ask(...what); }"
    )
    write(reader, SAID)
    with reader.answer():
        unfold(reader)
        reader.find("#theme-switch").click()
    assert reader.find(FIELD).get_attribute("value") == SAID
    with reader.answer():
        reader.find(".language").click()
    assert reader.find(FIELD).get_attribute("value") == SAID
    assert reader.text(PAPER) == SAID
    sent = reader.js("return sent")
    assert any("/en/client/" in text for text in sent)
    kept = reader.js(
        "return JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])"
    )
    assert not [text for text in (*sent, kept, reader.address) if "relu" in text]


def test_the_words_for_one_client_are_not_on_anothers_sheet_and_wait_on_their_own(
    reader: Reader, addresses: Addresses, scoring: Scoring
) -> None:
    own = addresses.client_page("sheet")
    reader.come(own)
    write(reader, SAID)
    other = scoring.model.example_clients.clearly_granted
    reader.move(addresses.client_page("sheet", client=other), "light")
    assert reader.find(FIELD).get_attribute("value") == reader.text(PAPER) == ""
    write(reader, "Autre client.")
    reader.move(own, "light")
    assert reader.find(FIELD).get_attribute("value") == SAID
    assert reader.text(PAPER) == SAID


def test_the_button_prints_and_the_decision_leads_to_the_sheet(
    reader: Reader, addresses: Addresses
) -> None:
    reader.come(addresses.client_page())
    with reader.answer():
        reader.find("#proposal-card a[href$='/sheet']").click()
    assert reader.address == addresses.client_page("sheet")
    reader.alter("window.print = () => { window.printed = true; }")
    reader.find("[data-action=print]").click()
    assert reader.js("return window.printed")
