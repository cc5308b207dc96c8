"""A score as the sum of its facts, in points, counted from clients just granted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from data.arrays import Floats
from model.domain import (
    POINTS_PER_LOG_ODDS,
    SCORE_AT_THRESHOLD,
    Contribution,
    Explanation,
    Fact,
    Theme,
    log_odds,
)
from model.scoring.fact_trees import FactTrees
from model.scoring.scorer import Scorer, in_points


class AdditiveModel:
    """The scorer and what its score is the sum of. Safe to call from several threads.

    Parameters
    ----------
    facts : by name, those of the trees among them
    baselines : each fact's mean part of the raw log-odds, over clients just granted
    """

    def __init__(
        self, trees: FactTrees, facts: Mapping[str, Fact], baselines: Mapping[str, float]
    ) -> None:
        self.trees = trees
        self.facts = tuple(facts[name] for name in trees.facts)
        """Every fact of the model, in the order of its inputs."""
        self._baselines = np.array([baselines[name] for name in trees.facts])

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The theme of every fact of the model."""
        return tuple(fact.theme for fact in self.facts)

    @property
    def scorer(self) -> Scorer:
        """What decides."""
        return self.trees.scorer

    @cached_property
    def base_value(self) -> float:
        """The mean score of clients just granted."""
        calibration, threshold = self.scorer.calibration, self.scorer.threshold
        raw = self.trees.constant + float(self._baselines.sum())
        distance = log_odds(threshold) - calibration.log_odds(raw)
        return SCORE_AT_THRESHOLD + POINTS_PER_LOG_ODDS * distance

    @property
    def baseline_points(self) -> dict[str, float]:
        """What each fact's own trees give clients just granted, on average, in points."""
        points = in_points(self._baselines, self.scorer.calibration).tolist()
        return dict(zip(self.trees.facts, points, strict=True))

    def points(self, inputs: Floats, num_threads: int = 1) -> Floats:
        """Return each fact's points, one row per client, one column per fact.

        With :attr:`base_value` the points of a row add up to its score.
        """
        parts = self.trees.log_odds(inputs, num_threads) - self._baselines
        return in_points(parts, self.scorer.calibration)

    def explain(self, values: Mapping[str, float]) -> Explanation:
        """Return the score of a client with these values, every fact's contribution in order."""
        points = self.points(self.scorer.inputs_of(values))[0].tolist()
        return Explanation(
            self.base_value,
            tuple(map(Contribution, self.facts, points)),
        )
