"""A threshold and two costs to look at beside production's: what they would do, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan

from components.elements import Table, worded_table
from components.look import Look
from model.domain import Confusion, Evaluation, OperatingPoint


@dataclass(frozen=True, slots=True)
class Trial:
    """A threshold looked at, and what one mistake of each kind is said to cost."""

    point: OperatingPoint
    false_negative_cost: float
    false_positive_cost: float

    def cost(self, point: OperatingPoint) -> float:
        """Return what a threshold costs per 1,000 applications, at the costs looked at."""
        return point.confusion.cost_per_1000(self.false_negative_cost, self.false_positive_cost)

    def has_production_costs(self, evaluation: Evaluation) -> bool:
        """Whether these are the costs that production's threshold was chosen at."""
        production = (evaluation.false_negative_cost, evaluation.false_positive_cost)
        return (self.false_negative_cost, self.false_positive_cost) == production

    def cheapest(self, evaluation: Evaluation) -> OperatingPoint:
        """Return the threshold that costs least, at the costs looked at."""
        return evaluation.cheapest(self.false_negative_cost, self.false_positive_cost)


def threshold_in_words(point: OperatingPoint, look: Look) -> str:
    """Return a threshold as a percentage that tells neighbours apart."""
    return look.percent(point.threshold, 1)


def trial_words(trial: Trial, evaluation: Evaluation, look: Look) -> str:
    """Return what the threshold looked at would do, and that production stays as it is."""
    at = trial.point.confusion
    said = look.say(
        "operating.at",
        threshold=threshold_in_words(trial.point, look),
        refused=look.share_of_hundred(at.refusal_rate, 1.0),
        detected=look.share_of_hundred(at.defaulters_refused, at.defaulters),
        payers_refused=look.share_of_hundred(at.payers_refused, at.payers),
        cost=look.decimal(trial.cost(trial.point)),
    )
    return f"{said} {_beside_production(trial, evaluation, look)}"


def _beside_production(trial: Trial, evaluation: Evaluation, look: Look) -> str:
    production = evaluation.production
    if trial.point.threshold == production.threshold:
        return look.say("operating.is_production")
    gap = round(trial.cost(trial.point)) - round(trial.cost(production))
    way = "dearer" if gap > 0 else "cheaper" if gap < 0 else "as_dear"
    return look.say(
        f"operating.{way}",
        gap=look.decimal(abs(gap)),
        threshold=threshold_in_words(production, look),
    )


def cheapest_words(trial: Trial, evaluation: Evaluation, look: Look) -> str:
    """Return which threshold would cost least, at the costs looked at."""
    cheapest = trial.cheapest(evaluation)
    return look.say(
        "operating.cheapest",
        threshold=threshold_in_words(cheapest, look),
        cost=look.decimal(trial.cost(cheapest)),
    )


def trial_table(trial: Trial, evaluation: Evaluation, look: Look) -> Table:
    """Return the threshold looked at beside production's, measure by measure."""
    points = trial.point, evaluation.production
    thresholds, costs = [p.threshold for p in points], [trial.cost(p) for p in points]
    rows = (
        _shares_row("threshold", thresholds, look),
        *(_shares_row(n, [share(p.confusion) for p in points], look) for n, share in SHARES),
        (
            look.say("operating.cost"),
            *(look.decimal(cost) for cost in costs),
            _signed(round(costs[0]) - round(costs[1]), 0, look),
        ),
    )
    return worded_table(
        "operating", ("measure", "looked_at", "production", "difference"), rows, look
    )


SHARES: tuple[tuple[str, Callable[[Confusion], float]], ...] = (
    ("refused", lambda confusion: confusion.refusal_rate),
    ("detected", lambda confusion: confusion.detection_rate),
    ("payers_refused", lambda confusion: confusion.false_alarm_rate),
    ("precision", lambda confusion: confusion.precision),
)


def _shares_row(name: str, shares: list[float], look: Look) -> tuple[str, ...]:
    """Return a row of shares; the difference of two that are shown adds up with them."""
    hundredths = [round(100 * share, 1) for share in shares]
    said = [look.say("numbers.unknown") if isnan(s) else look.percent(s, 1) for s in shares]
    return (
        look.say(f"operating.{name}"),
        *said,
        _signed(hundredths[0] - hundredths[1], 1, look),
    )


def _signed(difference: float, digits: int, look: Look) -> str:
    if isnan(difference):
        return look.say("numbers.unknown")
    return look.signed(difference, digits)
