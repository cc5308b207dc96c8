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

from data.arrays import Integers, Mask, Values
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

    def clients(self, chosen: Mask) -> Integers:
        """Return the positions of everybody in the chosen cells."""
        spans = zip(
            self.starts[:-1][chosen].tolist(), self.starts[1:][chosen].tolist(), strict=True
        )
        parts = [self.order[start:end] for start, end in spans]
        return np.concatenate([self.order[:0], *parts]).astype(np.intp)


@dataclass(frozen=True)
class Members:
    """Who belongs to a group, and which of its sides the clients of each cell do not meet.

    ``missed`` has one entry per cell, with one bit for each of the group's ``sides`` that the
    cell's clients do not meet; ``is_refused`` one entry per cell, too.
    """

    cells: Cells
    is_refused: Mask
    missed: NDArray[np.uint8]
    sides: int

    @cached_property
    def granted(self) -> Integers:
        """Positions of the members to whom a grant is proposed."""
        return self.cells.clients((self.missed == 0) & ~self.is_refused)

    @cached_property
    def refused(self) -> Integers:
        """Positions of the members to whom a refusal is proposed."""
        return self.cells.clients((self.missed == 0) & self.is_refused)

    @property
    def positions(self) -> Integers:
        """Positions of all members."""
        return np.concatenate([self.granted, self.refused])

    @property
    def size(self) -> int:
        """How many belong to the group."""
        return self.count(self.cells.sizes)

    def count(self, by_cell: Integers) -> int:
        """Return how many of the clients counted by cell are members."""
        return int(by_cell[self.missed == 0].sum())

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
            refused=len(members.refused) if shown else None,
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
