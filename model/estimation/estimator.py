"""LightGBM: settings in one place, cross-validated fit, one final booster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import log
from typing import Any

import lightgbm as lgb
import numpy as np
from sklearn.model_selection import StratifiedKFold

from data.arrays import Floats, Integers
from model.estimation.equalising import EqualisedLoss
from model.estimation.evaluation import OutOfFold
from model.estimation.settings import BoosterSettings

Progress = Callable[[int], None]
"""Called with the number of rounds of boosting just done."""

CONSTRAINTS_METHOD = "basic"
"""The only one of LightGBM's three methods that holds. With "intermediate" and "advanced" the risk
of some clients moves against a direction (LightGBM issues 5358 and 6155; a test counts them), and
neither is better on paired folds."""


@dataclass(frozen=True, slots=True)
class TrainingRows:
    """Inputs and outcomes of the clients to learn from.

    ``inputs`` has one row per client and one column per feature, NaN where unknown;
    ``categorical`` names the features that are codes. ``labels`` is 1 where the client defaulted.
    ``directions`` says per feature which way the risk may move when it grows: up (1), down (-1) or
    either (0); none given leaves all free. ``facts`` says per feature which fact it belongs to: no
    tree splits on features of two facts. None given lets every tree split on all of them.
    ``protected`` are what scores are equalised by where settings ask for it: one row per client,
    one column per attribute, as :func:`protected_groups` gives them.
    """

    inputs: Floats
    labels: Integers
    feature_names: tuple[str, ...]
    categorical: tuple[str, ...]
    directions: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()
    protected: Floats = field(default_factory=lambda: np.empty((0, 0)))

    def constraints(self) -> dict[str, Any]:
        """Return LightGBM's parameters that hold the directions and keep facts apart."""
        held: dict[str, Any] = {}
        if any(self.directions):
            held["monotone_constraints"] = list(self.directions)
            held["monotone_constraints_method"] = CONSTRAINTS_METHOD
        if self.facts:
            held["interaction_constraints"] = self._places_of_facts()
        return held

    def _places_of_facts(self) -> list[list[int]]:
        places: dict[str, list[int]] = {}
        for place, fact in enumerate(self.facts):
            places.setdefault(fact, []).append(place)
        return [*places.values()]

    def dataset(self, parameters: dict[str, Any] | None = None) -> lgb.Dataset:
        """Return the rows as LightGBM reads them; ``parameters`` where parts of them are taken."""
        return lgb.Dataset(
            self.inputs,
            self.labels,
            feature_name=list(self.feature_names),
            categorical_feature=list(self.categorical),
            params=parameters,
        )


def cross_validate(rows: TrainingRows, settings: BoosterSettings, progress: Progress) -> OutOfFold:
    """Score every client by a booster that has not seen it, and find the number of trees.

    All folds are cut at the same number of trees, so that no fold is stopped by its own rows.
    """
    splitter = StratifiedKFold(settings.folds, shuffle=True, random_state=settings.seed)
    folds = list(splitter.split(rows.inputs, rows.labels))
    loss = equalised_loss(rows, settings)
    history = lgb.cv(
        parameters_of(rows, settings) | settings.sooner(len(rows.labels)),
        dataset_of(rows, settings),
        num_boost_round=settings.max_trees,
        folds=folds,
        feval=loss.measured if loss else None,
        callbacks=[lgb.early_stopping(settings.patience, verbose=False), report_to(progress)],
        return_cvbooster=True,
    )
    grown: Any = history["cvbooster"]
    start = loss.start if loss else 0.0
    raw, fold = np.empty(len(rows.labels)), np.empty(len(rows.labels), dtype=np.int64)
    for number, (booster, (_, held_out)) in enumerate(zip(grown.boosters, folds, strict=True)):
        fold[held_out] = number
        raw[held_out] = start + booster.predict(
            rows.inputs[held_out], raw_score=True, num_iteration=grown.best_iteration
        )
    return OutOfFold(rows.labels, raw, fold, int(grown.best_iteration))


def fit_booster(
    rows: TrainingRows, settings: BoosterSettings, tree_count: int, progress: Progress
) -> str:
    """Grow the booster that is served, on all rows, and return LightGBM's text of it."""
    booster = lgb.train(
        parameters_of(rows, settings),
        dataset_of(rows, settings),
        num_boost_round=tree_count,
        callbacks=[report_to(progress)],
    )
    return text_of(booster, rows, settings)


def parameters_of(rows: TrainingRows, settings: BoosterSettings) -> dict[str, Any]:
    """Return LightGBM's parameters for these rows, the loss among them."""
    loss = equalised_loss(rows, settings)
    said = settings.parameters(len(rows.labels)) | rows.constraints()
    return said | loss.parameters() if loss else said


def dataset_of(
    rows: TrainingRows, settings: BoosterSettings, sooner: dict[str, Any] | None = None
) -> lgb.Dataset:
    """Return the rows as LightGBM reads them, parts of which may be taken.

    The log-odds to start from are said where LightGBM's own objective does not find them.
    ``sooner`` are parameters that have to be known when rows are binned before a training asks.
    """
    said = settings.parameters(len(rows.labels)) | rows.constraints() | (sooner or {})
    dataset = rows.dataset(said)
    if loss := equalised_loss(rows, settings):
        dataset.set_init_score(np.full(len(rows.labels), loss.start))
    return dataset


def text_of(booster: lgb.Booster, rows: TrainingRows, settings: BoosterSettings) -> str:
    """Return LightGBM's text of a booster grown so: its trees add up to the whole log-odds."""
    loss = equalised_loss(rows, settings)
    return loss.whole(booster) if loss else str(booster.model_to_string())


def equalised_loss(rows: TrainingRows, settings: BoosterSettings) -> EqualisedLoss | None:
    """Return the loss that makes groups' scores alike; ``None`` where the usual one does.

    Raises
    ------
    ValueError
        Where it is asked for, and the rows do not say who belongs to which group.
    """
    if not settings.equalise:
        return None
    if len(rows.protected) != len(rows.labels):
        raise ValueError("scores are equalised between groups: the rows do not say whose they are")
    share = float(rows.labels.mean())
    return EqualisedLoss(settings.equalise, rows.protected, log(share / (1.0 - share)))


def report_to(progress: Progress) -> Callable[[Any], None]:
    """Return LightGBM's callback that reports each round of boosting."""

    def report(_: Any) -> None:
        progress(1)

    return report
