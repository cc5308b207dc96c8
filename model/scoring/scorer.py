"""The trained booster at work: rows of the matrix -> probabilities of default.

One client and many take the same path through LightGBM. Its sums do not depend on how many rows are
asked at once, so a client's answer is always the same bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import Any

import lightgbm as lgb
import numpy as np

from data.arrays import Floats, Integers
from model.domain import POINTS_PER_LOG_ODDS, Decision
from model.scoring.calibration import Calibration
from model.scoring.forest import Forest, read_forest


def in_points(raw_log_odds: Floats, calibration: Calibration) -> Floats:
    """Return parts of the raw log-odds of default as points of score: higher is better."""
    return -POINTS_PER_LOG_ODDS * calibration.slope * raw_log_odds


class Scorer:
    """Scores rows of the model's inputs. Safe to call from several threads.

    LightGBM keeps the range of trees and their depth in the booster while it predicts, so one
    prediction runs at a time, on one thread: on a single row more threads only wait for each other.

    Raises
    ------
    ValueError
        Where the text is no booster's, or one with another number of inputs.
    """

    def __init__(
        self,
        booster_text: str,
        feature_names: tuple[str, ...],
        calibration: Calibration,
        threshold: float,
    ) -> None:
        self.feature_names = feature_names
        self.calibration = calibration
        self.threshold = threshold
        self._booster = _booster(booster_text)
        self._lock = Lock()
        if self._booster.num_feature() != len(feature_names):
            raise ValueError(
                f"the booster has {self._booster.num_feature()} inputs, not {len(feature_names)}"
            )

    @cached_property
    def forest(self) -> Forest:
        """The booster's trees, read when first asked for."""
        return read_forest(self._booster.model_to_string())

    def of_other_trees(self, booster_text: str) -> Scorer:
        """Return another booster over the same inputs, with the same calibration and threshold."""
        return Scorer(booster_text, self.feature_names, self.calibration, self.threshold)

    def inputs_of(self, values: Mapping[str, float]) -> Floats:
        """Return the one row of inputs of a client whose ``values`` are given by feature."""
        return np.array([[values[name] for name in self.feature_names]], dtype=np.float64)

    def raw_log_odds(self, inputs: Floats, num_threads: int = 1) -> Floats:
        """Return the booster's log-odds of default, one per row, before calibration."""
        with self._predicting() as booster:
            raw = booster.predict(inputs, raw_score=True, num_threads=num_threads)
        return np.asarray(raw, dtype=np.float64)

    def default_probabilities(self, inputs: Floats, num_threads: int = 1) -> Floats:
        """Return the calibrated probability of default, one per row."""
        return self.calibration.probabilities(self.raw_log_odds(inputs, num_threads))

    def leaves(self, inputs: Floats, num_threads: int = 1) -> Integers:
        """Return the leaf that each client falls into, one row per client, one column per tree."""
        with self._predicting() as booster:
            leaves = booster.predict(inputs, pred_leaf=True, num_threads=num_threads)
        return np.asarray(leaves, dtype=np.int64)

    @contextmanager
    def _predicting(self) -> Iterator[Any]:
        with self._lock:
            yield self._booster


def _booster(text: str) -> lgb.Booster:
    try:
        return lgb.Booster(model_str=text)
    except lgb.basic.LightGBMError as fault:
        raise ValueError(f"this is no booster's text: {fault}") from fault


def decide(scorer: Scorer, client_id: int | None, values: Mapping[str, float]) -> Decision:
    """Return the risk of a client with these ``values``, by feature, against the threshold.

    The same values give the same probability bit for bit, in the portfolio or not.
    """
    probability = scorer.default_probabilities(scorer.inputs_of(values))[0]
    return Decision(client_id, float(probability), scorer.threshold)
