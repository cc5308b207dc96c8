"""LightGBM as it comes: what our own settings and constraints add is measured against it."""

from __future__ import annotations

from typing import Any

import lightgbm as lgb
import numpy as np

from data.arrays import Integers
from model.estimation import BoosterSettings, OutOfFold, Progress, TrainingRows, report_to

PLAIN_TREES = 250
"""At LightGBM's own learning rate more overfit: with hundreds more it is no honest rival."""


def plain_out_of_fold(
    rows: TrainingRows, fold: Integers, settings: BoosterSettings, progress: Progress
) -> OutOfFold:
    """Score every client by 250 trees of LightGBM's defaults, learnt from the other folds.

    They are fewer where the model's own settings allow fewer.
    The columns are the model's own; no direction is imposed, and trees split on all of them.
    """
    trees = plain_trees(settings)
    parts = [(np.flatnonzero(fold != n), np.flatnonzero(fold == n)) for n in np.unique(fold)]
    grown: Any = lgb.cv(
        _parameters(len(rows.labels), settings),
        rows.dataset(),
        num_boost_round=trees,
        folds=parts,
        callbacks=[report_to(progress)],
        return_cvbooster=True,
    )["cvbooster"]
    raw = np.empty(len(rows.labels))
    for booster, (_, held_out) in zip(grown.boosters, parts, strict=True):
        raw[held_out] = booster.predict(rows.inputs[held_out], raw_score=True)
    return OutOfFold(rows.labels, raw, fold, trees)


def plain_trees(settings: BoosterSettings) -> int:
    """Return how many trees the plain model has."""
    return min(PLAIN_TREES, settings.max_trees)


def _parameters(rows: int, settings: BoosterSettings) -> dict[str, Any]:
    """Return what is no setting of the trees: the outcome, and that twice gives the same."""
    return {
        "objective": "binary",
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": settings.threads_for(rows),
        "seed": settings.seed,
        "verbosity": -1,
    }
