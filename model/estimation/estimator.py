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

Progress = Callable[[int], None]
"""Called with the number of rounds of boosting just done."""

ROWS_FOR_THREADS = 100_000
"""With fewer, threads may wait for each other longer than they work: beside other work on two
cores, 5,000 rows took two threads 28 s and one thread 3 s; 60,000 rows twice as long, or four
times. ``OMP_WAIT_POLICY=passive`` in the environment mends it. The trees are the same."""
CONSTRAINTS_METHOD = "basic"
"""The only one of LightGBM's three methods that holds. With "intermediate" and "advanced" the risk
of some clients moves against a direction (LightGBM issues 5358 and 6155; a test counts them), and
neither is better on paired folds."""


@dataclass(frozen=True, slots=True)
class BoosterSettings:
    """How boosters are grown. The same settings and rows give the same trees.

    The number of trees is not set but found: the one at which the mean loss of the folds is
    lowest, before ``patience`` rounds without a better one and ``max_trees`` at most.
    ``equalise`` is the strength of the penalty on scores that differ by age or gender, none at 0:
    see :mod:`model.estimation.equalising`.

    ``python -m tests.benchmarks.settings RAW`` changes one setting at a time, with room for 2,000
    trees. It prints, with other figures, the difference in out-of-fold log-loss to the settings
    here, client by client on the same folds, ± half its 95 % interval over clients: less than zero
    is better. On 5,000 real rows, three times five folds; without RAW and with ``--repeats 1``, on
    synthetic ones, once five folds:

    ================  =====  ==================  ==================
    setting           tried  5,000 real          25,895 synthetic
    ================  =====  ==================  ==================
    learning_rate     0.02   -0.00018 ± 0.00044  -0.00019 ± 0.00031
    learning_rate     0.08   +0.00041 ± 0.00058  +0.00053 ± 0.00046
    num_leaves        8      the same trees      +0.00005 ± 0.00020
    clients_per_leaf  50     the same trees      -0.00000 ± 0.00016
    clients_per_leaf  100    the same trees      -0.00000 ± 0.00021
    clients_per_leaf  400    the same trees      +0.00002 ± 0.00016
    feature_fraction  0.1    -0.00094 ± 0.00090  +0.00020 ± 0.00060
    feature_fraction  0.2    +0.00002 ± 0.00066  +0.00030 ± 0.00051
    feature_fraction  0.5    +0.00036 ± 0.00054  +0.00025 ± 0.00038
    bagging_fraction  0.5    -0.00083 ± 0.00074  +0.00033 ± 0.00046
    bagging_fraction  1      +0.00061 ± 0.00068  +0.00012 ± 0.00041
    lambda_l2         1      +0.00115 ± 0.00139  +0.00046 ± 0.00064
    lambda_l2         10     +0.00078 ± 0.00082  +0.00007 ± 0.00049
    lambda_l2         200    -0.00030 ± 0.00058  +0.00017 ± 0.00038
    ================  =====  ==================  ==================

    No change is clearly better: the two intervals that lie below zero gain less than a thousandth,
    and the same changes gain nothing on the synthetic rows. All that was measured with trees free
    to mix facts, and ``bagging_fraction`` 0.8.

    With facts apart, what was sought was reasons that stay. "Alike" is the share of a client's four
    strongest facts that two boosters have in common, each grown on its own draw of the clients, and
    "AUC" the paired difference to the first line, out of fold, once five folds:

    ====================  ==========================  =====  ==========================  =====
    change                25,895 synthetic: AUC       alike  5,000 real: AUC             alike
    ====================  ==========================  =====  ==========================  =====
    none: bagging 0.8     0.7835                      0.728  0.7575                      0.525
    bagging_fraction 0.5  +0.0011 (0.0000, 0.0023)    0.747  +0.0017 (-0.0018, 0.0052)   0.547
    feature_fraction 1    -0.0024 (-0.0036, -0.0011)  0.725  -0.0004 (-0.0040, 0.0032)   0.516
    feature_fraction 0.1  not measured                       +0.0026 (-0.0008, 0.0061)   0.515
    lambda_l2 500         not measured                       -0.0090 (-0.0157, -0.0023)  0.550
    num_leaves 4          not measured                       +0.0002 (-0.0016, 0.0020)   0.523
    min_gain_to_split 2   not measured                       -0.0018 (-0.0042, 0.0006)   0.530
    18 facts, not 35      +0.0002 (-0.0007, 0.0012)   0.755  +0.0007 (-0.0018, 0.0032)   0.606
    ====================  ==========================  =====  ==========================  =====

    Half of the clients per tree is the one change that costs nothing. The mean of three seeds, at
    three times the trees, brings 0.751 to 0.763 only: it is the clients drawn that differ, not
    chance in growing. Growing less brings more, at a price: 200 of 450 trees 0.793, AUC -0.0068.
    """

    learning_rate: float = 0.04
    num_leaves: int = 31
    clients_per_leaf: int = 200
    feature_fraction: float = 0.3
    bagging_fraction: float = 0.5
    lambda_l2: float = 50.0
    max_trees: int = 1_000
    patience: int = 50
    folds: int = 5
    seed: int = 7
    num_threads: int = 2
    equalise: float = 0.0

    def threads_for(self, rows: int) -> int:
        """Return how many threads work on so many rows."""
        return self.num_threads if rows >= ROWS_FOR_THREADS else 1

    def parameters(self, rows: int) -> dict[str, Any]:
        """Return LightGBM's parameters for so many training rows.

        Trees of a small sample are smaller, and their leaves hold fewer clients: with the leaves of
        a large sample, it could not be split at all.
        """
        return {
            "objective": "binary",
            "metric": "binary_logloss",
            "learning_rate": self.learning_rate,
            "num_leaves": max(8, min(self.num_leaves, rows // 2_500)),
            "min_data_in_leaf": max(20, min(self.clients_per_leaf, rows // 100)),
            "feature_fraction": self.feature_fraction,
            "bagging_fraction": self.bagging_fraction,
            "bagging_freq": 1,
            "lambda_l2": self.lambda_l2,
            "cat_smooth": 20.0,
            "cat_l2": 20.0,
            "max_bin": 255,
            "deterministic": True,
            "force_row_wise": True,
            "num_threads": self.threads_for(rows),
            "seed": self.seed,
            "verbosity": -1,
        }


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
        parameters_of(rows, settings),
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


def dataset_of(rows: TrainingRows, settings: BoosterSettings) -> lgb.Dataset:
    """Return the rows as LightGBM reads them, parts of which may be taken.

    The log-odds to start from are said where LightGBM's own objective does not find them.
    """
    dataset = rows.dataset(settings.parameters(len(rows.labels)) | rows.constraints())
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
