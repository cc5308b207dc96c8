"""``python -m tests.benchmarks.untuned RAW``: what the settings and directions gain on defaults.

The application tables alone, ours beside LightGBM's default parameters without constraints: the
same clients, features and folds.
"""

from __future__ import annotations

from typing import Any

import lightgbm as lgb
import numpy as np
from sklearn.model_selection import StratifiedKFold
from tqdm import tqdm

from data.reading import read_tables
from model.estimation.estimator import TrainingRows
from model.estimation.rows import training_rows
from model.estimation.settings import BoosterSettings
from model.features.matrix import target
from tests.benchmarks.histories import applications_alone
from tests.benchmarks.paired import Repeated, asked, auc, auc_gain, repeated
from tests.instalments import fitted_matrix


def main() -> None:
    """Train both ways and print one line."""
    options = asked("untuned")
    tables = applications_alone(read_tables(options.raw))
    rows = training_rows(fitted_matrix(tables), target(tables), options.policy)
    with tqdm(desc="trees", unit="tree", leave=False) as bar:
        ours = repeated(rows, BoosterSettings(), options.repeats, bar.update)
    theirs = untuned(rows, BoosterSettings(), options.repeats)
    everyone = np.ones(len(rows.labels), dtype=bool)
    own, other, gain = auc(ours, everyone), auc(theirs, everyone), auc_gain(ours, theirs, everyone)
    print(f"{len(everyone):,} clients, applications alone, policy {options.policy}")
    print(
        f"AUC ours {own.value:.4f} (95 % {own.low:.4f} to {own.high:.4f}), untuned"
        f" {other.value:.4f}, difference {gain.value:+.4f} ({gain.low:+.4f} to {gain.high:+.4f})"
    )


def untuned(rows: TrainingRows, settings: BoosterSettings, repeats: int) -> Repeated:
    """Cross-validate LightGBM as it comes, on the folds that ``repeated`` uses."""
    defaults = {"objective": "binary", "verbosity": -1, "seed": settings.seed}
    found = []
    for number in range(repeats):
        seed = settings.seed + number
        splitter = StratifiedKFold(settings.folds, shuffle=True, random_state=seed)
        folds = list(splitter.split(rows.inputs, rows.labels))
        grown: Any = lgb.cv(defaults, rows.dataset(), folds=folds, return_cvbooster=True)[
            "cvbooster"
        ]
        raw = np.empty(len(rows.labels))
        for booster, (_, held_out) in zip(grown.boosters, folds, strict=True):
            raw[held_out] = booster.predict(rows.inputs[held_out], raw_score=True)
        found.append(raw)
    return Repeated(rows.labels, tuple(found), (100,) * repeats)


if __name__ == "__main__":
    main()
