"""The decision threshold: the probability of default from which refusing is cheaper.

The cost curve is flat around its minimum, so the empirical optimum moves with the sample: it is
published with a bootstrap interval, beside the threshold that theory gives for calibrated
probabilities. NumPy only.
"""

from __future__ import annotations

import numpy as np

from data.arrays import Floats, Integers
from model.domain import Costs

LARGEST_PROBABILITY = float(np.nextafter(1.0, 0.0))
"""Above it there is no threshold that would still grant."""


def total_cost(labels: Integers, probabilities: Floats, threshold: float, costs: Costs) -> float:
    """Return the cost of refusing every client at or above ``threshold``.

    Parameters
    ----------
    labels : 1 where the client defaulted, 0 where not
    probabilities : of default, one per client
    """
    refused = probabilities >= threshold
    missed = np.count_nonzero(~refused & (labels == 1))
    turned_away = np.count_nonzero(refused & (labels == 0))
    return float(costs.false_negative * missed + costs.false_positive * turned_away)


def cost_optimal_threshold(labels: Integers, probabilities: Floats, costs: Costs) -> float:
    """Return a threshold than which no other is cheaper on these clients.

    Every way to split the clients by their probability is tried: thresholds midway between
    neighbouring distinct probabilities, below all and above all of them. Of several cheapest ones
    the nearest to the theoretical threshold is taken.
    """
    candidates = _Candidates(labels, probabilities, costs)
    return candidates.cheapest(np.ones(len(labels)))


def threshold_interval(
    labels: Integers,
    probabilities: Floats,
    costs: Costs,
    *,
    resamples: int = 300,
    level: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """Return the percentile bootstrap interval of the cost-optimal threshold."""
    candidates = _Candidates(labels, probabilities, costs)
    generator, n = np.random.default_rng(seed), len(labels)
    optima = [
        candidates.cheapest(np.bincount(generator.integers(0, n, n), minlength=n).astype(float))
        for _ in range(resamples)
    ]
    low, high = np.quantile(optima, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


class _Candidates:
    """All thresholds that split the clients differently, and what each costs."""

    def __init__(self, labels: Integers, probabilities: Floats, costs: Costs) -> None:
        if not len(labels) or len(labels) != len(probabilities):
            raise ValueError("labels and probabilities must be as many, and at least one")
        if not np.all((probabilities > 0.0) & (probabilities < LARGEST_PROBABILITY)):
            raise ValueError("probabilities must lie strictly between 0 and 1")
        self.order = np.argsort(probabilities, kind="stable")
        distinct, first = np.unique(probabilities[self.order], return_index=True)
        self.granted_counts = np.append(first, len(labels))
        self.thresholds = _between(distinct)
        self.preference = np.abs(self.thresholds - costs.theoretical_threshold)
        self.cost_of_granting = np.where(labels == 1, costs.false_negative, 0.0)
        self.cost_of_refusing = np.where(labels == 1, 0.0, costs.false_positive)

    def cheapest(self, weights: Floats) -> float:
        """Return the cheapest threshold where client ``i`` counts ``weights[i]`` times."""
        granting = _running_sum((weights * self.cost_of_granting)[self.order])
        refusing = _running_sum((weights * self.cost_of_refusing)[self.order])
        cost = (granting + (refusing[-1] - refusing))[self.granted_counts]
        cheapest = np.flatnonzero(cost <= cost.min())
        return float(self.thresholds[cheapest[np.argmin(self.preference[cheapest])]])


def _running_sum(values: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(values)])


def _between(distinct: Floats) -> Floats:
    """Return one threshold per split of the sorted values; clients at or above it are refused.

    Between two neighbouring floats there is no number: then the upper one splits them.
    """
    padded = np.concatenate([[0.0], distinct, [1.0]])
    low, high = padded[:-1], padded[1:]
    middle = low + (high - low) / 2
    return np.where(middle > low, middle, high)
