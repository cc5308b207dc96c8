"""How alike the reasons are when the model is trained again on resampled clients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import sqrt

import numpy as np
from scipy.stats import t as student

from data.arrays import Floats, Mask
from model.audit.audited_model import AuditedModel
from model.domain import Estimate, Stability, Sureness, give_or_take
from model.estimation import shap_values
from model.features.catalogue.facts import FACTS
from model.scoring import in_points

SAMPLED_CLIENTS = 500
GRANTED_CLIENTS = 1_000
"""Clients just granted, from whose mean points are counted here: it is then known well enough."""
REASONS = 4
"""What an explanation says at most, each way."""
Alike = Callable[[Floats, Floats], float]


def stability(audited: AuditedModel) -> Stability:
    """Compare the reasons of 500 clients between retrainings, and with the model that decides.

    Points are SHAP values, summed by fact and by theme, less their mean over clients just granted.
    """
    generator = np.random.default_rng(audited.settings.seed)
    rows, granted = (
        inputs[np.sort(generator.permutation(len(inputs))[:most])]
        for inputs, most in (
            (audited.rows.inputs, SAMPLED_CLIENTS),
            (audited.granted, GRANTED_CLIENTS),
        )
    )
    features = [_points(audited, text, rows, granted) for text in audited.retrained]
    facts = [summed(points, audited.rows.facts) for points in features]
    theme_of = [FACTS[name].theme for name in dict.fromkeys(audited.rows.facts)]
    served = summed(_points(audited, audited.booster_text, rows, granted), audited.rows.facts)
    return Stability(
        retrainings=len(audited.retrained),
        clients=len(rows),
        features=between(features, overlap),
        facts=between(facts, overlap),
        themes=between([summed(points, theme_of) for points in facts], overlap),
        first_fact=between(facts, same_first),
        sure_reasons=sure_reasons(served, facts),
    )


def between(retrained: Sequence[Floats], alike: Alike) -> Estimate:
    """Return how alike two retrainings are on average.

    The interval is Student's, over each one's mean likeness to all others: how sure the mean is.
    """
    count = len(retrained)
    table = np.full((count, count), np.nan)
    for one, other in combinations(range(count), 2):
        table[one, other] = table[other, one] = alike(retrained[one], retrained[other])
    means: list[float] = np.nanmean(table, axis=1).tolist()
    return mean_of(means)


def overlap(one: Floats, other: Floats) -> float:
    """Return the share of each client's four strongest that both name, on average.

    Where there are fewer than four, none can be missing.
    """
    both, count = strongest(one) & strongest(other), int(one.shape[1])
    return float(np.mean(both.sum(axis=1))) / min(REASONS, count)


def same_first(one: Floats, other: Floats) -> float:
    """Return the share of clients of whom both name the same as strongest."""
    return float(np.mean((strongest(one, 1) & strongest(other, 1)).any(axis=1)))


def sure_reasons(served: Floats, retrained: Sequence[Floats]) -> Estimate:
    """Return the share of each client's four strongest facts that most retrainings say too."""
    again = np.stack(retrained, axis=-1)
    shares = [
        np.mean([Sureness(float(own[f]), tuple(more[f])).is_sure for f in np.flatnonzero(said)])
        for own, more, said in zip(served, again, strongest(served), strict=True)
    ]
    return give_or_take(float(np.mean(shares)), float(np.std(shares, ddof=1)) / sqrt(len(shares)))


def mean_of(shares: list[float]) -> Estimate:
    """Return the mean with Student's interval, at most 1: how sure the mean is."""
    known = np.array(shares)
    error = float(known.std(ddof=1)) / sqrt(len(known))
    margin, mean = float(student.ppf(0.975, len(known) - 1)) * error, float(known.mean())
    return Estimate(mean, mean - margin, min(1.0, mean + margin))


def strongest(points: Floats, count: int = REASONS) -> Mask:
    """Return which of a client's points are the strongest, whichever way; ties to the first."""
    order = np.argsort(-np.abs(points), axis=1, kind="stable")[:, :count]
    named = np.zeros(points.shape, dtype=np.bool_)
    np.put_along_axis(named, order, True, axis=1)
    return named


def summed(points: Floats, belongs: Sequence[object]) -> Floats:
    """Return the sums of the columns that belong together, in the order of the first of each."""
    sums = [points[:, [b == one for b in belongs]].sum(axis=1) for one in dict.fromkeys(belongs)]
    return np.stack(sums, axis=1)


def _points(audited: AuditedModel, booster_text: str, rows: Floats, granted: Floats) -> Floats:
    values = shap_values(booster_text, np.concatenate([granted, rows]))
    own, baseline = values[len(granted) :], values[: len(granted)].mean(axis=0)
    return in_points(own - baseline, audited.calibration)
