"""How many monthly instalments a requested cash loan has, estimated. NumPy only.

The application says the amount and the instalment, not how many are asked for. Earlier cash loans
say all three: a decision tree learnt from them is read here, in training and in serving alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

import numpy as np

from data.arrays import Floats, Integers
from model.domain import ANNUITY, CREDIT, INSTALMENTS
from model.features.arithmetic import ratio
from model.features.catalogue.levels import CODINGS

_KIND = "NAME_CONTRACT_TYPE"
_REVOLVING = CODINGS[_KIND].codes["Revolving loans"]
_FIGURES = 2


@dataclass(frozen=True)
class InstalmentEstimator:
    """A decision tree from the figures of a loan to its number of instalments.

    ``column`` (of :func:`loan_figures`) and ``threshold`` have one entry per split; a loan at or
    below the threshold goes ``left``. A child is the number of a later split, or the complement
    (``~``) of the number of a leaf; ``instalments`` has one entry per leaf.

    Raises
    ------
    ValueError
        Where these make no tree.
    """

    column: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    instalments: tuple[float, ...]

    def __post_init__(self) -> None:
        splits, leaves = len(self.column), len(self.instalments)
        if {len(self.threshold), len(self.left), len(self.right), leaves - 1} != {splits}:
            raise ValueError("a tree has one leaf more than splits")
        if not all(0 <= column < _FIGURES for column in self.column):
            raise ValueError("a split is on one of a loan's figures")
        if not all(map(isfinite, (*self.threshold, *self.instalments))):
            raise ValueError("a threshold and a number of instalments are known")
        if not all(number > 0.0 for number in self.instalments):
            raise ValueError("a loan has instalments")
        for children in (self.left, self.right):
            for split, child in enumerate(children):
                if not (split < child < splits or 0 <= ~child < leaves):
                    raise ValueError("a child is a later split or a leaf")

    def estimate(self, loans: Floats) -> Floats:
        """Return the number of instalments of each loan, unknown where a figure is.

        Parameters
        ----------
        loans : what :func:`loan_figures` returns
        """
        column, threshold, left, right, instalments = self._arrays
        node = np.full(len(loans), 0 if len(column) else ~0)
        while (inner := np.flatnonzero(node >= 0)).size:
            split = node[inner]
            goes_left = loans[inner, column[split]] <= threshold[split]
            node[inner] = np.where(goes_left, left[split], right[split])
        return np.where(np.isfinite(loans).all(axis=1), instalments[~node], np.nan)

    @cached_property
    def _arrays(self) -> tuple[Integers, Floats, Integers, Integers, Floats]:
        column, left, right = (
            np.array(part, dtype=np.int64) for part in (self.column, self.left, self.right)
        )
        threshold, instalments = (
            np.array(part, dtype=np.float64) for part in (self.threshold, self.instalments)
        )
        return column, threshold, left, right, instalments


def loan_figures(credit: Floats, annuity: Floats) -> Floats:
    """Return what a number of instalments is estimated from: the amount, and amount / instalment.

    One row per loan; unknown where an amount is not positive. The price of the goods adds nothing
    on the real tables.
    """
    credit, annuity = (np.where(amount > 0.0, amount, np.nan) for amount in (credit, annuity))
    return np.column_stack([credit, ratio(credit, annuity)])


def estimated_instalments(
    values: Mapping[str, Floats], estimator: InstalmentEstimator | None
) -> dict[str, Floats]:
    """Return the column of the estimated number; unknown for revolving credit.

    Parameters
    ----------
    values : the requested loan's columns, in stored precision
    estimator : ``None`` where there were no earlier loans to learn from: all is unknown
    """
    if estimator is None:
        return {INSTALMENTS: np.full(len(values[CREDIT]), np.nan)}
    loans = loan_figures(values[CREDIT], values[ANNUITY])
    number = estimator.estimate(loans)
    return {INSTALMENTS: np.where(values[_KIND] == _REVOLVING, np.nan, number)}
