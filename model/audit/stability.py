"""How alike the reasons are when the model is trained again on resampled clients."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from threading import Lock

import numpy as np
from joblib import Parallel, delayed
from scipy.stats import t as student

from data.arrays import Floats, Integers
from model.audit.audited_model import AuditedModel
from model.domain import Estimate, Stability, Theme
from model.estimation.estimator import Progress, fit_booster
from model.features.catalogue.facts import FACTS
from model.scoring.fact_trees import FactTrees
from model.scoring.scorer import Scorer, in_points
from model.statistics.ranks import rank_correlation

RETRAININGS = 10
SAMPLED_CLIENTS = 500
REASONS = 4
"""What an explanation says at most, each way."""


def stability(audited: AuditedModel, progress: Progress) -> Stability:
    """Compare the reasons of 500 clients before and after each of ten retrainings.

    A retraining learns from as many clients, drawn with replacement; settings, seed and number of
    trees stay. Calibration only rescales all contributions alike: the model's own is used. Where
    one retraining keeps one thread busy, several go side by side; the trees are the same.
    """
    generator, settings = np.random.default_rng(audited.settings.seed), audited.settings
    count = len(audited.rows.labels)
    sampled = audited.rows.inputs[np.sort(generator.permutation(count)[:SAMPLED_CLIENTS])]
    served = _points(audited, audited.booster_text, sampled)
    draws = [np.sort(generator.integers(0, count, count)) for _ in range(RETRAININGS)]
    together = settings.num_threads // settings.threads_for(count)
    report = one_at_a_time(progress)
    retrained: list[Floats] = Parallel(together, prefer="threads")(
        delayed(_retrained)(audited, drawn, sampled, report) for drawn in draws
    )
    names = tuple(dict.fromkeys(audited.rows.facts))
    return Stability(
        retrainings=RETRAININGS,
        clients=len(sampled),
        theme_rank_correlation=mean_of([theme_correlation(served, p, names) for p in retrained]),
        top_four_overlap=mean_of([top_four_overlap(served, p) for p in retrained]),
    )


def theme_correlation(served: Floats, retrained: Floats, names: tuple[str, ...]) -> float:
    """Return Spearman's correlation of the themes' mean absolute points."""
    return rank_correlation(_theme_weights(served, names), _theme_weights(retrained, names))


def top_four_overlap(served: Floats, retrained: Floats) -> float:
    """Return the share of each client's four strongest facts that stay, on average."""
    stay = [
        len({*before} & {*after})
        for before, after in zip(_strongest(served), _strongest(retrained), strict=True)
    ]
    return float(np.mean(stay)) / REASONS


def mean_of(shares: list[float]) -> Estimate:
    """Return the mean with Student's interval, at most 1: how sure the mean is."""
    known = np.array(shares)
    error = float(known.std(ddof=1)) / sqrt(len(known))
    margin, mean = float(student.ppf(0.975, len(known) - 1)) * error, float(known.mean())
    return Estimate(mean, mean - margin, min(1.0, mean + margin))


def one_at_a_time(progress: Progress) -> Progress:
    """Return a progress that several threads may report to."""
    lock = Lock()

    def report(rounds: int) -> None:
        with lock:
            progress(rounds)

    return report


def _retrained(
    audited: AuditedModel, drawn: Integers, sampled: Floats, progress: Progress
) -> Floats:
    """Return the contributions of the sampled clients by a model of the clients drawn."""
    rows = audited.rows
    again = replace(rows, inputs=rows.inputs[drawn], labels=rows.labels[drawn])
    text = fit_booster(again, audited.settings, audited.out_of_fold.tree_count, progress)
    return _points(audited, text, sampled)


def _points(audited: AuditedModel, booster_text: str, inputs: Floats) -> Floats:
    names, calibration = audited.rows.feature_names, audited.calibration
    scorer = Scorer(booster_text, names, calibration, audited.threshold)
    parts = FactTrees(scorer, audited.rows.facts).log_odds(inputs)
    return in_points(parts - parts.mean(axis=0), calibration)


def _theme_weights(points: Floats, names: tuple[str, ...]) -> Floats:
    theme_of = [FACTS[name].theme for name in names]
    sums = [points[:, [t is theme for t in theme_of]].sum(axis=1) for theme in _present(theme_of)]
    weights: Floats = np.abs(sums).mean(axis=1)
    return weights


def _present(theme_of: list[Theme]) -> list[Theme]:
    return list(dict.fromkeys(theme_of))


def _strongest(points: Floats) -> list[list[int]]:
    order = np.argsort(-np.abs(points), axis=1, kind="stable")[:, :REASONS]
    strongest: list[list[int]] = order.tolist()
    return strongest
