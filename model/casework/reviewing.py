"""Reviewing a contested case: whose turn it is, and what a review needs."""

from __future__ import annotations

from enum import StrEnum

from model.casework.actor import Actor
from model.casework.case import Case, CaseState, Verdict
from model.casework.concealing import Involved
from model.casework.contesting import may_review
from model.casework.deciding import MOST_WORDS, ReasonCode, is_against
from model.domain import Outcome

MOST_ANSWER = 1_000
"""Letters of what the outcome letter says in the reviewer's words: as many as its page holds."""
REVIEWED = (Verdict.GRANT, Verdict.REFUSE)
"""What a view or a review may say."""


class ReviewStage(StrEnum):
    """What somebody may do to a case as its reviewer."""

    NOTHING = "nothing"
    """It is not contested."""
    OWN = "own"
    """They took part in the decision, or their role does not review."""
    ANOTHERS = "anothers"
    """Somebody else reviews it."""
    VIEW = "view"
    """They write a view, before they see score and proposal."""
    REVIEW = "review"
    """Their view is written: they confirm or change the decision."""


class ReviewFault(StrEnum):
    """What is missing from a review."""

    NO_VERDICT = "no_verdict"
    NO_REASON = "no_reason"
    NO_ANSWER = "no_answer"
    TOO_LONG_ANSWER = "too_long_answer"
    TOO_MANY_WORDS = "too_many_words"


FAULTS_OF_A_REVIEW = {
    ReviewFault.NO_VERDICT: "verdict",
    ReviewFault.NO_REASON: "reason",
    ReviewFault.NO_ANSWER: "answer",
    ReviewFault.TOO_LONG_ANSWER: "answer",
    ReviewFault.TOO_MANY_WORDS: "words",
}
"""The field that each fault is about."""


def review_stage(actor: Actor, case: Case | None, involved: Involved) -> ReviewStage:
    """Return what somebody may do to a case as its reviewer."""
    if case is None or case.state is not CaseState.CONTESTED:
        return ReviewStage.NOTHING
    if not may_review(actor, case, involved.took_part):
        return ReviewStage.OWN
    if case.reviewer not in (None, actor.key):
        return ReviewStage.ANOTHERS
    return ReviewStage.REVIEW if actor.key in involved.viewed else ReviewStage.VIEW


def review_faults(
    verdict: Verdict | None,
    proposal: Outcome | None,
    reason: ReasonCode | None,
    answer: str,
    words: str,
) -> tuple[ReviewFault, ...]:
    """Return what is missing, every fault at once, none where it can be recorded.

    Parameters
    ----------
    proposal : ``None`` where none was shown
    answer : the reasons as the client will read them
    words : a note for the file, which may be empty
    """
    faults = []
    if verdict is None:
        faults.append(ReviewFault.NO_VERDICT)
    elif is_against(verdict, proposal) and reason is None:
        faults.append(ReviewFault.NO_REASON)
    if not answer.strip():
        faults.append(ReviewFault.NO_ANSWER)
    if len(answer) > MOST_ANSWER:
        faults.append(ReviewFault.TOO_LONG_ANSWER)
    if len(words) > MOST_WORDS:
        faults.append(ReviewFault.TOO_MANY_WORDS)
    return tuple(faults)
