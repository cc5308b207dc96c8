"""``python -m tests.benchmarks.rate RAW``: what the estimated rate of the loan adds, paired folds.

With the guess that needs no earlier loans (the shortest customary number of instalments at which
the loan costs 20 % a year), and estimated: the same clients, folds and settings.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from tqdm import tqdm

from data.arrays import Floats
from data.reading import read_tables
from model.domain import CREDIT, INSTALMENTS, YEARLY_RATE
from model.estimation.estimator import TrainingRows
from model.estimation.instalments import estimator_of, fit_instalments
from model.estimation.rows import training_rows
from model.estimation.settings import BoosterSettings
from model.features.matrix import build_matrix, target
from model.statistics.ranks import area_under_roc
from tests.benchmarks.paired import auc, auc_gain, repeated

CUSTOMARY = np.arange(6.0, 61.0, 6.0)
LEAST_RATE = 0.20 / 12
DISCOUNTED = (1.0 - (1.0 + LEAST_RATE) ** -CUSTOMARY) / LEAST_RATE
"""Amount / instalment of loans that cost ``LEAST_RATE`` a month."""


def main() -> None:
    """Train each way and print how they differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.rate")
    parser.add_argument("raw", type=Path, help="raw tables")
    parser.add_argument("--policy", choices=("fair", "benchmark"), default="fair")
    parser.add_argument("--repeats", type=int, default=5, help="ways to cut the folds (5)")
    options = parser.parse_args()
    tables = read_tables(options.raw)
    fitted = fit_instalments(tables.previous_application)
    if fitted is None:
        parser.error("there are no earlier cash loans to learn from")
    matrix, labels = build_matrix(tables, estimator_of(fitted)), target(tables)
    rows = training_rows(matrix, labels, options.policy)
    guess = guessed_rate(matrix.loc[labels.index])
    print(f"{fitted.accuracy.right:.1%} of {fitted.accuracy.loans:,} earlier loans held out right")
    print(f"{len(labels):,} clients, policy {options.policy}, {options.repeats} x 5 folds")
    ways = {
        "guessed": without(with_rate(rows, guess), INSTALMENTS),
        "estimated, number left out": without(rows, INSTALMENTS),
        "estimated": rows,
    }
    with tqdm(desc="trees", unit="tree", leave=False) as bar:
        found = {
            name: repeated(way, BoosterSettings(), options.repeats, bar.update)
            for name, way in ways.items()
        }
    everyone = np.ones(len(labels), dtype=bool)
    for name, each in found.items():
        gain = auc_gain(each, found["guessed"], everyone)
        print(
            f"{name:<27} AUC {auc(each, everyone).value:.4f}, less guessed {gain.value:+.4f}"
            f" (95 % {gain.low:+.4f} to {gain.high:+.4f}){alone(ways[name])}"
        )


def without(rows: TrainingRows, *names: str) -> TrainingRows:
    """Return the rows with some inputs left out."""
    kept = [place for place, name in enumerate(rows.feature_names) if name not in names]
    return replace(
        rows,
        inputs=rows.inputs[:, kept],
        feature_names=tuple(rows.feature_names[place] for place in kept),
        directions=tuple(rows.directions[place] for place in kept),
    )


def with_rate(rows: TrainingRows, rate: Floats) -> TrainingRows:
    """Return the rows with another rate of the loan."""
    inputs = rows.inputs.copy()
    inputs[:, rows.feature_names.index(YEARLY_RATE)] = rate
    return replace(rows, inputs=inputs)


def guessed_rate(matrix: pd.DataFrame) -> Floats:
    """Return the yearly rate by the guess; unknown for revolving credit and beyond 60 instalments.

    Whose kind of loan is unknown is taken for a cash loan.
    """
    term = (matrix[CREDIT] / matrix["AMT_ANNUITY"]).to_numpy()
    number = np.append(CUSTOMARY, np.nan)[np.searchsorted(DISCOUNTED, term)]
    is_revolving = (matrix["NAME_CONTRACT_TYPE"] == 1.0).to_numpy()
    return np.where(is_revolving, np.nan, (number / term - 1.0) * 12.0 / number)


def alone(rows: TrainingRows) -> str:
    """Say how well the rate alone tells defaulters from others."""
    rate = rows.inputs[:, rows.feature_names.index(YEARLY_RATE)]
    known = np.isfinite(rate)
    return f"; the rate alone {area_under_roc(rows.labels[known], rate[known]):.4f}"


if __name__ == "__main__":
    main()
