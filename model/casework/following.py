"""What may follow what: the states of a case, and who may take it from one to the next."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from model.casework.case import Case, CaseState, Verdict

_GRANTED_OR_REFUSED = frozenset({CaseState.DECIDED, CaseState.SIGNATURE})
FOLLOWS: Mapping[CaseState, frozenset[CaseState]] = MappingProxyType(
    {
        CaseState.DRAFT: frozenset({CaseState.OPEN}),
        CaseState.OPEN: _GRANTED_OR_REFUSED | {CaseState.REFERRED},
        CaseState.REFERRED: _GRANTED_OR_REFUSED,
        CaseState.SIGNATURE: frozenset({CaseState.DECIDED, CaseState.OPEN}),
        CaseState.DECIDED: frozenset({CaseState.CONTESTED}),
        CaseState.CONTESTED: frozenset({CaseState.CLOSED}),
        CaseState.CLOSED: frozenset({CaseState.CONTESTED}),
    }
)
"""The states after each. A grant that is sent back is decided again; a closed case may be contested
once more."""


class Refusal(StrEnum):
    """Why somebody cannot do this to a case as it stands."""

    ALREADY_DECIDED = "already_decided"
    WAITS_FOR_REVIEW = "waits_for_review"
    WAITS_FOR_SIGNATURE = "waits_for_signature"
    NOT_REFERRED = "not_referred"
    NOTHING_TO_SIGN = "nothing_to_sign"
    OWN_REFERRAL = "own_referral"
    OWN_DECISION = "own_decision"


def may_follow(before: CaseState, after: CaseState) -> bool:
    """Whether a case may go from one state to another."""
    return after in FOLLOWS[before]


def answers_may_change(state: CaseState) -> bool:
    """Whether an applicant's answers may be changed: while nobody has granted or refused."""
    return state in (CaseState.DRAFT, CaseState.OPEN, CaseState.REFERRED)


def verdicts_offered(state: CaseState) -> tuple[Verdict, ...]:
    """Return what may be decided in a state; a referred case is not referred again."""
    if state is CaseState.REFERRED:
        return (Verdict.GRANT, Verdict.REFUSE)
    return tuple(Verdict) if state is CaseState.OPEN else ()


def refusal_to_decide(case: Case | None, person: str) -> Refusal | None:
    """Return why a person may not decide a case that nobody has referred, ``None`` if they may.

    ``case`` is ``None`` where nothing was done yet.
    """
    if case is None or case.state is CaseState.OPEN:
        return None
    waits = {
        CaseState.REFERRED: Refusal.WAITS_FOR_REVIEW,
        CaseState.SIGNATURE: Refusal.WAITS_FOR_SIGNATURE,
    }
    return waits.get(case.state, Refusal.ALREADY_DECIDED)


def refusal_to_review(case: Case | None, person: str) -> Refusal | None:
    """Return why a person may not decide a case that was referred: who refers does not review."""
    if case is None or case.state is CaseState.OPEN:
        return Refusal.NOT_REFERRED
    if case.state is CaseState.REFERRED:
        return Refusal.OWN_REFERRAL if case.decided_by == person else None
    return refusal_to_decide(case, person)


def refusal_to_sign(case: Case | None, person: str) -> Refusal | None:
    """Return why a person may not countersign: only somebody else's grant waits for it."""
    if case is None or case.state is not CaseState.SIGNATURE:
        return Refusal.NOTHING_TO_SIGN
    return Refusal.OWN_DECISION if case.decided_by == person else None
