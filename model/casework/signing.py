"""The second signature: what is answered to a grant that waits for it, and what that needs."""

from __future__ import annotations

from enum import StrEnum

from model.casework.case import CaseState
from model.casework.deciding import MOST_WORDS, VerdictFault


class Signature(StrEnum):
    """What a second person answers."""

    CONFIRM = "confirm"
    SEND_BACK = "send_back"


def signature_faults(signature: Signature | None, words: str) -> tuple[VerdictFault, ...]:
    """Return what is missing; what is sent back needs words."""
    if signature is None:
        return (VerdictFault.NO_SIGNATURE,)
    if signature is Signature.SEND_BACK and not words.strip():
        return (VerdictFault.NO_WORDS,)
    return (VerdictFault.TOO_MANY_WORDS,) if len(words) > MOST_WORDS else ()


def state_after_signature(signature: Signature) -> CaseState:
    """Return where a case stands once somebody has answered."""
    return CaseState.DECIDED if signature is Signature.CONFIRM else CaseState.OPEN
