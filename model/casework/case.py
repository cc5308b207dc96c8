"""A case: one loan asked for, from its opening to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from model.domain import Outcome


class CaseState(StrEnum):
    """Where a case stands; each state waits for one kind of person."""

    DRAFT = "draft"
    OPEN = "open"
    REFERRED = "referred"
    SIGNATURE = "signature"
    DECIDED = "decided"
    CONTESTED = "contested"
    CLOSED = "closed"

    @property
    def is_decided(self) -> bool:
        """Whether a decision stands that the client may be told."""
        return self in (CaseState.DECIDED, CaseState.CONTESTED, CaseState.CLOSED)


class Verdict(StrEnum):
    """What a person decides."""

    GRANT = "grant"
    REFUSE = "refuse"
    REFER = "refer"


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands. Moments are UTC.

    ``name`` is random and stands in its address. ``client`` is a number of the portfolio, ``None``
    where ``answers`` (by feature, as typed) make an applicant. ``revision`` grows with every
    change. ``proposal`` (``None``: none yet) and ``margin`` (points from the threshold) are those
    of the last decision, or of the opening; ``amount`` is the loan's. ``corrections`` are declared
    values that were corrected, by feature. ``decided_by``, ``signed_by``, ``reviewer`` and
    ``holder`` are keys of people.
    """

    name: str
    client: int | None
    state: CaseState
    revision: int
    opened_at: datetime
    changed_at: datetime
    opened_by: str
    answers: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, float] = field(default_factory=dict)
    model_version: str | None = None
    proposal: Outcome | None = None
    margin: float | None = None
    amount: float | None = None
    verdict: Verdict | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    decided_role: str | None = None
    signed_by: str | None = None
    reviewer: str | None = None
    contested_at: datetime | None = None
    due_at: datetime | None = None
    needs_blind_view: bool = False
    blind_view: Verdict | None = None
    holder: str | None = None
    held_until: datetime | None = None

    @property
    def is_of_applicant(self) -> bool:
        """Whether it is about somebody the portfolio does not hold."""
        return self.client is None
