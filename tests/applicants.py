"""Clients of the demonstration as applicants: what a form asks is told, the rest unknown.

The referee is their score once what others have on record is known too. With us they have nothing,
as any applicant.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.arrays import Floats, Integers, Mask
from model.domain import SCORE_AT_THRESHOLD, Decision, Explanation, ScoreRange, Source
from model.features.derived import DERIVED
from model.serving.population import Population
from model.whatif.applicant import REQUIRED, told_values
from model.whatif.simulation import SimulatedClient

Ranging = Callable[[Decision, Explanation, dict[str, float]], ScoreRange]


@dataclass(frozen=True)
class Applicants:
    """Clients at some places of the portfolio, of whom the form's ``answers`` are told."""

    everyone: Population
    places: Integers
    answers: Collection[str]

    @cached_property
    def asked(self) -> list[SimulatedClient]:
        """Each with the answers alone."""
        return [self._told(place, self.answers) for place in self.places.tolist()]

    @cached_property
    def true_scores(self) -> Floats:
        """Each one's score once all is known."""
        names = {*form(self.everyone), *recorded_elsewhere(self.everyone)}
        told = (self._told(place, names) for place in self.places.tolist())
        return np.array([one.decision.score for one in told])

    def ranged(self, find: Ranging) -> Ranged:
        """Return what a way to find ranges makes of them."""
        found = [find(one.decision, one.explanation, {**one.values}) for one in self.asked]
        ends = np.array([(one.low, one.high) for one in found])
        scores = np.array([one.decision.score for one in self.asked])
        return Ranged(ends[:, 0], ends[:, 1], scores, self.true_scores)

    def _told(self, place: int, names: Collection[str]) -> SimulatedClient:
        everyone = self.everyone
        given = {name: float(everyone.portfolio.column(name)[place]) for name in names}
        estimator = everyone.artifact.instalment_estimator
        values = told_values(given, everyone.catalogue, estimator)
        return SimulatedClient(everyone.simulator, None, values)


@dataclass(frozen=True)
class Ranged:
    """Ranges of applicants, in points, beside their scores as told and as they truly end."""

    lows: Floats
    highs: Floats
    scores: Floats
    true_scores: Floats

    @property
    def is_open(self) -> Mask:
        """Who has no proposal yet."""
        found: Mask = (self.lows <= SCORE_AT_THRESHOLD) & (self.highs > SCORE_AT_THRESHOLD)
        return found

    @property
    def open_share(self) -> float:
        """Share of applicants without a proposal."""
        return float(np.mean(self.is_open))

    @property
    def median_width(self) -> float:
        """Points from one end to the other."""
        return float(np.median(self.highs - self.lows))

    @property
    def inside_share(self) -> float:
        """Share of true scores within the range."""
        inside = (self.lows <= self.true_scores) & (self.true_scores <= self.highs)
        return float(np.mean(inside))

    @property
    def right_share(self) -> float:
        """Share of the proposals given that the true score confirms; NaN where none is given."""
        given = ~self.is_open
        same = (self.scores > SCORE_AT_THRESHOLD) == (self.true_scores > SCORE_AT_THRESHOLD)
        return float(np.mean(same[given])) if given.any() else np.nan


def form(everyone: Population) -> tuple[str, ...]:
    """Return all that the form asks."""
    return tuple(field.feature for field in everyone.application_fields)


def ways_to_answer(everyone: Population) -> dict[str, tuple[str, ...]]:
    """Return how much of the form is answered: all, all but the outside scores, the least."""
    answers = form(everyone)
    without = tuple(name for name in answers if not name.startswith("EXT_SOURCE"))
    return {"all answers": answers, "no outside score": without, "three answers": REQUIRED}


def recorded_elsewhere(everyone: Population) -> tuple[str, ...]:
    """Return what others have on record of a person, derived features left to be derived."""
    facts = (f for f in everyone.model.facts if f.source is Source.CREDIT_BUREAU)
    names = (name for fact in facts for name in fact.features if name not in DERIVED)
    return tuple(name for name in names if name in everyone.catalogue)
