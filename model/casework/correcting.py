"""Correcting a declared value: when it may be, and what has to be known."""

from __future__ import annotations

from enum import StrEnum

from model.casework.case import Case, CaseState

MOST_DOCUMENT = 200
"""Letters of the name of the document that proves a value."""
_CORRECTABLE = frozenset({CaseState.OPEN, CaseState.REFERRED, CaseState.CONTESTED})


class CorrectionFault(StrEnum):
    """What is missing from a correction; what is wrong with its number is said elsewhere."""

    NO_FEATURE = "no_feature"
    NO_DOCUMENT = "no_document"
    TOO_LONG_DOCUMENT = "too_long_document"
    SAME_VALUE = "same_value"


FAULTS_OF_A_CORRECTION = {
    CorrectionFault.NO_FEATURE: "feature",
    CorrectionFault.NO_DOCUMENT: "document",
    CorrectionFault.TOO_LONG_DOCUMENT: "document",
    CorrectionFault.SAME_VALUE: "value",
}
"""The field that each fault is about."""


def may_be_corrected(case: Case | None) -> bool:
    """Whether values may be corrected: before a decision, and while it is contested."""
    return case is None or case.state in _CORRECTABLE


def document_faults(document: str) -> tuple[CorrectionFault, ...]:
    """Return what is wrong with the name of the document."""
    if not document.strip():
        return (CorrectionFault.NO_DOCUMENT,)
    return (CorrectionFault.TOO_LONG_DOCUMENT,) if len(document) > MOST_DOCUMENT else ()
