"""What is unknown of a person, and where their score may end for it. NumPy only.

A fact is unknown where none of its features has a known value. Of a client all tables have been
looked up, and no row is an answer: only what an application form asks can be unknown. An applicant
has no loan, card or application with us, or the portfolio would hold them: facts of our records are
known to be none, and give the points they give to a client without any. What the others have on
record is unknown: nobody has looked, whatever ``has_<table>`` says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, isnan

import numpy as np

from data.arrays import Floats, Values
from model.domain import (
    ApplicationField,
    Decision,
    Explanation,
    Fact,
    Feature,
    ScoreRange,
    Source,
    UnknownFact,
)
from model.features.instalment_estimator import InstalmentEstimator
from model.scoring import AdditiveModel
from model.whatif.applicant import told_values

SPANNED = (5.0, 95.0)
"""Percentiles of what unknown facts add to the score, among clients."""
LEAST_WIDTH = 0.5
"""Points: a fact that spans less has no effect to speak of."""
MOST_CLIENTS = 2_000
"""So many clients tell a percentile within half a percent of them."""
AT_ONCE = 200
"""Clients scored together: a tree's leaf for each of more would take tens of MiB."""
PRESENCE = "has_"
"""How the names of features begin that say whether a table has a row of somebody."""


@dataclass(frozen=True)
class UnknownFacts:
    """What finds them, and the range they leave.

    The range goes from the 5th to the 95th percentile of the points that the unknown facts give
    *together* to clients, beside the points of what is known. It is to hold 90 scores of 100. Of
    2,000 applicants of the demonstration who answered all that the form asks, it holds 90.1 %,
    leaves 43 % without a proposal, and 99.3 % of the proposals given are right. Each fact's ends
    added would hold all and leave 87 % without one; roots of squares, as of independent facts,
    would hold 79 % (``python -m tests.benchmarks.ranges``).

    Parameters
    ----------
    facts : names of the facts of the model
    points : of sampled clients, one row each, one column per fact, in points
    inputs : of the model
    asked : names of the facts that an application form asks about
    """

    facts: tuple[str, ...]
    points: Floats
    inputs: frozenset[str]
    asked: frozenset[str]

    def score_range(
        self, decision: Decision, explanation: Explanation, values: Mapping[str, float]
    ) -> ScoreRange:
        """Return where the score may end of somebody with these values; it holds the score."""
        score = decision.score
        unknown = [
            one
            for one in explanation.contributions
            if self._spans[one.fact.name] >= LEAST_WIDTH
            and self._may_be_unknown(one.fact, decision.client_id is None)
            and not _is_known(one.fact.features, self.inputs, values)
        ]
        if not unknown:
            return ScoreRange(score, score)
        known = score - fsum(one.impact for one in unknown)
        own = self.points[:, [self.facts.index(one.fact.name) for one in unknown]]
        together = own.sum(axis=1)
        low, high = (known + np.percentile(together, SPANNED)).tolist()
        left = np.ptp(np.percentile(together[:, None] - own, SPANNED, axis=0), axis=0).tolist()
        facts = (
            UnknownFact(one.fact, width, one.fact.name in self.asked)
            for one, width in zip(unknown, left, strict=True)
        )
        narrowing_most_first = sorted(facts, key=lambda one: (one.width_left, one.fact.name))
        return ScoreRange(min(score, low), max(score, high), tuple(narrowing_most_first))

    def _may_be_unknown(self, fact: Fact, is_applicant: bool) -> bool:
        return fact.source is not Source.OUR_RECORDS if is_applicant else fact.name in self.asked

    @cached_property
    def _spans(self) -> dict[str, float]:
        """Points between the percentiles of each fact alone."""
        widths = np.ptp(np.percentile(self.points, SPANNED, axis=0), axis=0)
        return dict(zip(self.facts, widths.tolist(), strict=True))


def sampled_points(model: AdditiveModel, column: Callable[[str], Values], clients: int) -> Floats:
    """Return the points of clients evenly spaced through a portfolio, one column per fact.

    Parameters
    ----------
    column : every client's value of a feature
    clients : how many there are
    """
    places = np.arange(min(clients, MOST_CLIENTS)) * clients // min(clients, MOST_CLIENTS)
    columns = [column(name)[places] for name in model.scorer.feature_names]
    inputs = np.stack(columns, axis=1).astype(np.float64)
    parts = np.array_split(inputs, -(-len(inputs) // AT_ONCE))
    return np.concatenate([model.points(part) for part in parts])


def asked_facts(
    fields: tuple[ApplicationField, ...],
    catalogue: Mapping[str, Feature],
    inputs: Collection[str],
    estimator: InstalmentEstimator | None,
) -> frozenset[str]:
    """Return the facts known of somebody who has answered every field."""
    values = told_values({field.feature: field.high for field in fields}, catalogue, estimator)
    facts = {feature.fact.name: feature.fact for feature in catalogue.values()}
    return frozenset(n for n, fact in facts.items() if _is_known(fact.features, inputs, values))


def _is_known(
    features: tuple[str, ...], inputs: Collection[str], values: Mapping[str, float]
) -> bool:
    told = (name for name in features if name in inputs and not name.startswith(PRESENCE))
    return any(not isnan(values[name]) for name in told)
