"""Areas under the ROC curve with their uncertainty, by DeLong's method.

The scores are held fixed: an interval says how an area would vary with other applicants, not with
other training rows. NumPy only.

DeLong, E. R., DeLong, D. M. and Clarke-Pearson, D. L. (1988). Comparing the areas under two or more
correlated receiver operating characteristic curves: a nonparametric approach. Biometrics, 44(3),
837-845.
"""

from __future__ import annotations

from math import nan

import numpy as np

from data.arrays import Floats, Integers
from model.domain import Estimate, give_or_take
from model.statistics.ranks import area_under_roc, average_ranks

Components = tuple[Floats, Floats]


def auc(labels: Integers, scores: Floats) -> Estimate:
    """Return the area under the ROC curve; its interval stays within 0 and 1."""
    area = area_under_roc(labels, scores)
    found = give_or_take(area, standard_error(labels, scores))
    return Estimate(area, max(0.0, found.low), min(1.0, found.high))


def auc_difference(labels: Integers, scores: Floats, reference: Floats) -> Estimate:
    """Return the area of ``scores`` minus that of ``reference``, on the same clients.

    The two areas are correlated: the variance is that of the difference of their components, client
    by client, which includes their covariance.
    """
    one, other = components(labels, scores), components(labels, reference)
    difference = area_under_roc(labels, scores) - area_under_roc(labels, reference)
    return give_or_take(difference, error_of((one[0] - other[0], one[1] - other[1])))


def standard_error(labels: Integers, scores: Floats) -> float:
    """Return the standard error of the area under the ROC curve, by ranks."""
    return error_of(components(labels, scores))


def components(labels: Integers, scores: Floats) -> Components:
    """Return per defaulter the share of payers below, and per payer of defaulters above."""
    positives = labels == 1
    ranks = average_ranks(scores)
    m, n = np.count_nonzero(positives), np.count_nonzero(~positives)
    above = (ranks[positives] - average_ranks(scores[positives])) / n
    below = 1.0 - (ranks[~positives] - average_ranks(scores[~positives])) / m
    return above, below


def error_of(parts: Components) -> float:
    """Return the standard error of an area, or of a difference, from its components."""
    if any(len(part) < 2 for part in parts):
        return nan
    return float(np.sqrt(sum(part.var(ddof=1) / len(part) for part in parts)))
