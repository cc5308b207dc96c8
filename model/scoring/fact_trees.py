"""The booster as a sum: every tree splits on the features of one fact only.

So the log-odds are one function per fact, added up, and a fact's part is the sum of the leaves of
its own trees. Two clients with the same values of a fact get the same part, whatever else they are.
"""

from __future__ import annotations

import numpy as np

from data.arrays import Floats, Integers
from model.scoring.forest import Forest
from model.scoring.scorer import Scorer


class FactTrees:
    """Which trees belong to which fact. Safe to call from several threads.

    Parameters
    ----------
    fact_of_input : the fact of each of the scorer's inputs, in their order

    Raises
    ------
    ValueError
        Where a tree splits on features of two facts.
    """

    def __init__(self, scorer: Scorer, fact_of_input: tuple[str, ...]) -> None:
        self.scorer, self.fact_of_input = scorer, fact_of_input
        self.facts = tuple(dict.fromkeys(fact_of_input))
        """Every fact of the inputs, in their order."""
        forest = scorer.forest
        places = np.array([self.facts.index(fact) for fact in fact_of_input], dtype=np.int64)
        self._fact_of_tree = _fact_of_tree(forest, places, len(self.facts))
        self._leaf_value = forest.leaf_value
        self._first_leaf = np.searchsorted(forest.leaf_tree, np.arange(len(forest.roots)))

    @property
    def constant(self) -> float:
        """Log-odds of the trees that never split: they belong to no fact."""
        unsplit = self._first_leaf[self._fact_of_tree == len(self.facts)]
        return float(self._leaf_value[unsplit].sum())

    @property
    def fact_of_tree(self) -> tuple[str | None, ...]:
        """The fact of every tree, ``None`` for one that never splits."""
        names = (*self.facts, None)
        return tuple(names[place] for place in self._fact_of_tree.tolist())

    def log_odds(self, inputs: Floats, num_threads: int = 1) -> Floats:
        """Return each fact's part of the raw log-odds, one row per client, one column per fact.

        With :attr:`constant` the parts of a row add up to the booster's log-odds. The additions
        follow the order of the trees: a client's parts do not depend on how many are asked.
        """
        leaves = self.scorer.leaves(inputs, num_threads)
        parts = len(self.facts) + 1
        cells = np.arange(len(inputs))[:, None] * parts + self._fact_of_tree
        values = self._leaf_value[self._first_leaf + leaves]
        sums = np.bincount(cells.ravel(), values.ravel(), minlength=parts * len(inputs))
        by_fact: Floats = sums.reshape(len(inputs), parts)[:, :-1].astype(np.float64)
        return by_fact


def _fact_of_tree(forest: Forest, fact_of_input: Integers, facts: int) -> Integers:
    """Return each tree's fact; ``facts`` itself for a tree without a split."""
    least = np.full(len(forest.roots), facts)
    most = np.full(len(forest.roots), -1)
    of_split = fact_of_input[forest.feature]
    np.minimum.at(least, forest.split_tree, of_split)
    np.maximum.at(most, forest.split_tree, of_split)
    if ((most >= 0) & (least != most)).any():
        raise ValueError("a tree mixes two facts: the model is no sum of facts")
    return least
