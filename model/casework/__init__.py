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
from model.casework.queue import (
    MOST_RECENT,
    ROWS_A_PAGE,
    STATE_OF,
    Listing,
    Order,
    PageOfRows,
    Tab,
    decided_outcome,
    may_go_on,
    page_of_rows,
    permission_to_take,
    tab_of,
    usual_order,
)
from model.casework.roles import MAY, Permission, Role, may
from model.casework.signing import Signature, signature_faults, state_after_signature

__all__ = [
    "FAULTS_OF_A_VERDICT",
    "FOLLOWS",
    "MAY",
    "MOST_RECENT",
    "MOST_WORDS",
    "ROWS_A_PAGE",
    "STATE_OF",
    "Actor",
    "Case",
    "CasePolicy",
    "CaseState",
    "Listing",
    "Order",
    "PageOfRows",
    "Permission",
    "ReasonCode",
    "Refusal",
    "Role",
    "Signature",
    "Tab",
    "Verdict",
    "VerdictFault",
    "decided_outcome",
    "is_against",
    "may",
    "may_follow",
    "may_go_on",
    "needs_second_signature",
    "page_of_rows",
    "permission_to_take",
    "refusal_to_decide",
    "refusal_to_review",
    "refusal_to_sign",
    "signature_faults",
    "state_after",
    "state_after_signature",
    "tab_of",
    "usual_order",
    "verdict_faults",
    "verdicts_offered",
]
