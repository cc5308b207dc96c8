"""Matrix and outcomes -> what a model learns from, under one policy."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.arrays import Floats
from model.domain import AGE, GENDER, Unit
from model.estimation.equalising import protected_groups
from model.estimation.estimator import TrainingRows
from model.features.catalogue import CATALOGUE, model_features

FEWEST_DEFAULTS = 50
"""With fewer, a fold of five would hold too few to learn from or to measure."""


class TooFewClientsError(ValueError):
    """There are not enough clients with a known outcome to train on."""


def training_rows(matrix: pd.DataFrame, labels: pd.Series[int], policy: str) -> TrainingRows:
    """Return the model's inputs and the outcomes of the clients whose outcome is known.

    The catalogue says which way the risk may move with a number; a code has no order to hold to.
    Age and gender come along as groups, whatever the policy: no feature of theirs is an input.

    Raises
    ------
    TooFewClientsError
        Where fewer than 50 of them defaulted, or fewer than 50 did not.
    """
    defaults = int(labels.sum())
    if min(defaults, len(labels) - defaults) < FEWEST_DEFAULTS:
        raise TooFewClientsError(
            f"training needs at least {FEWEST_DEFAULTS} clients who defaulted and as many who did"
            f" not; found {defaults} and {len(labels) - defaults}"
        )
    names, learnt = model_features(policy), matrix.loc[labels.index]
    ages, genders = (learnt[name].to_numpy(np.float64) for name in (AGE, GENDER))
    return TrainingRows(
        inputs=inputs_of(learnt, names),
        labels=labels.to_numpy().astype(np.int64),
        feature_names=names,
        categorical=tuple(n for n in names if CATALOGUE[n].unit is Unit.CATEGORY),
        directions=tuple(_direction(n) for n in names),
        facts=tuple(CATALOGUE[n].fact.name for n in names),
        protected=protected_groups(ages, genders),
    )


def inputs_of(matrix: pd.DataFrame, feature_names: tuple[str, ...]) -> Floats:
    """Return the model's inputs of every client of the matrix, in double precision."""
    return matrix[list(feature_names)].to_numpy(np.float64)


def _direction(name: str) -> int:
    feature = CATALOGUE[name]
    return 0 if feature.unit is Unit.CATEGORY else feature.direction.value
