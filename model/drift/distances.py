"""How far two groups of clients are apart, and how far chance alone would put them.

The index is the credit trade's population stability index (Siddiqi, Credit Risk Scorecards, 2006):
the sum over bins of ``(q - p) ln(q / p)``, ``p`` and ``q`` being the shares of reference and
current clients. Its usual limits take no notice of how many clients there are: between two small
samples of one population it is large. Under no change it is distributed about as
``(1/n + 1/m)`` times a chi-square with one degree of freedom less than there are bins (Yurdakul
and Naranjo, Statistical properties of the population stability index, Journal of Risk Model
Validation 14, 2020). That holds where each bin is well filled; drawing holds everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2_contingency, ks_2samp, wasserstein_distance

from data.arrays import Floats, Values
from model.domain import DriftDistance, DriftTest

Counts = tuple[int, ...]

DRAWS = 2_000
NULL_QUANTILE = 0.95
SEED = 1
EMPTY = 0.5
"""Clients that a bin counts for where it is empty on one side: the index stays finite."""


@dataclass(frozen=True, slots=True)
class Tested:
    """What a test of no change says."""

    kind: DriftTest
    statistic: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart two distributions are."""

    kind: DriftDistance
    value: float


def stability_index(reference: Counts, current: Counts) -> float:
    """Return the population stability index of two counts on the same bins."""
    return float(_index(np.array(reference), np.array(current)))


def chance_index(reference: Counts, current: Counts) -> float:
    """Return the 95th percentile of the index under no change.

    Both sides are drawn from the two groups taken together, as many clients as there are, with
    a fixed seed.
    """
    together = np.add(reference, current)
    shares = together / together.sum()
    generator = np.random.default_rng(SEED)
    then, now = (
        generator.multinomial(sum(counts), shares, size=DRAWS) for counts in (reference, current)
    )
    return float(np.quantile(_index(then, now), NULL_QUANTILE))


def _index(reference: NDArray[np.integer], current: NDArray[np.integer]) -> Floats:
    """Return the index along the last axis; a bin that is empty on both sides adds nothing."""
    p, q = (
        np.maximum(counts, EMPTY) / counts.sum(axis=-1, keepdims=True)
        for counts in (reference, current)
    )
    terms = np.where((reference == 0) & (current == 0), 0.0, (q - p) * np.log(q / p))
    index: Floats = terms.sum(axis=-1)
    return index


def kolmogorov_smirnov(reference: Values, current: Values) -> Tested:
    """Return the two-sample Kolmogorov-Smirnov test, by its asymptotic distribution."""
    found = ks_2samp(reference, current, method="asymp")
    return Tested(DriftTest.KOLMOGOROV_SMIRNOV, float(found.statistic), float(found.pvalue))


def chi_square(reference: Counts, current: Counts) -> Tested:
    """Return the chi-square test of independence, of the codes that somebody has."""
    table = np.array([reference, current])
    table = table[:, table.any(axis=0)]
    if table.shape[1] < 2:
        return Tested(DriftTest.CHI_SQUARE, 0.0, 1.0)
    found = chi2_contingency(table, correction=False)
    return Tested(DriftTest.CHI_SQUARE, float(found.statistic), float(found.pvalue))


def wasserstein(reference: Values, current: Values) -> Distance:
    """Return the Wasserstein distance in units of the reference's standard deviation.

    The reference must have some spread.
    """
    spread = float(np.std(reference, dtype=np.float64))
    moved = wasserstein_distance(reference.astype(np.float64), current.astype(np.float64))
    return Distance(DriftDistance.WASSERSTEIN, float(moved) / spread)


def jensen_shannon(reference: Counts, current: Counts) -> Distance:
    """Return the Jensen-Shannon distance, from 0 for equal shares to 1 for none in common."""
    distance = float(jensenshannon(reference, current, base=2.0))
    return Distance(DriftDistance.JENSEN_SHANNON, distance)
