"""Loans as lived: what became of granted ones beside what the model expected of them.

What refused clients would have done is unknown; nowhere do they count as good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import nan

from model.casework.team import FEWEST_CASES, rate
from model.domain import SMALLEST_GROUP, Estimate


class LoanEnd(StrEnum):
    """What became of a granted loan."""

    REPAID = "repaid"
    DEFAULTED = "defaulted"


@dataclass(frozen=True, slots=True)
class GrantedLoan:
    """A loan that a person granted, in a month such as ``2026-11``.

    ``probability`` of default is what the model said at the decision; ``end`` is ``None`` as long
    as nobody knows it.
    """

    month: str
    probability: float
    is_against: bool
    end: LoanEnd | None


@dataclass(frozen=True, slots=True)
class LivedLoans:
    """Granted loans counted, those whose end is known, the defaults among them, those expected."""

    granted: int
    known: int
    defaulted: int
    expected: float

    @property
    def observed_rate(self) -> Estimate | None:
        """Share of the known ends that are defaults; ``None`` of too few loans to be said."""
        return rate(self.defaulted, self.known)

    @property
    def expected_rate(self) -> float:
        """What the model expected of the same loans; NaN where no end is known."""
        return self.expected / self.known if self.known else nan

    def cost_per_1000(self, missed: float) -> Estimate | None:
        """Return what defaults cost per 1,000 loans whose end is known, at the cost of one."""
        found, scale = self.observed_rate, 1000.0 * missed
        if found is None:
            return None
        return Estimate(scale * found.value, scale * found.low, scale * found.high)


def lived(loans: Iterable[GrantedLoan]) -> LivedLoans:
    """Count loans."""
    found = list(loans)
    known = [loan for loan in found if loan.end is not None]
    defaulted = sum(loan.end is LoanEnd.DEFAULTED for loan in known)
    return LivedLoans(len(found), len(known), defaulted, sum(loan.probability for loan in known))


def by_month(loans: Iterable[GrantedLoan]) -> Mapping[str, tuple[GrantedLoan, ...]]:
    """Return loans by the month of their decision, newest first."""
    months: dict[str, list[GrantedLoan]] = {}
    for loan in loans:
        months.setdefault(loan.month, []).append(loan)
    return {month: tuple(months[month]) for month in sorted(months, reverse=True)}


def ranked(loans: Iterable[GrantedLoan]) -> tuple[tuple[float, ...], tuple[bool, ...]] | None:
    """Return probabilities and defaults of the loans whose end is known.

    ``None`` where they are too few, or too few of one kind, to say how well they were ranked.
    """
    known = [loan for loan in loans if loan.end is not None]
    defaults = tuple(loan.end is LoanEnd.DEFAULTED for loan in known)
    fewest = min(sum(defaults), len(known) - sum(defaults))
    if len(known) < FEWEST_CASES or fewest < SMALLEST_GROUP:
        return None
    return tuple(loan.probability for loan in known), defaults
