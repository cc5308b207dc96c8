"""How well probabilities tell defaulters apart, where each client may count several times.

A bootstrap draw is a count per client: everything is sorted once, and a draw costs a few sums.
NumPy only.
"""

from __future__ import annotations

import numpy as np

from data.arrays import Floats, Integers


class RankedClients:
    """Clients from the riskiest down; those of one score are taken in together."""

    def __init__(self, labels: Integers, scores: Floats) -> None:
        if not len(labels) or len(labels) != len(scores):
            raise ValueError("labels and scores must be as many, and at least one")
        self._order = np.argsort(-scores, kind="stable")
        self._defaulted = labels[self._order] == 1
        falls = np.flatnonzero(np.diff(scores[self._order]))
        self._ends = np.append(falls, len(labels) - 1)

    def pr_auc(self, counts: Floats) -> float:
        """Return the average precision: each rise of recall times the precision reached there.

        Not interpolated; by chance it is the default rate.
        """
        defaulters, payers = self._taken_in(counts)
        refused = defaulters + payers
        precision = np.divide(defaulters, refused, out=np.zeros_like(refused), where=refused > 0)
        return float(np.diff(_from_zero(defaulters)) @ precision / defaulters[-1])

    def ks(self, counts: Floats) -> float:
        """Return Kolmogorov and Smirnov's distance of defaulters' and payers' scores."""
        detected, alarmed = self._shares(counts)
        return float(np.abs(detected - alarmed).max())

    def _shares(self, counts: Floats) -> tuple[Floats, Floats]:
        defaulters, payers = self._taken_in(counts)
        return defaulters / defaulters[-1], payers / payers[-1]

    def _taken_in(self, counts: Floats) -> tuple[Floats, Floats]:
        """Return how many defaulters and payers stand at or above each distinct score."""
        weights = counts[self._order]
        defaulters = np.cumsum(weights * self._defaulted)[self._ends]
        payers = np.cumsum(weights * ~self._defaulted)[self._ends]
        if not defaulters[-1] or not payers[-1]:
            raise ValueError("both outcomes are needed")
        return defaulters, payers


def squared_errors(labels: Integers, probabilities: Floats) -> Floats:
    """Return each client's squared error; their mean is the Brier score."""
    errors: Floats = (probabilities - labels) ** 2
    return errors


def log_losses(labels: Integers, probabilities: Floats) -> Floats:
    """Return each client's minus log-likelihood; probabilities lie strictly between 0 and 1."""
    losses: Floats = -np.log(np.where(labels == 1, probabilities, 1.0 - probabilities))
    return losses


def _from_zero(values: Floats) -> Floats:
    return np.concatenate([[0.0], values])
