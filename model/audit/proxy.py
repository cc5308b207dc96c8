"""Whether a protected attribute can be guessed from the features kept."""

from __future__ import annotations

from typing import Any

import lightgbm as lgb
import numpy as np
from sklearn.model_selection import StratifiedKFold

from data.arrays import Floats, Integers
from model.audit.audited_model import AuditedModel
from model.domain import GENDER, Estimate, ProxyTest
from model.estimation import BoosterSettings, Progress, TrainingRows, report_to
from model.statistics.delong import auc

PROXY_TREES = 100
MOST_CLIENTS = 50_000
"""Drawn where there are more: the area is then known within 0.005."""
FEWEST_OF_EACH = 50
NAMED = 5
NOT_KNOWN = Estimate(np.nan, np.nan, np.nan)


def proxy_tests(audited: AuditedModel, progress: Progress) -> tuple[ProxyTest, ...]:
    """Try to guess gender, on folds, from every feature of the model but gender itself."""
    gender = audited.known(GENDER)
    return (guess(GENDER, gender, audited.rows, audited.settings, progress),)


def guess(
    attribute: str,
    values: Floats,
    rows: TrainingRows,
    settings: BoosterSettings,
    progress: Progress,
) -> ProxyTest:
    """Guess which clients have ``values`` of 1, rather than 0, with a small booster.

    Unknown where fewer than 50 clients have one or the other.
    """
    drawn = _drawn(values, settings.seed)
    kept = [i for i, name in enumerate(rows.feature_names) if name != attribute]
    ones = values[drawn] == 1.0
    if min(np.count_nonzero(ones), np.count_nonzero(~ones)) < FEWEST_OF_EACH:
        return ProxyTest(attribute, NOT_KNOWN, ())
    names = tuple(rows.feature_names[i] for i in kept)
    guessed = TrainingRows(
        inputs=rows.inputs[drawn][:, kept],
        labels=ones.astype(np.int64),
        feature_names=names,
        categorical=tuple(name for name in rows.categorical if name in names),
    )
    scores, gains = _out_of_fold(guessed, settings, progress)
    strongest = sorted(range(len(names)), key=lambda i: (-gains[i], names[i]))[:NAMED]
    return ProxyTest(
        attribute, auc(guessed.labels, scores), tuple(names[i] for i in strongest if gains[i] > 0)
    )


def _drawn(values: Floats, seed: int) -> Integers:
    """Return clients whose value is known, in order, at most 50,000."""
    known = np.flatnonzero(~np.isnan(values))
    return np.sort(np.random.default_rng(seed).permutation(known)[:MOST_CLIENTS])


def _out_of_fold(
    rows: TrainingRows, settings: BoosterSettings, progress: Progress
) -> tuple[Floats, Floats]:
    """Return each client's log-odds by a booster that has not seen it, and the features' gains."""
    splitter = StratifiedKFold(settings.folds, shuffle=True, random_state=settings.seed)
    folds = list(splitter.split(rows.inputs, rows.labels))
    grown: Any = lgb.cv(
        _parameters(len(rows.labels), settings),
        rows.dataset(),
        num_boost_round=PROXY_TREES,
        folds=folds,
        callbacks=[report_to(progress)],
        return_cvbooster=True,
    )["cvbooster"]
    scores, gains = np.empty(len(rows.labels)), np.zeros(len(rows.feature_names))
    for booster, (_, held_out) in zip(grown.boosters, folds, strict=True):
        scores[held_out] = booster.predict(rows.inputs[held_out], raw_score=True)
        gains += booster.feature_importance("gain")
    return scores, gains


def _parameters(rows: int, settings: BoosterSettings) -> dict[str, Any]:
    small = {"learning_rate": 0.1, "num_leaves": 15}
    return settings.parameters(rows) | settings.sooner(rows) | small
