"""What a person can change now, and the values worth trying: alone and in pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import isnan

import numpy as np
from numpy.typing import NDArray

from model.domain import ANNUITY, CREDIT, TERM, EditableField, Outcome, Unit
from model.features.arithmetic import ratio
from model.features.catalogue.editing import EDITABLE
from model.features.derived import Column
from model.whatif.simulation import Subject
from model.whatif.sweep import Sweep

FINEST = {Unit.MONEY: 1.0, Unit.PERCENT: 1e-3, Unit.TIMES: 1e-2}
"""What every value tried is a multiple of: a digit more would be no advice."""
ROUNDED_BY = 0.1
"""Rounding steps are at most this share of a change."""
GOODS = "AMT_GOODS_PRICE"
MARGIN = 1e-9
"""More than rounding of the last bits can make."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A field a person can change now: the client's own value, and values to try."""

    field: EditableField
    own: float
    trials: Column
    finest: float

    def effort(self, values: Column) -> Column:
        """Return how much each value asks of the client."""
        return np.abs(values - self.own) / self.field.effort_unit

    def roundings(self, to: float) -> list[float]:
        """Return ``to`` rounded away from the client's own value, coarsest first, itself last."""
        most = min(self.field.step, ROUNDED_BY * abs(to - self.own))
        steps = [*takewhile(lambda step: step <= most, _round_steps(self.finest))][::-1]
        values = (rounded(np.array([to]), self.own, step).item() for step in steps)
        inside = (value for value in values if self.field.low <= value <= self.field.high)
        return [*dict.fromkeys((*inside, to))]


@dataclass(frozen=True, slots=True)
class Candidates:
    """What each lever of one set takes in every trial, and the effort of each trial."""

    levers: tuple[Lever, ...]
    values: tuple[Column, ...]

    @property
    def names(self) -> frozenset[str]:
        """The features changed."""
        return frozenset(lever.field.feature for lever in self.levers)

    @property
    def effort(self) -> Column:
        """How much each trial asks of the client: the efforts of its changes, added up."""
        efforts = (lever.effort(column) for lever, column in self._pairs)
        return sum(efforts, np.zeros(len(self.values[0])))

    @property
    def edits(self) -> dict[str, Column]:
        """The trials as columns of edits."""
        return {lever.field.feature: column for lever, column in self._pairs}

    def only(self, which: NDArray[np.bool_] | NDArray[np.intp] | Sequence[int]) -> Candidates:
        """Return some of the trials."""
        return Candidates(self.levers, tuple(column[which] for column in self.values))

    @property
    def _pairs(self) -> list[tuple[Lever, Column]]:
        return list(zip(self.levers, self.values, strict=True))


def levers(subject: Subject, toward: Outcome) -> Iterator[Lever]:
    """Yield what the client can change now to be granted; the other way round to be refused.

    Trials are the first values, in whole units, past every place where the score may change.
    """
    fields = subject.fields({})
    for name, row in EDITABLE.items():
        ways = {sign if toward is Outcome.GRANT else -sign for sign in row.way.value}
        own = subject.values.get(name, np.nan)
        if not ways or name not in fields or isnan(own):
            continue
        low = fields[name].low if -1 in ways else own
        high = fields[name].high if 1 in ways else own
        found = Sweep(subject, {}, name).crossings(low, high)
        past = np.concatenate([found.below[found.above <= own], found.above[found.below >= own]])
        finest = FINEST[subject.simulator.units[name]]
        trials = np.unique(rounded(past, own, finest))
        yield Lever(
            fields[name],
            own,
            trials[(trials >= low) & (trials <= high) & (trials != own)],
            finest,
        )


def combined(subject: Subject, chosen: tuple[Lever, ...], toward: Outcome) -> Candidates:
    """Return every combination of the levers' trials that a loan can be."""
    grid = np.meshgrid(*(lever.trials for lever in chosen), indexing="ij")
    candidates = Candidates(chosen, tuple(column.ravel() for column in grid))
    return candidates.only(is_possible(subject, candidates.edits, toward))


def is_possible(
    subject: Subject, edits: Mapping[str, Column], toward: Outcome
) -> NDArray[np.bool_]:
    """Whether the term is one that loans have, and the goods do not fall more than the loan.

    Nobody is advised to borrow as much for cheaper goods.
    """
    possible = np.ones(len(next(iter(edits.values()))), dtype=np.bool_)
    credit = edits.get(CREDIT, subject.own[CREDIT])
    terms = subject.fields({}).get(TERM)
    if terms is not None and {CREDIT, ANNUITY} <= edits.keys():
        term = ratio(credit, edits[ANNUITY])
        low, high = terms.low * (1.0 + MARGIN), terms.high * (1.0 - MARGIN)
        possible &= (term >= low) & (term <= high)
    if toward is Outcome.GRANT and GOODS in edits:
        own = ratio(subject.own[CREDIT], subject.own[GOODS])
        possible &= ratio(credit, edits[GOODS]) <= own * (1.0 + MARGIN)
    return possible


def rounded(values: Column, own: float, step: float) -> Column:
    """Return ``values`` rounded to multiples of ``step``, away from ``own``."""
    count = np.where(values < own, np.floor(values / step), np.ceil(values / step))
    return np.array([float(f"{value:.12g}") for value in (count * step).tolist()])


def _round_steps(finest: float) -> Iterator[float]:
    """Yield 1, 2, 5, 10, 20 ... times ``finest``, for ever."""
    step = finest
    while True:
        yield from (step, 2.0 * step, 5.0 * step)
        step *= 10.0
