"""``python -m tests.benchmarks.settings RAW``: one setting changed at a time, on paired folds.

What it prints is the evidence for :class:`model.estimation.estimator.Settings`. Without RAW it
draws synthetic tables of as many clients as asked.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from tqdm import tqdm

from data.reading import read_tables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from model.domain import Estimate
from model.estimation.estimator import TrainingRows
from model.estimation.rows import training_rows
from model.estimation.settings import BoosterSettings
from model.features.matrix import target
from tests.benchmarks.paired import Repeated, auc, auc_gain, loss_gain, repeated
from tests.instalments import fitted_matrix

MOST_TREES = 2_000
"""Room enough for slow learners to find their own number of trees."""
OTHERS = {
    "learning_rate": (0.02, 0.08),
    "num_leaves": (8, 16, 63),
    "clients_per_leaf": (50, 100, 400),
    "feature_fraction": (0.1, 0.2, 0.5),
    "bagging_fraction": (0.8, 1.0),
    "lambda_l2": (1.0, 10.0, 200.0),
}


def main() -> None:
    """Compare and print, one line as soon as it is known."""
    options = _parser().parse_args()
    rows = _rows(options.raw, options.synthetic)
    usual = replace(BoosterSettings(), max_trees=MOST_TREES)
    everyone = np.ones(len(rows.labels), dtype=bool)
    print(f"{len(rows.labels):,} clients, policy fair, {options.repeats} x {usual.folds} folds")
    reference, seconds = _timed(rows, usual, options.repeats)
    found = auc(reference, everyone)
    print(f"as set: AUC {found.value:.4f}, log-loss {reference.losses(everyone).mean():.5f},")
    print(f"        {_trees(reference)} trees, {seconds:.0f} s; below, differences to that")
    for name, other in _changes(usual, len(rows.labels)):
        changed, seconds = _timed(rows, other, options.repeats)
        print(
            f"{name:<24} AUC {_said(auc_gain(changed, reference, everyone), 4)}"
            f"  log-loss {_said(loss_gain(changed, reference, everyone), 5)}"
            f"  {_trees(changed):>4} trees {seconds:>4.0f} s",
            flush=True,
        )


def _changes(usual: BoosterSettings, clients: int) -> Iterator[tuple[str, BoosterSettings]]:
    """Yield what differs at this size: small samples have small trees whatever is set."""
    for name, values in OTHERS.items():
        for value in values:
            change: dict[str, Any] = {name: value}
            other = replace(usual, **change)
            if other.parameters(clients) != usual.parameters(clients):
                yield f"{name} {value:g}", other


def _timed(rows: TrainingRows, settings: BoosterSettings, repeats: int) -> tuple[Repeated, float]:
    began = perf_counter()
    with tqdm(desc="trees", unit="tree", leave=False) as bar:
        return repeated(rows, settings, repeats, bar.update), perf_counter() - began


def _rows(raw: Path | None, clients: int) -> TrainingRows:
    if raw:
        return _read(raw)
    with tempfile.TemporaryDirectory() as folder:
        tables = synthesize(clients, seed=1, test_clients=0)
        write_tables(tables, Path(folder), clients=clients, progress=True)
        return _read(Path(folder))


def _read(raw: Path) -> TrainingRows:
    tables = read_tables(raw)
    return training_rows(fitted_matrix(tables), target(tables), "fair")


def _trees(found: Repeated) -> str:
    return f"{np.mean(found.trees):.0f}"


def _said(figure: Estimate, digits: int) -> str:
    return f"{figure.value:+.{digits}f} ± {figure.high - figure.value:.{digits}f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.settings")
    parser.add_argument("raw", type=Path, nargs="?", help="raw tables; drawn where not given")
    parser.add_argument("--synthetic", type=int, default=25_895, help="clients to draw (25895)")
    parser.add_argument("--repeats", type=int, default=3, help="ways to cut the folds (3)")
    return parser


if __name__ == "__main__":
    main()
