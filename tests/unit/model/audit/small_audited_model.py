"""A small model under audit: every column of the catalogue, a few of which matter."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from model.audit import AuditedModel
from model.domain import AGE, GENDER, Costs
from model.estimation.estimator import cross_validate, fit_booster
from model.estimation.retraining import retrain
from model.estimation.rows import training_rows
from model.estimation.settings import BoosterSettings
from model.estimation.threshold import cost_optimal_threshold
from model.features.catalogue import CATALOGUE
from model.scoring.calibration import fit_calibration

CLIENTS, WITHOUT_OUTCOME = 1_200, 100
SETTINGS = BoosterSettings(max_trees=20, patience=20, learning_rate=0.2)


@cache
def matrix() -> pd.DataFrame:
    """Noise but for age, gender, and what goes with them; the last clients have no outcome."""
    generator = np.random.default_rng(8)
    clients = CLIENTS + WITHOUT_OUTCOME
    columns = {}
    for name, feature in CATALOGUE.items():
        codes = len(feature.levels) or 2
        is_code = feature.unit.is_coded
        drawn = generator.integers(0, codes, clients) if is_code else generator.random(clients)
        columns[name] = drawn.astype(np.float64)
    columns[AGE] = generator.integers(7_700, 25_000, clients).astype(np.float64)
    columns["FLAG_OWN_CAR"] = np.where(
        generator.random(clients) < 0.8, columns[GENDER], columns["FLAG_OWN_CAR"]
    )
    columns[GENDER][::50] = np.nan
    return pd.DataFrame(columns, index=pd.RangeIndex(100_001, 100_001 + clients))


@cache
def labels() -> pd.Series:
    known = matrix().iloc[:CLIENTS]
    signal = 0.7 - 3 * known["EXT_SOURCE_2"] + 1.5 * known["installments_late_share"]
    signal = signal - (known[AGE] - 7_700) / 5_000 - 0.8 * known["FLAG_OWN_CAR"]
    drawn = np.random.default_rng(9).random(CLIENTS)
    risk = 1 / (1 + np.exp(-signal))
    return pd.Series((drawn < risk).astype(np.int8), index=known.index)


@cache
def audited(policy: str = "fair") -> AuditedModel:
    rows = training_rows(matrix(), labels(), policy)
    out_of_fold = cross_validate(rows, SETTINGS, lambda _: None)
    calibration = fit_calibration(rows.labels, out_of_fold.raw_log_odds)
    probabilities = calibration.probabilities(out_of_fold.raw_log_odds)
    threshold = cost_optimal_threshold(rows.labels, probabilities, Costs())
    text = fit_booster(rows, SETTINGS, out_of_fold.tree_count, lambda _: None)
    return AuditedModel(
        matrix=matrix(),
        labels=labels(),
        policy=policy,
        costs=Costs(),
        settings=SETTINGS,
        rows=rows,
        out_of_fold=out_of_fold,
        calibration=calibration,
        threshold=threshold,
        booster_text=text,
        retrained=retrain(rows, SETTINGS, out_of_fold.tree_count, lambda _: None),
        granted=rows.inputs[probabilities < threshold],
    )
