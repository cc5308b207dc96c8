"""Who belongs to a peer group: clients are parted into cells once, and a group is some of them.

A cell holds everybody of one band of age, one gender, one band of income and one outcome. So a
group is known without looking at every client again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from data.arrays import Array, Integers, Mask, Values
from model.domain import (
    AGE,
    AGE_BAND_EDGES,
    GENDER,
    INCOME,
    INCOME_BAND_EDGES,
    Band,
    GroupSummary,
    Outcome,
    PeerGroup,
    is_enough,
    names_nobody,
)

PEER_FEATURES = (AGE, GENDER, INCOME)


@dataclass(frozen=True, slots=True)
class Cells:
    """Clients by cell.

    Attributes
    ----------
    of_client : (clients,) each one's cell
    order : (clients,) positions of all clients, cell by cell, ascending within each
    starts : (cells + 1,) where each cell begins in ``order``, and the end
    """

    of_client: NDArray[np.uint16]
    order: NDArray[np.int32]
    starts: Integers

    @property
    def sizes(self) -> Integers:
        """Return how many clients each cell holds."""
        return np.diff(self.starts)

    def known(self, values: Values) -> Integers:
        """Return how many clients of each cell have a known value."""
        has_value = ~np.isnan(values)
        if has_value.all():
            return self.sizes
        counted = np.bincount(self.of_client, weights=has_value, minlength=len(self.starts) - 1)
        return counted.astype(np.int64)

    def part(self, ordered: Array, chosen: Mask) -> Array:
        """Return what everybody in the chosen cells has, of what all clients have in ``order``.

        Cells that follow each other are one piece: a band of age is one whole.
        """
        framed = np.zeros(len(chosen) + 2, dtype=np.bool_)
        framed[1:-1] = chosen
        turns = np.flatnonzero(framed[1:] != framed[:-1])
        spans = self.starts[turns].reshape(-1, 2).tolist()
        return np.concatenate([ordered[:0], *(ordered[start:end] for start, end in spans)])


@dataclass(frozen=True)
class Members:
    """Who belongs to a group, and which of its sides the clients of each cell do not meet.

    ``missed`` has one entry per cell, with one bit for each of the group's ``sides`` that the
    cell's clients do not meet; ``is_refused`` one entry per cell, too. What is ``ordered`` has one
    entry for each of all clients, in the order of the cells.
    """

    cells: Cells
    is_refused: Mask
    missed: NDArray[np.uint8]
    sides: int

    def of(self, ordered: Array) -> Array:
        """Return what all members have."""
        return self.cells.part(ordered, self.missed == 0)

    def of_outcome(self, ordered: Array, refused: bool) -> Array:
        """Return what those members have to whom a refusal, or a grant, is proposed."""
        return self.cells.part(ordered, (self.missed == 0) & (self.is_refused == refused))

    @property
    def size(self) -> int:
        """How many belong to the group."""
        return int(self.cells.sizes[self.missed == 0].sum())

    @property
    def refusals(self) -> int:
        """To how many of them a refusal is proposed."""
        return int(self.cells.sizes[(self.missed == 0) & self.is_refused].sum())

    def can_be_shown(self, known: Integers) -> bool:
        """Whether figures of the members counted by cell name nobody."""
        missing = np.bincount(self.missed, weights=known, minlength=1 << self.sides)
        return names_nobody(missing.astype(np.int64).tolist())


@dataclass(frozen=True)
class PeerColumns:
    """What peer groups are formed on, one entry per client of the portfolio."""

    age: Values
    gender: Values
    income: Values
    refused: Mask

    @cached_property
    def cells(self) -> Cells:
        """Everybody by cell, parted once."""
        parts = (
            _band_numbers(self.age, AGE_BAND_EDGES),
            _band_numbers(self.income, INCOME_BAND_EDGES),
            np.searchsorted(self._genders, self.gender),
            self.refused.astype(np.intp),
        )
        of_client = np.ravel_multi_index(parts, self._shape).astype(np.uint16)
        sizes = np.bincount(of_client, minlength=prod(self._shape))
        return Cells(
            of_client=of_client,
            order=np.argsort(of_client, kind="stable").astype(np.int32),
            starts=np.append(0, np.cumsum(sizes)),
        )

    def members(self, group: PeerGroup) -> Members:
        """Return who belongs to ``group``; an unknown value belongs to no band.

        Raises
        ------
        ValueError
            Where a band is bounded by no edge that clients are parted by.
        """
        ages, incomes, genders, outcomes = np.unravel_index(
            np.arange(prod(self._shape)), self._shape
        )
        sides = []
        if group.age is not None:
            sides.append(_in_band(ages, group.age, AGE_BAND_EDGES))
        if group.income is not None:
            sides.append(_in_band(incomes, group.income, INCOME_BAND_EDGES))
        if group.gender is not None:
            sides.append(np.append(self._genders, np.nan)[genders] == group.gender)
        if group.outcome is not None:
            sides.append(outcomes == (group.outcome is Outcome.REFUSE))
        missed = np.zeros(len(ages), dtype=np.uint8)
        for place, side in enumerate(sides):
            missed |= ~side * np.uint8(1 << place)
        return Members(self.cells, outcomes == 1, missed, len(sides))

    def summarise(self, group: PeerGroup) -> GroupSummary:
        """Count a group, and the refusals in it, as far as they can be shown."""
        members, total = self.members(group), len(self.refused)
        shown = members.can_be_shown(self.cells.sizes)
        return GroupSummary(
            size=members.size if shown else None,
            total=total,
            refused=members.refusals if shown else None,
            total_refused=int(np.count_nonzero(self.refused)) if is_enough(total) else None,
        )

    @cached_property
    def _genders(self) -> Values:
        known: Values = np.unique(self.gender[~np.isnan(self.gender)])
        return known

    @property
    def _shape(self) -> tuple[int, int, int, int]:
        """Return how many of each there are: bands, genders, outcomes; the unknown is one more."""
        ages, incomes = len(AGE_BAND_EDGES) + 2, len(INCOME_BAND_EDGES) + 2
        return ages, incomes, len(self._genders) + 1, len((False, True))


def _band_numbers(values: Values, edges: tuple[float, ...]) -> Integers:
    """Return in which band between the edges each value is, the last number where it is unknown.

    Compared in double precision, as :meth:`Band.holds` does.
    """
    number = np.zeros(len(values), dtype=np.intp)
    for edge in edges:
        number += values >= np.float64(edge)
    number[np.isnan(values)] = len(edges) + 1
    return number


def _in_band(numbers: Integers, band: Band, edges: tuple[float, ...]) -> Mask:
    """Return which bands between the edges, by number, are part of a band."""
    first = 0 if band.low is None else edges.index(band.low) + 1
    end = len(edges) + 1 if band.high is None else edges.index(band.high) + 1
    inside: Mask = (numbers >= first) & (numbers < end)
    return inside
