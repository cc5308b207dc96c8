"""A client contests, by keyboard alone: recorded, looked at blind by a reviewer, turned, answered.

Every state on the way is without a violation, and each letter is one printed page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from app.request import Office
from components.look import LANGUAGES, Look
from model.casework import MOST_ANSWER, MOST_WORDS
from model.serving.protocols import Scoring
from tests.browser.hands import Keyboard
from tests.browser.printing import language_of, letters, letters_of, printed
from tests.browser.reader import Reader
from tests.browser.serving import serving
from tests.browser.survey import wrong_with
from tests.desks import new_office
from tests.unit.casework.contested import ANSWER, CONTEST, VIEW_OF, contested, reviewer_at

A4 = (595, 842)
KINDS = ("decision", "acknowledgement", "outcome")


@pytest.fixture
def office() -> Office:
    return new_office()


@pytest.fixture
def site(scoring: Scoring, office: Office) -> Iterator[str]:
    """Serve the test's own office."""
    with serving(scoring, office=office) as address:
        yield address


def field(deed: str, name: str) -> str:
    return f"""#main form [id*='"deed":"{deed}","name":"{name}"']"""


class Person:
    """Somebody at the keyboard, who looks at every state for violations."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.hand = reader, Keyboard(reader)

    def becomes(self, role: str) -> None:
        """Change persona by the header's form."""
        select = self.reader.find("#persona")
        self.reader.js("arguments[0].value = arguments[1]", select, role)
        with self.reader.answer():
            self.reader.js("arguments[0].form.requestSubmit()", select)

    def opens(self, path: str) -> None:
        """Come to a page, which the survey of all pages looks at."""
        self.reader.move(path, "light")

    def writes(self, deed: str, name: str, words: str) -> None:
        self.hand.write(field(deed, name), words)

    def picks(self, value: str) -> None:
        self.hand.pick(f"#main input[value={value}]")

    def sends(self, card: str) -> None:
        self.hand.follow(f"#{card}-card .deed-form:not(.again) button[type=submit]")
        self.looks()

    def looks(self) -> None:
        """Find nothing wrong in either theme, nor in a narrow window."""
        assert wrong_with(self.reader, self.reader.address) == []


def test_a_contestation_is_recorded_reviewed_blind_and_turned_by_keyboard(
    reader: Reader, scoring: Scoring
) -> None:
    """The advisor reads French and the reviewer English: the survey sees each page in both."""
    person, number = Person(reader), scoring.model.example_clients.clearly_refused
    client, say = f"/fr/client/{number}", Look("fr").say
    score = f"{scoring.client(number).decision.shown_score} / "
    reader.open(client)
    person.picks("refuse")
    person.hand.follow("#deciding-card button[type=submit]")
    person.hand.follow("#confirming-card button[type=submit]")
    person.opens(f"{client}/contest")
    person.sends("contesting")
    assert reader.focused_id == "error-summary"
    person.writes("contest", "words", CONTEST["words"])
    person.picks("phone")
    person.sends("contesting")
    assert reader.focused_id == "confirming-heading"
    person.sends("confirming")
    assert CONTEST["words"] in reader.text("#contested-card")
    person.becomes("reviewer")
    client, say = f"/en/client/{number}", Look("en").say
    person.opens(client)
    assert say("concealing.contested") in reader.text("#concealed-card")
    assert score not in str(reader.js("return document.documentElement.outerHTML"))
    person.opens(f"{client}/review")
    assert score not in str(reader.js("return document.documentElement.outerHTML"))
    person.picks(VIEW_OF["verdict"])
    person.writes("view", "words", VIEW_OF["words"])
    person.sends("deciding")
    person.sends("confirming")
    assert score in reader.text(".strip")
    person.picks(ANSWER["verdict"])
    person.sends("deciding")
    assert say("reviewing.no_reason") in reader.text("#error-summary")
    select = reader.find(field("review", "reason"))
    person.hand.reach(field("review", "reason"))
    while str(select.get_attribute("value")) != ANSWER["reason"]:
        reader.press("\ue015")  # the arrow down
    person.writes("review", "answer", ANSWER["answer"])
    person.sends("deciding")
    person.sends("confirming")
    assert say("reviewing.changed_grant") in reader.text("#reviewed-card")
    for language, kind in product(LANGUAGES, KINDS):
        person.opens(f"/{language}/client/{number}/letter?kind={kind}")
        said, say = is_one_page(reader, language, Look(language).say), Look(language).say
        assert letters(say(f"letters.{kind}_heading")) in said


def is_one_page(reader: Reader, language: str, say: Callable[..., str]) -> str:
    """Return the letters of the page that was printed."""
    pdf = printed(reader)
    assert len(pdf.pages) == 1, reader.address
    assert tuple(round(float(side)) for side in pdf.pages[0].mediabox[2:]) == A4
    assert language_of(pdf) == language
    said = letters_of(pdf)
    assert letters(say("strip.score")) not in said.partition(letters(say("letters.law")))[0][:200]
    article = str(reader.js("return document.querySelector('.letter').innerText"))
    assert [line for line in article.split("\n") if letters(line) not in said] == []
    return said


def test_letters_with_the_longest_words_fit_one_page(
    reader: Reader, office: Office, scoring: Scoring
) -> None:
    number = scoring.model.example_clients.clearly_refused
    long = {"words": ("Je ne suis pas d’accord. " * 500)[:MOST_WORDS]}
    contested(scoring, office, number, **long)
    reviewer = reviewer_at(scoring, office, number)
    reviewer.confirm("view", **VIEW_OF)
    answer = ("Nous avons relu vos pièces. " * 100)[:MOST_ANSWER]
    reviewer.elsewhere().confirm("review", **{**ANSWER, "answer": answer})
    for language in LANGUAGES:
        for kind in KINDS:
            reader.come(f"/{language}/client/{number}/letter?kind={kind}")
            is_one_page(reader, language, Look(language).say)
