"""The work of people on a case: who may do what, and what may follow what."""

from model.casework.actor import Actor
from model.casework.case import Case, CaseState, Verdict
from model.casework.contesting import (
    FAULTS_OF_A_CONTEST,
    Channel,
    ContestFault,
    contest_faults,
    due_day,
    may_be_contested,
    may_review,
)
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
    "FAULTS_OF_A_CONTEST",
    "FAULTS_OF_A_VERDICT",
    "MAY",
    "MOST_WORDS",
    "Actor",
    "Case",
    "CasePolicy",
    "CaseState",
    "Channel",
    "ContestFault",
    "Permission",
    "ReasonCode",
    "Role",
    "Verdict",
    "VerdictFault",
    "contest_faults",
    "due_day",
    "is_against",
    "may",
    "may_be_contested",
    "may_review",
    "needs_second_signature",
    "state_after",
    "verdict_faults",
]
