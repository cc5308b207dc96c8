"""What a decision needs: reasons where it goes against the proposal, a second signature, words."""

from __future__ import annotations

from enum import StrEnum

from model.casework.case import CaseState, Verdict
from model.casework.policy import CasePolicy
from model.domain import Outcome

MOST_WORDS = 10_000
"""Letters of what a person writes with a decision."""


class ReasonCode(StrEnum):
    """Why a person decides against the proposal."""

    INCOME_PROVEN = "income_proven"
    DATA_CORRECTED = "data_corrected"
    SITUATION_CHANGED = "situation_changed"
    COMMERCIAL_GESTURE = "commercial_gesture"
    OTHER = "other"


class VerdictFault(StrEnum):
    """What is missing from a decision, by the field that misses it."""

    NO_VERDICT = "no_verdict"
    NO_REASON = "no_reason"
    NO_WORDS = "no_words"
    TOO_MANY_WORDS = "too_many_words"
    NO_SIGNATURE = "no_signature"


FAULTS_OF_A_VERDICT = {
    VerdictFault.NO_VERDICT: "verdict",
    VerdictFault.NO_REASON: "reason",
    VerdictFault.NO_WORDS: "words",
    VerdictFault.TOO_MANY_WORDS: "words",
    VerdictFault.NO_SIGNATURE: "signature",
}
"""The field that each fault is about."""


def is_against(verdict: Verdict, proposal: Outcome | None) -> bool:
    """Whether a decision goes against the proposal; without a proposal none does."""
    return verdict is not Verdict.REFER and proposal is not None and verdict.value != proposal.value


def verdict_faults(
    verdict: Verdict | None, proposal: Outcome | None, reason: ReasonCode | None, words: str
) -> tuple[VerdictFault, ...]:
    """Return what is missing, every fault at once, none where it can be recorded.

    Against the proposal, a reason and words; to refer, and where there is no proposal, words.
    """
    if verdict is None:
        return (VerdictFault.NO_VERDICT,)
    against = is_against(verdict, proposal)
    needs_words = against or verdict is Verdict.REFER or proposal is None
    faults = []
    if against and reason is None:
        faults.append(VerdictFault.NO_REASON)
    if needs_words and not words.strip():
        faults.append(VerdictFault.NO_WORDS)
    if len(words) > MOST_WORDS:
        faults.append(VerdictFault.TOO_MANY_WORDS)
    return tuple(faults)


def needs_second_signature(verdict: Verdict, margin: float, policy: CasePolicy) -> bool:
    """Whether a grant is so far under the threshold that somebody else has to sign it."""
    return verdict is Verdict.GRANT and margin < -policy.signature_points


def state_after(verdict: Verdict, margin: float, policy: CasePolicy) -> CaseState:
    """Return where a case stands once a person has decided."""
    if verdict is Verdict.REFER:
        return CaseState.REFERRED
    if needs_second_signature(verdict, margin, policy):
        return CaseState.SIGNATURE
    return CaseState.DECIDED
