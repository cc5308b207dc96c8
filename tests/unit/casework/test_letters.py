"""What the letters say: the decision and its origin, the answer, the reasons as they were."""

from __future__ import annotations

import pytest

from app.request import Office, parse
from app.router import respond
from components.decision_letter import NEXT
from components.elements import in_tongues
from components.look import LANGUAGES, Look
from model.casework import Role
from model.domain import ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.cases import AGAINST, open_case, worker
from tests.desks import a_desk
from tests.layouts import by_type, words
from tests.unit.app.test_typography import APART, BREAKS, GROUPED
from tests.unit.casework.contested import ANSWER, CONTEST, VIEW_OF, contested, reviewer_at

LOAN = {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000"}


def letter(
    scoring: Scoring, office: Office, client: int, language: str, kind: str, role: Role
) -> str:
    """Return the words of a letter, nothing where there is none."""
    address = parse(f"/{language}/client/{client}/letter", f"kind={kind}")
    page = respond(scoring, address, Look(language), a_desk(role, office))[0]
    return words(by_type(page.content, "Article"))


def badly_set(said: str, language: str) -> list[str]:
    """Return what print would set otherwise: digits in groups in a number, a sign apart from it."""
    rules = [GROUPED, APART, *([BREAKS] if language == "fr" else [])]
    return [found[0] for rule in rules for found in rule.finditer(said)]


def reasons(scoring: Scoring, client: int, look: Look) -> list[str]:
    """Return the sentences that the sheet says of a client."""
    address = parse(f"/{look.language}/client/{client}/sheet")
    page = respond(scoring, address, look, a_desk())[0]
    lists = [one for one in by_type(page.content, "Ol") if "reasons" in one.className]
    return [
        span.children[1]
        for one in lists
        for item in by_type(one, "Li")
        for span in by_type(item, "Span")
        if getattr(span, "className", "") != "points"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_that_it_draws_on_automated_processing_why_and_how_to_contest(
    scoring: Scoring, office: Office, refused: int, language: str
) -> None:
    look = Look(language)
    path = f"/{language}/client/{refused}"
    worker(scoring, office, Role.ADVISOR, path).confirm("decide", verdict="refuse")
    said = letter(scoring, office, refused, language, "decision", Role.ADVISOR)
    for key in ("decision_heading", "how_refuse", "contest_heading", "contact", "law"):
        assert look.say(f"letters.{key}") in said
    assert look.say("letters.contest", days="30") in said
    sentences = reasons(scoring, refused, look)
    assert len(sentences) > 3
    assert [one for one in sentences if str(one) not in said] == []


def test_a_decision_against_the_proposal_says_its_reason(
    scoring: Scoring, office: Office, near: int
) -> None:
    look, verdict = Look("fr"), scoring.client(near).decision.outcome.value
    against = {**AGAINST, "verdict": "refuse" if verdict == "grant" else "grant"}
    worker(scoring, office, Role.ADVISOR, f"/fr/client/{near}").confirm("decide", **against)
    said = letter(scoring, office, near, "fr", "decision", Role.ADVISOR)
    reason = look.say("deciding.reason_income_proven")
    assert look.say("letters.how_against", reason=reason) in said
    assert look.say(f"letters.how_{verdict}") in said
    assert against["words"] not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_carries_the_outcome_the_reviewers_words_and_where_to_go_next(
    scoring: Scoring, office: Office, refused: int, language: str
) -> None:
    look = Look(language)
    contested(scoring, office, refused)
    reviewer = reviewer_at(scoring, office, refused)
    kinds = ("decision", "acknowledgement", "outcome")

    def there(role: Role) -> list[str]:
        return [k for k in kinds if letter(scoring, office, refused, language, k, role)]

    assert there(Role.REVIEWER) == ["acknowledgement"]
    assert there(Role.ADVISOR) == ["decision", "acknowledgement"]
    reviewer.confirm("view", **VIEW_OF)
    reviewer.elsewhere().confirm("review", **ANSWER)
    assert there(Role.REVIEWER) == [*kinds]
    for kind in kinds:
        whole = letter(scoring, office, refused, language, kind, Role.REVIEWER)
        assert badly_set(whole.replace(ANSWER["answer"], ""), language) == []
    said = letter(scoring, office, refused, language, "outcome", Role.REVIEWER)
    for key in ("outcome_heading", "person", "contact", *(f"next_{way}" for way in NEXT)):
        assert words(in_tongues(look.say(f"letters.{key}"))) in said
    assert ANSWER["answer"] in said
    assert ANSWER["words"] not in said
    before, after = look.say("letters.changed_grant", day="|").split("|")
    assert before in said
    assert after in said
    assert [one for one in reasons(scoring, refused, look) if str(one) not in said] == []
    first = letter(scoring, office, refused, language, "decision", Role.ADVISOR)
    assert look.say("letters.decided_refuse", day="|").split("|")[1] in first
    assert look.say("letters.verdict_refuse") in letter(
        scoring, office, refused, language, "acknowledgement", Role.ADVISOR
    )


def test_an_applicants_case_is_contested_reviewed_and_answered_too(
    scoring: Scoring, office: Office
) -> None:
    look = Look("fr")
    path = open_case(scoring, LOAN, office).path
    advisor = worker(scoring, office, Role.ADVISOR, path)
    advisor.confirm("decide", verdict="refuse", words="Pièces absentes.", reason="other")
    advisor = worker(scoring, office, Role.ADVISOR, f"{path}/contest")
    advisor.confirm("contest", **{**CONTEST, "day": advisor.kept("contest", "day")})
    reviewer = worker(scoring, office, Role.REVIEWER, f"{path}/review")
    blind = worker(scoring, office, Role.REVIEWER, path)
    assert look.say("concealing.contested") in blind.said
    reviewer.confirm("view", **VIEW_OF)
    reviewer.elsewhere().confirm("review", **ANSWER)
    page = worker(scoring, office, Role.ADVISOR, f"{path}/letter")
    assert look.say("letters.outcome_heading") in page.said
    assert ANSWER["answer"] in page.said
    assert look.say("letters.origin_applicant", day="|").split("|")[1] in page.said
