"""``python -m tests.benchmarks.histories RAW``: what the history tables add, on paired folds.

The application tables alone, then with all histories: the same clients, folds and settings.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from tqdm import tqdm

from data.reading import RawTables, read_tables
from data.tables import TABLES
from model.estimation.rows import training_rows
from model.estimation.settings import BoosterSettings
from model.features.coverage import HISTORIES
from model.features.matrix import target
from tests.benchmarks.paired import Repeated, asked, auc, auc_gain, repeated
from tests.instalments import fitted_matrix


def main() -> None:
    """Train both ways and print a line per kind of client."""
    options = asked("histories")
    tables = read_tables(options.raw)
    matrix, labels = fitted_matrix(tables), target(tables)
    with tqdm(desc="trees", unit="tree", leave=False) as bar:
        alone, together = (
            repeated(
                training_rows(each, labels, options.policy),
                BoosterSettings(),
                options.repeats,
                bar.update,
            )
            for each in (fitted_matrix(applications_alone(tables)), matrix)
        )
    print(f"{len(labels):,} clients, policy {options.policy}, {options.repeats} x 5 folds")
    print(f"{'clients':<34} {'number':>7}  AUC of applications alone, with histories, difference")
    for name, among in clients_with_history(matrix.loc[labels.index]).items():
        gain = auc_gain(together, alone, among)
        print(
            f"{name:<34} {among.sum():>7,}  {auc(alone, among).value:.4f}"
            f" {auc(together, among).value:.4f} {gain.value:+.4f}"
            f" (95 % {gain.low:+.4f} to {gain.high:+.4f}; {_by_cut(together, alone, among)})"
        )


def _by_cut(together: Repeated, alone: Repeated, among: np.ndarray) -> str:
    """Say the difference for each way to cut the folds: chance of the cut, not of applicants."""
    gains = [
        auc_gain(*pair, among).value for pair in zip(together.each(), alone.each(), strict=True)
    ]
    return f"by cut {min(gains):+.4f} to {max(gains):+.4f}"


def applications_alone(tables: RawTables) -> RawTables:
    """Return the tables as if there were no history."""
    return RawTables(tables.application_train, tables.application_test)


def clients_with_history(matrix: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return who has rows in which history table, by the flags of the matrix."""
    flags = {name: matrix[f"has_{TABLES[name].attribute}"].to_numpy() == 1.0 for name in HISTORIES}
    return {
        "everyone": np.ones(len(matrix), dtype=bool),
        "with any history": np.any([*flags.values()], axis=0),
        **{f"with rows in {name}": flag for name, flag in flags.items()},
    }


if __name__ == "__main__":
    main()
