"""The queue: which cases wait in which line, in what order, and who may take one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from model.casework.case import Case, CaseState, Verdict
from model.casework.roles import Permission
from model.domain import Outcome

ROWS_A_PAGE = 25
MOST_RECENT = 25
"""Cases that a person changed last, as many as are listed."""


class Tab(StrEnum):
    """One line of the queue, in the order of the page."""

    TO_DECIDE = "to_decide"
    REFERRED = "referred"
    CONTESTED = "contested"
    SIGNATURE = "signature"
    MINE = "mine"
    RECENT = "recent"


class Order(StrEnum):
    """What a line is sorted by: the nearest, the largest, the earliest first."""

    DISTANCE = "distance"
    AMOUNT = "amount"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list is sorted, and whom it is about: one proposal or decision, all where ``None``."""

    order: Order
    outcome: Outcome | None = None


STATE_OF: Mapping[Tab, CaseState] = MappingProxyType(
    {
        Tab.TO_DECIDE: CaseState.OPEN,
        Tab.REFERRED: CaseState.REFERRED,
        Tab.CONTESTED: CaseState.CONTESTED,
        Tab.SIGNATURE: CaseState.SIGNATURE,
    }
)
"""The state of the cases that wait in a line from which one is taken."""
_TAKEN_BY: Mapping[Tab, Permission] = MappingProxyType(
    dict.fromkeys(STATE_OF, Permission.REVIEW) | {Tab.TO_DECIDE: Permission.DECIDE}
)


def usual_order(tab: Tab, is_scored: bool = True) -> Order:
    """Return how a line is sorted unless one asks otherwise.

    Whoever waits longest comes first; of contested cases the one that is due first, and so those
    that are overdue. What nobody has decided begins with the cases near the threshold, where
    scores may be shown, else with the largest amounts.
    """
    if tab is not Tab.TO_DECIDE:
        return Order.DATE
    return Order.DISTANCE if is_scored else Order.AMOUNT


def orders_offered(is_scored: bool) -> tuple[Order, ...]:
    """Return how a line may be sorted; by distance only where scores may be shown."""
    return tuple(order for order in Order if is_scored or order is not Order.DISTANCE)


def permission_to_take(tab: Tab) -> Permission | None:
    """Return what one must be allowed to do to take a case of a line, ``None``: nobody takes."""
    return _TAKEN_BY.get(tab)


def tab_of(state: CaseState) -> Tab | None:
    """Return the line that cases of a state wait in, ``None`` where they wait for nobody."""
    return next((tab for tab, own in STATE_OF.items() if own is state), None)


def may_go_on(case: Case, person: str) -> bool:
    """Whether the next step of a case that waits may be a person's.

    Nobody reviews or signs their own decision. A contested case that was given to a reviewer is
    that reviewer's.
    """
    if tab_of(case.state) is None:
        return False
    if case.state is CaseState.OPEN:
        return True
    is_theirs = case.reviewer is None or case.reviewer == person
    return is_theirs and person not in (case.decided_by, case.signed_by)


def decided_outcome(case: Case) -> Outcome | None:
    """Return what was decided, ``None`` where nothing was, or where it was only referred."""
    granted_or_refused = case.verdict in (Verdict.GRANT, Verdict.REFUSE)
    return Outcome(case.verdict.value) if case.verdict and granted_or_refused else None


@dataclass(frozen=True, slots=True)
class PageOfRows:
    """One page of a line of ``total`` cases; ``number`` counts from 1."""

    number: int
    total: int

    @property
    def count(self) -> int:
        """Pages that there are; an empty line has one."""
        return max(1, -(-self.total // ROWS_A_PAGE))

    @property
    def start(self) -> int:
        """Cases on the pages before."""
        return (self.number - 1) * ROWS_A_PAGE

    @property
    def first(self) -> int:
        """The first case's place in the line, from 1; 0 where there is none."""
        return min(self.start + 1, self.total)

    @property
    def last(self) -> int:
        """The last case's place in the line."""
        return min(self.start + ROWS_A_PAGE, self.total)


def page_of_rows(wanted: int, total: int) -> PageOfRows:
    """Return the page asked for, the last one where there are fewer by now."""
    last = PageOfRows(1, total).count
    return PageOfRows(min(max(wanted, 1), last), total)
