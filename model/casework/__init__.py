"""The work of people on a case: who may do what, and what may follow what."""

from model.casework.actor import Actor
from model.casework.case import Case, CaseState, Verdict
from model.casework.deciding import (
    FAULTS_OF_A_VERDICT,
    MOST_WORDS,
    ReasonCode,
    VerdictFault,
    is_against,
    needs_second_signature,
    state_after,
    verdict_faults,
)
from model.casework.following import (
    FOLLOWS,
    Refusal,
    may_follow,
    refusal_to_decide,
    refusal_to_review,
    refusal_to_sign,
    verdicts_offered,
)
from model.casework.policy import CasePolicy
from model.casework.roles import MAY, Permission, Role, may
from model.casework.signing import Signature, signature_faults, state_after_signature
from model.casework.team import (
    FEWEST_CASES,
    Agreement,
    Contested,
    DecisionCount,
    agreement,
    agreement_by,
    error_chances,
    median_places,
    people_shown,
    rate,
    reasons_counted,
    shown_counts,
)

__all__ = [
    "FAULTS_OF_A_VERDICT",
    "FEWEST_CASES",
    "FOLLOWS",
    "MAY",
    "MOST_WORDS",
    "Actor",
    "Agreement",
    "Case",
    "CasePolicy",
    "CaseState",
    "Contested",
    "DecisionCount",
    "Permission",
    "ReasonCode",
    "Refusal",
    "Role",
    "Signature",
    "Verdict",
    "VerdictFault",
    "agreement",
    "agreement_by",
    "error_chances",
    "is_against",
    "may",
    "may_follow",
    "median_places",
    "needs_second_signature",
    "people_shown",
    "rate",
    "reasons_counted",
    "refusal_to_decide",
    "refusal_to_review",
    "refusal_to_sign",
    "shown_counts",
    "signature_faults",
    "state_after",
    "state_after_signature",
    "verdict_faults",
    "verdicts_offered",
]
