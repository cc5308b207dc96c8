"""Deciding in a browser, by mouse and by keyboard alone: against the proposal, signed, sent back.

Every state on the way is looked at as the pages are: axe in both themes, a narrow window, focus.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.testing.browser import Browser

from app.request import Office
from components.look import Look
from model.casework import CaseState, Role
from model.serving.protocols import Scoring
from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.reader import Reader, listen
from tests.browser.serving import serving
from tests.browser.survey import wrong_with
from tests.cases import TEXT, case_of, entries
from tests.desks import new_office
from tests.there import there

FORM, CONFIRM = "#deciding-card form", "#confirming-card form"
SEND, SURE, BACK = f"{FORM} button", f"{CONFIRM} button", "#confirming-card .again button"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path)


@pytest.fixture
def reader(browser: Browser, scoring: Scoring, office: Office) -> Iterator[Reader]:
    """Give the browser to one test, before an office of its own."""
    with serving(scoring, office=office) as site:
        listen(browser.driver)
        reader = Reader(browser.driver, site)
        yield reader
        complaints = reader.complaints()
        reader.reset()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def refused(scoring: Scoring) -> int:
    return scoring.model.example_clients.clearly_refused


def become(reader: Reader, role: Role) -> None:
    """Change persona, as the demonstration's switch does."""
    with reader.answer():
        reader.js(
            "document.getElementById('persona').value = arguments[0];"
            "document.querySelector('form.person').submit()",
            role.value,
        )


def field(name: str) -> str:
    """Return where a field of the form is."""
    return f"""#deciding-card [id*='"name":"{name}"']:is(textarea, select)"""


def radio(value: str) -> str:
    return f"{FORM} input[type=radio][value={value}]"


# By mouse as far as every kind of control goes, in the other language; by keyboard to the end.
@pytest.mark.parametrize(("works", "language"), [(Mouse, "en"), (Keyboard, "fr")])
def test_a_grant_against_the_proposal_is_confirmed_sent_back_decided_and_signed(
    reader: Reader, works: type[Mouse | Keyboard], office: Office, refused: int, language: str
) -> None:
    hand: Hand = works(reader)
    look, is_whole = Look(language), works is Keyboard

    def see(state: str) -> None:
        if is_whole:
            assert not wrong_with(reader, state)

    # The first screen leads to the form.
    reader.open(f"/{language}/client/{refused}")
    in_sight = "return document.querySelector('#go-deciding').getBoundingClientRect().bottom"
    assert reader.js(in_sight) < reader.js("return innerHeight")
    hand.jump("#go-deciding")
    assert reader.focused_id == "deciding-heading"
    see("form")

    # What is missing is said where it is, and the link leads to the field.
    hand.pick(radio("grant"))
    hand.write(field("words"), TEXT)
    hand.follow(SEND)
    assert reader.focused_id == "error-summary"
    see("faulty form")
    hand.jump("#error-summary a")
    assert '"name":"reason"' in reader.focused_id
    described = reader.js("return document.activeElement.getAttribute('aria-describedby')")
    assert described.endswith("error-decide-reason")
    hand.write(field("reason"), look.say("deciding.reason_income_proven")[:6])

    # Nothing is written before the confirmation, and one may go back from it.
    hand.follow(SEND)
    assert reader.focused_id == "confirming-heading"
    assert look.say("deciding.will_wait") in reader.text("#confirming-card")
    see("confirmation")
    hand.follow(BACK)
    assert reader.focused_id == "deciding-heading"
    assert reader.js("return document.querySelector('textarea').value") == TEXT
    hand.follow(SEND)
    hand.follow(SURE)
    assert reader.announced() == look.say("deciding.recorded_waiting")
    assert TEXT in reader.text("#decided-card")
    assert not reader.all("#deciding-card")
    see("waiting for a signature")
    assert case_of(office, refused).state is CaseState.SIGNATURE
    if not is_whole:
        return

    # Somebody else sends it back; another decides again; it is signed.
    become(reader, Role.LEAD)
    hand.pick(radio("send_back"))
    see("form of a signature")
    hand.write(field("words"), "Pièces ?")
    hand.follow(SEND)
    hand.follow(SURE)
    assert reader.announced() == look.say("deciding.recorded_send_back")
    become(reader, Role.REVIEWER)
    hand.pick(radio("grant"))
    hand.write(field("reason"), look.say("deciding.reason_other")[:7])
    hand.write(field("words"), "Vu.")
    hand.follow(SEND)
    hand.follow(SURE)
    assert not reader.all("#deciding-card"), "nobody signs their own decision"
    become(reader, Role.LEAD)
    hand.pick(radio("confirm"))
    hand.follow(SEND)
    hand.follow(SURE)
    assert reader.announced() == look.say("deciding.recorded_confirm")
    hand.jump("#history summary")
    assert len(reader.all("#history li")) == 4
    see("decided, its history open")
    case = case_of(office, refused)
    assert (case.state, case.decided_by, case.signed_by) == (
        CaseState.DECIDED, "demo-reviewer", "demo-lead",
    )  # fmt: skip
    kinds = [entry.kind for entry in entries(office, case)]
    assert kinds == ["decide", "sign", "decide", "sign"]
    reader.open(f"/{language}/client/{refused}/sheet")
    assert look.say("sheet.decided_signed") in reader.text(".sheet")


def test_two_people_and_two_clicks(reader: Reader, office: Office, refused: int) -> None:
    """The second of two windows is told what happened; a button pressed twice records once."""
    reader.open(f"/fr/client/{refused}")
    mouse = Mouse(reader)
    first = reader.driver.current_window_handle
    reader.new_window()
    reader.open(f"/fr/client/{refused}")
    mouse.pick(radio("refer"))
    mouse.write(field("words"), "La seconde fenêtre.")
    second = reader.driver.current_window_handle
    reader.driver.switch_to.window(first)
    mouse.pick(radio("refer"))
    mouse.write(field("words"), "La première.")
    mouse.follow(SEND)
    with reader.answer():
        twice = "const sure = document.querySelector(arguments[0]); sure.click(); sure.click()"
        reader.js(twice, SURE)
    reader.driver.switch_to.window(second)
    mouse.follow(SEND)
    assert "Dossier transmis pour réexamen" in reader.text("#error-summary")
    assert "La seconde fenêtre." in reader.text("#kept-card")
    assert not wrong_with(reader, "what was typed where the form is gone")
    (entry,) = entries(office, case_of(office, refused))
    assert there(entry.body)["words"] == "La première."
