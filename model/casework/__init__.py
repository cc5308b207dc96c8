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
from model.casework.policy import CasePolicy
from model.casework.roles import MAY, Permission, Role, may

__all__ = [
    "FAULTS_OF_A_VERDICT",
    "MAY",
    "MOST_WORDS",
    "Actor",
    "Case",
    "CasePolicy",
    "CaseState",
    "Permission",
    "ReasonCode",
    "Role",
    "Verdict",
    "VerdictFault",
    "is_against",
    "may",
    "needs_second_signature",
    "state_after",
    "verdict_faults",
]
