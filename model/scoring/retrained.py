"""Boosters retrained on resampled clients: a fact's points in each of them. NumPy only.

Ten boosters are some thousand trees: what they ask of a client is asked once, however many splits
ask it, and all trees are gone down together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.arrays import Floats, Integers
from model.scoring.calibration import Calibration
from model.scoring.forest import goes_left
from model.scoring.packed_boosters import PackedBoosters, check_trees, firsts
from model.scoring.scorer import in_points


class RetrainedBoosters:
    """What each booster says of a fact. Safe to call from several threads.

    Parameters
    ----------
    packed : the boosters
    facts : the name of every fact, in the order of the inputs
    baselines : one row per booster, one column per fact: its mean part of the raw log-odds, over
        the clients whom the model that decides has just granted
    fact_of_input : the fact of each input, in the order of the inputs

    Raises
    ------
    ValueError
        Where the arrays are no trees over these inputs, the facts are not theirs, or a tree mixes
        two facts.
    """

    def __init__(
        self,
        packed: PackedBoosters,
        facts: tuple[str, ...],
        baselines: Floats,
        fact_of_input: Sequence[str],
    ) -> None:
        self.facts = facts
        """Every fact of the inputs, in their order."""
        if facts != tuple(dict.fromkeys(fact_of_input)):
            raise ValueError("the facts are not those of the inputs")
        check_trees(packed, len(fact_of_input))
        places = np.array([self.facts.index(fact) for fact in fact_of_input], dtype=np.int64)
        if baselines.shape != (len(packed.trees), len(self.facts)):
            raise ValueError("a fact has one baseline in each booster")
        self._packed, self._baselines = packed, baselines
        self._children, self._roots = _joined(packed)
        self._cells = _cells(packed, places, len(self.facts))

    def points(self, row: Floats, calibration: Calibration) -> Floats:
        """Return one client's points, one row per booster, one column per fact.

        They are counted from the same clients as the model's own, by each booster's view of them.
        Calibration only rescales all points alike: the model's own is used.
        """
        return in_points(self.log_odds(row) - self._baselines, calibration)

    def log_odds(self, row: Floats) -> Floats:
        """Return the parts of one client's raw log-odds, one row per booster, a column per fact.

        ``row`` holds the client's inputs. The additions follow the order of the trees; a tree that
        never splits belongs to no fact.
        """
        boosters, parts = len(self._packed.trees), len(self.facts) + 1
        leaves = self._packed.leaf_value[self._leaves(row)]
        sums = np.bincount(self._cells, leaves, minlength=boosters * parts)
        by_fact: Floats = sums.reshape(boosters, parts)[:, :-1].astype(np.float64)
        return by_fact

    def _leaves(self, row: Floats) -> Integers:
        """Return the leaf that the client falls into, one per tree."""
        asked = self._packed
        is_left = goes_left(
            row[asked.feature], asked.threshold, asked.decision, asked.categories
        ).astype(np.intp)
        nodes = self._roots.copy()
        under_way = np.flatnonzero(nodes >= 0)
        while len(under_way):
            splits = nodes[under_way]
            onward = self._children[splits, is_left[asked.question[splits]]]
            nodes[under_way] = onward
            under_way = under_way[onward >= 0]
        return ~nodes


def _joined(packed: PackedBoosters) -> tuple[Integers, Integers]:
    """Return each split's children over all trees, right then left, and each tree's root."""
    leaves = packed.splits.astype(np.int64) + 1
    first_split, first_leaf = firsts(packed.splits), firsts(leaves)
    by_split, by_leaf = (np.repeat(first, packed.splits) for first in (first_split, first_leaf))
    own = np.stack([packed.right, packed.left], axis=1).astype(np.int64)
    joined = np.where(own >= 0, own + by_split[:, None], ~(~own + by_leaf[:, None]))
    roots = np.where(packed.splits > 0, first_split, ~first_leaf)
    return joined.astype(np.int32), roots.astype(np.int32)


def _cells(packed: PackedBoosters, fact_of_input: Integers, facts: int) -> Integers:
    """Return where each tree's leaf is added: booster by booster, fact by fact."""
    tree = np.repeat(np.arange(len(packed.splits)), packed.splits)
    of_split = fact_of_input[packed.feature[packed.question]]
    least, most = np.full(len(packed.splits), facts), np.full(len(packed.splits), -1)
    np.minimum.at(least, tree, of_split)
    np.maximum.at(most, tree, of_split)
    if ((most >= 0) & (least != most)).any():
        raise ValueError("a tree mixes two facts: the model is no sum of facts")
    booster = np.repeat(np.arange(len(packed.trees)), packed.trees)
    cells: Integers = booster * (facts + 1) + least
    return cells
