"""What a team's decisions look like beside the proposals: counts, and rates with their intervals.

A low share of decisions against the proposal is no merit by itself: the model errs too, and
:func:`error_chances` says how often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor, sqrt

from model.casework.case import Verdict
from model.casework.deciding import ReasonCode
from model.domain import NORMAL_95, SMALLEST_GROUP, Confusion, Estimate, Outcome, wilson_estimate

FEWEST_CASES = 30
"""No rate is said of fewer cases."""


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """How many decisions were alike in all of this; ``proposal`` is ``None`` where none was shown.

    ``month`` is such as ``2026-11``, ``person`` a key; ``reason`` is that of a decision against
    the proposal.
    """

    month: str
    person: str
    proposal: Outcome | None
    verdict: Verdict
    reason: ReasonCode | None
    count: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Decisions to grant or to refuse beside their proposals: how many, and how many against."""

    proposed_grant: int = 0
    refused_against: int = 0
    proposed_refusal: int = 0
    granted_against: int = 0

    @property
    def cases(self) -> int:
        """Decisions that had a proposal."""
        return self.proposed_grant + self.proposed_refusal

    @property
    def against(self) -> int:
        """Decisions against the proposal, either way."""
        return self.refused_against + self.granted_against

    @property
    def rate(self) -> Estimate | None:
        """Share of decisions as proposed."""
        return rate(self.cases - self.against, self.cases)

    @property
    def granted_rate(self) -> Estimate | None:
        """Share of the proposed refusals that were granted."""
        return rate(self.granted_against, self.proposed_refusal)

    @property
    def refused_rate(self) -> Estimate | None:
        """Share of the proposed grants that were refused."""
        return rate(self.refused_against, self.proposed_grant)


@dataclass(frozen=True, slots=True)
class Contested:
    """Decisions that clients contested: those decided anew, and those that still wait."""

    confirmed: int = 0
    turned: int = 0
    waiting: int = 0
    overdue: int = 0

    @property
    def number(self) -> int:
        """Every contested decision."""
        return self.confirmed + self.turned + self.waiting

    @property
    def turned_rate(self) -> Estimate | None:
        """Share of those decided anew that were changed."""
        return rate(self.turned, self.confirmed + self.turned)


def rate(part: int, whole: int) -> Estimate | None:
    """Return a share with its interval, ``None`` of too few cases to be said."""
    return wilson_estimate(part, whole) if whole >= FEWEST_CASES else None


def agreement(tallies: Iterable[DecisionCount]) -> Agreement:
    """Count decisions beside their proposals; referrals, and those without proposal, are none."""
    counts = {(p, v): 0 for p in Outcome for v in (Verdict.GRANT, Verdict.REFUSE)}
    for tally in tallies:
        if tally.proposal is not None and (tally.proposal, tally.verdict) in counts:
            counts[tally.proposal, tally.verdict] += tally.count
    refused, granted = counts[Outcome.GRANT, Verdict.REFUSE], counts[Outcome.REFUSE, Verdict.GRANT]
    return Agreement(
        proposed_grant=counts[Outcome.GRANT, Verdict.GRANT] + refused,
        refused_against=refused,
        proposed_refusal=counts[Outcome.REFUSE, Verdict.REFUSE] + granted,
        granted_against=granted,
    )


def agreement_by(
    key: Callable[[DecisionCount], str], tallies: Iterable[DecisionCount]
) -> Mapping[str, Agreement]:
    """Return the same by month, or by person, sorted by key."""
    parts: dict[str, list[DecisionCount]] = {}
    for tally in tallies:
        parts.setdefault(key(tally), []).append(tally)
    return {name: agreement(parts[name]) for name in sorted(parts)}


def reasons_counted(tallies: Iterable[DecisionCount], verdict: Verdict) -> Mapping[ReasonCode, int]:
    """Count the reasons of decisions against the proposal that came out as ``verdict``."""
    counts = dict.fromkeys(ReasonCode, 0)
    for tally in tallies:
        if tally.reason is not None and tally.verdict is verdict:
            counts[tally.reason] += tally.count
    return counts


def shown_counts(counts: Iterable[int]) -> tuple[int | None, ...]:
    """Return the parts of a whole that may be shown, ``None`` for the others.

    A part of fewer than ten is hidden; so is what would give it away by subtraction from the whole:
    the next smallest parts, until ten or more are hidden together. Nobody is not hidden.
    """
    given = tuple(counts)
    hidden = {i for i, count in enumerate(given) if 0 < count < SMALLEST_GROUP}
    others = sorted((count, i) for i, count in enumerate(given) if count >= SMALLEST_GROUP)
    for _, i in others:
        if not hidden or (len(hidden) > 1 and sum(given[j] for j in hidden) >= SMALLEST_GROUP):
            break
        hidden.add(i)
    return tuple(None if i in hidden else count for i, count in enumerate(given))


def people_shown(people: Mapping[str, Agreement]) -> Mapping[str, Agreement]:
    """Return whose figures may be shown: of enough cases to say a rate.

    Where just one other would be left, the whole less those shown would be theirs: the next
    smallest is hidden too.
    """
    found = {name: one for name, one in people.items() if one.cases >= FEWEST_CASES}
    if sum(name not in found and one.cases > 0 for name, one in people.items()) == 1 and found:
        del found[min(found, key=lambda name: found[name].cases)]
    return found


def error_chances(confusion: Confusion) -> tuple[Estimate, Estimate]:
    """Return how often the model errs at its threshold.

    The share of proposed grants that default, and of proposed refusals that would repay, on
    clients whose outcome is known and from whom no booster had learnt.
    """
    granted = confusion.defaulters_granted + confusion.payers_granted
    refused = confusion.defaulters_refused + confusion.payers_refused
    return (
        wilson_estimate(confusion.defaulters_granted, granted),
        wilson_estimate(confusion.payers_refused, refused),
    )


def median_places(cases: int) -> tuple[int, int, int] | None:
    """Return where in sorted values the median stands, and the ends of its 95 % interval.

    Places count from 0; of an even number, the lower middle. By the binomial distribution of how
    many values lie below the median, as a normal one. ``None`` of too few cases to be said.
    """
    if cases < FEWEST_CASES:
        return None
    reach = NORMAL_95 * sqrt(cases) / 2
    low, high = floor(cases / 2 - reach), ceil(cases / 2 + reach)
    return (cases - 1) // 2, max(0, low - 1), min(cases - 1, high)
