"""Alike scores between groups, by a penalty in training. Scoring sees no protected attribute.

What is made small is the loss of LightGBM's own objective and, times half the strength, the sum
over clients of the squared distance from the mean log-odds of their group to those of everybody::

    sum_i [ log(1 + exp(f_i)) - y_i f_i ]  +  strength / 2 * n * sum_a cov(f, z_a)^2

``f`` are the log-odds, ``y`` the outcomes; ``z_a`` is 1 in the group and 0 outside it, less its
mean, over its standard deviation, and 0 where the attribute is unknown. Its gradient is

    p_i - y_i  +  strength * sum_a cov(f, z_a) z_ia

and its hessian p_i (1 - p_i): that of the penalty is strength * z_ia^2 / n, nothing beside it.

The covariance of a protected attribute and the distance to the decision's boundary is the measure
of Zafar, M. B., Valera, I., Gomez Rodriguez, M. and Gummadi, K. P. (2017). Fairness constraints:
mechanisms for fair classification. Artificial Intelligence and Statistics, PMLR 54, 962-970.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

import lightgbm as lgb
import numpy as np

from data.arrays import Floats
from model.domain import YOUNG

MAN = 1.0
"""Code of the catalogue."""


def protected_groups(ages: Floats, genders: Floats) -> Floats:
    """Return who is under 30, and who is a man: one column each, standardised, 0 where unknown.

    Parameters
    ----------
    ages, genders : in days, and as codes, one per client; NaN where unknown
    """
    return np.column_stack(
        [_standardised(ages, ages < YOUNG), _standardised(genders, genders == MAN)]
    )


def _standardised(values: Floats, belongs: Any) -> Floats:
    known = ~np.isnan(values)
    share = float(belongs[known].mean()) if known.any() else 0.0
    spread = np.sqrt(share * (1.0 - share)) or 1.0
    groups: Floats = np.where(known, (belongs - share) / spread, 0.0)
    return groups


@dataclass(frozen=True, slots=True)
class EqualisedLoss:
    """The penalised loss, as LightGBM asks for it.

    ``protected`` has one row per client of the whole dataset, one column per attribute;
    ``start`` are the log-odds that every client begins with.
    """

    strength: float
    protected: Floats
    start: float
    of_part: WeakKeyDictionary[lgb.Dataset, Floats] = field(default_factory=WeakKeyDictionary)
    """The groups of each part of the rows: they are asked for in every round."""

    def parameters(self) -> dict[str, Any]:
        """Return LightGBM's parameters that name the loss."""
        return {"objective": self.derivatives, "metric": "None"}

    def derivatives(self, log_odds: Floats, rows: lgb.Dataset) -> tuple[Floats, Floats]:
        """Return the loss's first and second derivative by each client's log-odds."""
        p = 1.0 / (1.0 + np.exp(-log_odds))
        z = self._groups(rows)
        gradient = p - _outcomes(rows) + self.strength * (z @ covariances(log_odds, z))
        return gradient, p * (1.0 - p)

    def measured(self, log_odds: Floats, rows: lgb.Dataset) -> tuple[str, float, bool]:
        """Return the mean loss of these clients, which early stopping makes small."""
        likelihood = np.logaddexp(0.0, log_odds) - _outcomes(rows) * log_odds
        apart = covariances(log_odds, self._groups(rows))
        penalty = 0.5 * self.strength * float(np.square(apart).sum())
        return "equalised_loss", float(likelihood.mean()) + penalty, False

    def whole(self, booster: lgb.Booster) -> str:
        """Return a booster's text with the starting log-odds in the leaves of its first tree.

        LightGBM does so with its own objective, and names it: what is served adds up to the whole
        log-odds, and is read as a model of two outcomes.
        """
        for leaf in range(_leaves_of_first(booster)):
            booster.set_leaf_output(0, leaf, booster.get_leaf_output(0, leaf) + self.start)
        names = "\nfeature_names="
        return booster.model_to_string().replace(names, f"\nobjective=binary sigmoid:1{names}", 1)

    def _groups(self, rows: lgb.Dataset) -> Floats:
        """Return the groups of these clients, of the whole dataset or a part of it."""
        if rows not in self.of_part:
            taken = rows.used_indices
            z = self.protected if taken is None else self.protected[np.asarray(taken)]
            self.of_part[rows] = z - z.mean(axis=0)
        return self.of_part[rows]


def covariances(log_odds: Floats, centred: Floats) -> Floats:
    """Return how the log-odds go with each attribute, a column whose mean is zero."""
    together: Floats = (centred * log_odds[:, None]).mean(axis=0)
    return together


def _outcomes(rows: lgb.Dataset) -> Floats:
    return np.asarray(rows.get_label(), dtype=np.float64)


def _leaves_of_first(booster: lgb.Booster) -> int:
    return int(booster.dump_model(num_iteration=1)["tree_info"][0]["num_leaves"])
