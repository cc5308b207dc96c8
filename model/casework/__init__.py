"""The work of people on a case: who may do what, and what may follow what."""

from model.casework.actor import Actor
from model.casework.case import Case, CaseState, Verdict
from model.casework.concealing import Concealment, Involved, concealment, involved_in, is_drawn
from model.casework.contesting import (
    FAULTS_OF_A_CONTEST,
    ContestChannel,
    ContestFault,
    contest_faults,
    due_day,
    may_be_contested,
    may_review,
)
from model.casework.correcting import (
    FAULTS_OF_A_CORRECTION,
    MOST_DOCUMENT,
    CorrectionFault,
    document_faults,
    may_be_corrected,
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
from model.casework.reviewing import (
    FAULTS_OF_A_REVIEW,
    MOST_ANSWER,
    REVIEWED,
    ReviewFault,
    ReviewStage,
    review_faults,
    review_stage,
)
from model.casework.roles import MAY, Permission, Role, may
from model.casework.signing import Signature, signature_faults, state_after_signature

__all__ = [
    "FAULTS_OF_A_CONTEST",
    "FAULTS_OF_A_CORRECTION",
    "FAULTS_OF_A_REVIEW",
    "FAULTS_OF_A_VERDICT",
    "FOLLOWS",
    "MAY",
    "MOST_ANSWER",
    "MOST_DOCUMENT",
    "MOST_WORDS",
    "REVIEWED",
    "Actor",
    "Case",
    "CasePolicy",
    "CaseState",
    "Concealment",
    "ContestChannel",
    "ContestFault",
    "CorrectionFault",
    "Involved",
    "Permission",
    "ReasonCode",
    "Refusal",
    "ReviewFault",
    "ReviewStage",
    "Role",
    "Signature",
    "Verdict",
    "VerdictFault",
    "concealment",
    "contest_faults",
    "document_faults",
    "due_day",
    "involved_in",
    "is_against",
    "is_drawn",
    "may",
    "may_be_contested",
    "may_be_corrected",
    "may_follow",
    "may_review",
    "needs_second_signature",
    "refusal_to_decide",
    "refusal_to_review",
    "refusal_to_sign",
    "review_faults",
    "review_stage",
    "signature_faults",
    "state_after",
    "state_after_signature",
    "verdict_faults",
    "verdicts_offered",
]
