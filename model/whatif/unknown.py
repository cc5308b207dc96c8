"""What is unknown of a person, and where their score may end for it. NumPy only.

A fact is unknown where none of its features has a known value. Whether a history table has a row
of somebody (``has_<table>``) tells nothing of an applicant: nobody has looked. Of a client it has
been looked up, and no row is an answer: only what an application form asks can be unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import isnan

import numpy as np

from model.artifact.explained_sample import ExplainedSample
from model.domain import (
    ApplicationField,
    Decision,
    Explanation,
    Feature,
    PointSpan,
    ScoreRange,
    UnknownFact,
    score_range,
)
from model.features.instalment_estimator import InstalmentEstimator
from model.whatif.applicant import told_values

SPANNED = (5.0, 95.0)
"""Percentiles of a fact's points among clients."""
PRESENCE = "has_"
"""How the names of features begin that say whether a table has a row of somebody."""


@dataclass(frozen=True)
class UnknownFacts:
    """What finds them.

    Parameters
    ----------
    spans : of every fact of the model, by name
    inputs : of the model
    asked : names of the facts that an application form asks about
    """

    spans: Mapping[str, PointSpan]
    inputs: frozenset[str]
    asked: frozenset[str]

    def score_range(
        self, decision: Decision, explanation: Explanation, values: Mapping[str, float]
    ) -> ScoreRange:
        """Return where the score may end of somebody with these values."""
        return score_range(decision.score, tuple(self._unknown(decision, explanation, values)))

    def _unknown(
        self, decision: Decision, explanation: Explanation, values: Mapping[str, float]
    ) -> Iterator[UnknownFact]:
        for contribution in explanation.contributions:
            fact, is_applicant = contribution.fact, decision.client_id is None
            may_be = is_applicant or fact.name in self.asked
            if may_be and not _is_known(fact.features, self.inputs, values):
                yield UnknownFact(fact, contribution.impact, self.spans[fact.name])


def spans_of(sample: ExplainedSample, facts: Collection[str]) -> dict[str, PointSpan]:
    """Return between which points each fact lies for nine sampled clients in ten."""
    points = {name: sample.effect(name).points for name in facts}
    return {name: PointSpan(*np.percentile(p, SPANNED).tolist()) for name, p in points.items()}


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
