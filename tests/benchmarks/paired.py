"""Two ways to train, on the same clients and folds: what one gains on the other."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from model.domain import Estimate, give_or_take
from model.estimation.estimator import TrainingRows, cross_validate
from model.estimation.settings import BoosterSettings
from model.statistics.delong import components, error_of
from model.statistics.measures import log_losses

Progress = Callable[[int], None]


def asked(name: str) -> argparse.Namespace:
    """Return what the command line says: the raw tables, the policy, how often to cut folds."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.benchmarks.{name}")
    parser.add_argument("raw", type=Path, help="raw tables")
    parser.add_argument("--policy", choices=("fair", "benchmark"), default="fair")
    parser.add_argument("--repeats", type=int, default=5, help="ways to cut the folds (5)")
    return parser.parse_args()


@dataclass(frozen=True, slots=True)
class Repeated:
    """Out-of-fold scores of every client, once for each way to cut the folds."""

    labels: np.ndarray
    raw_log_odds: tuple[np.ndarray, ...]
    trees: tuple[int, ...]

    def each(self) -> list[Repeated]:
        """Return the repeats one by one."""
        pairs = zip(self.raw_log_odds, self.trees, strict=True)
        return [Repeated(self.labels, (raw,), (trees,)) for raw, trees in pairs]

    def components(self, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return DeLong's components of the area under the curve, averaged over the repeats."""
        parts = [components(self.labels[among], raw[among]) for raw in self.raw_log_odds]
        above, below = (np.mean([part[side] for part in parts], axis=0) for side in (0, 1))
        return above, below

    def losses(self, among: np.ndarray) -> np.ndarray:
        """Return each client's log-loss, averaged over the repeats."""
        each = [log_losses(self.labels, 1 / (1 + np.exp(-raw))) for raw in self.raw_log_odds]
        return np.asarray(np.mean(each, axis=0)[among])


def repeated(
    rows: TrainingRows, settings: BoosterSettings, repeats: int, progress: Progress
) -> Repeated:
    """Cross-validate several times, each time on other folds; the same ones for the same seed."""
    found = [
        cross_validate(rows, replace(settings, seed=settings.seed + number), progress)
        for number in range(repeats)
    ]
    return Repeated(
        rows.labels, tuple(f.raw_log_odds for f in found), tuple(f.tree_count for f in found)
    )


def auc(one: Repeated, among: np.ndarray) -> Estimate:
    """Return the area under the curve, on average over the repeats."""
    above, below = one.components(among)
    return give_or_take(float(above.mean()), error_of((above, below)))


def auc_gain(one: Repeated, reference: Repeated, among: np.ndarray) -> Estimate:
    """Return the area of ``one`` minus that of ``reference``, among some clients."""
    ours, theirs = one.components(among), reference.components(among)
    apart = ours[0] - theirs[0], ours[1] - theirs[1]
    return give_or_take(float(apart[0].mean()), error_of(apart))


def loss_gain(one: Repeated, reference: Repeated, among: np.ndarray) -> Estimate:
    """Return the mean log-loss of ``one`` minus that of ``reference``."""
    apart = one.losses(among) - reference.losses(among)
    return give_or_take(float(apart.mean()), float(apart.std(ddof=1)) / len(apart) ** 0.5)
