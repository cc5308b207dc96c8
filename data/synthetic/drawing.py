"""Turn scores into values: whatever a score's scale, its ranks are uniform.

A table's column follows its profile because values are handed out by rank: the row with the
lowest score gets the lowest value. What the score is made of decides which rows those are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri

from data.synthetic.population import LatentPopulation
from data.synthetic.profile import Marginal, TableProfile
from data.tables import Kind, TableSchema

Columns = dict[str, np.ndarray]
DAYS_PER_MONTH = 30.4375
OLDEST_MONTH = -96  # balances go back eight years


def ranks(score: np.ndarray) -> np.ndarray:
    """Return ranks as fractions strictly between 0 and 1; equal scores share one rank."""
    order = np.argsort(score)
    in_order, is_first = score[order], np.ones(len(score), dtype=bool)
    is_first[1:] = in_order[1:] != in_order[:-1]
    bounds = np.append(np.flatnonzero(is_first), len(score))
    place = np.cumsum(is_first)
    found = np.empty(len(score))
    found[order] = (bounds[place - 1] + bounds[place]) / (2 * max(len(score), 1))
    return found


def normals(score: np.ndarray) -> np.ndarray:
    """Return the score on the scale of a standard normal."""
    return np.asarray(ndtri(ranks(score)))


def numbers(score: np.ndarray, marginal: Marginal, step: float = 1.0) -> np.ndarray:
    """Hand the marginal's numbers out by score, rounded to a multiple of ``step``."""
    values = marginal.numbers_at(ranks(score))
    return np.round(np.round(values / step) * step, 6)


def levels(score: np.ndarray, marginal: Marginal) -> np.ndarray:
    """Hand the marginal's categories out by score, in the marginal's order of levels."""
    return np.asarray(np.array(marginal.levels, dtype=object)[marginal.places_at(ranks(score))])


def top(score: np.ndarray, share: float) -> np.ndarray:
    """Mark the rows of the highest scores, ``share`` of all."""
    return ranks(score) > 1 - share


def within(mask: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Spread values of the marked rows over all rows, missing elsewhere."""
    spread = np.full(len(mask), np.nan)
    spread[mask] = values
    return spread


def numbers_within(
    mask: np.ndarray, score: np.ndarray, marginal: Marginal, step: float = 1.0
) -> np.ndarray:
    """Hand numbers out among the marked rows only; the others are missing."""
    return within(mask, numbers(score[mask], marginal, step))


def missing(values: np.ndarray, is_missing: np.ndarray) -> np.ndarray:
    """Return the values with some made missing."""
    if values.dtype == object:
        return np.where(is_missing, np.array(None), values)
    return np.where(is_missing, np.nan, values)


def levels_within(mask: np.ndarray, score: np.ndarray, marginal: Marginal) -> np.ndarray:
    """Hand categories out among the marked rows only; the others are missing."""
    values = np.full(len(mask), None, dtype=object)
    values[mask] = levels(score[mask], marginal)
    return values


def by_default_rate(marginal: Marginal, default_rate: float) -> Marginal:
    """Return the marginal with its levels from the safest to the riskiest."""
    rates = [default_rate if np.isnan(rate) else rate for rate in marginal.default_rates]
    order = sorted(range(len(rates)), key=lambda i: (rates[i], marginal.levels[i]))
    return marginal.ordered(tuple(marginal.levels[i] for i in order))


def frame(table: TableSchema, columns: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """Put columns together in the table's order; whole numbers never missing are integers."""
    if set(columns) != set(table.column_names):
        odd = set(columns) ^ set(table.column_names)
        raise ValueError(f"{table.name}: columns do not match the specification: {sorted(odd)}")
    whole = {c.name for c in table if c.kind is not Kind.CATEGORY and c.dtype.startswith("int")}
    return pd.DataFrame(
        {
            name: columns[name].astype(np.int64) if name in whole else columns[name]
            for name in table.column_names
        }
    )


def group_positions(sizes: np.ndarray) -> np.ndarray:
    """Return each row's place in its group, from 0; groups lie end to end."""
    ends = np.cumsum(sizes)
    rows = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(rows) - np.repeat(ends - sizes, sizes))


def mix(rng: np.random.Generator, *parts: tuple[float, np.ndarray]) -> np.ndarray:
    """Add weighted parts and the noise that brings the variance to 1.

    The parts are taken as independent standard normals; weights whose squares sum to more than
    1 leave no noise.
    """
    size = len(parts[0][1])
    rest = max(1.0 - sum(weight**2 for weight, _ in parts), 0.0)
    total: np.ndarray = np.sqrt(rest) * rng.standard_normal(size)
    for weight, part in parts:
        total = total + weight * part
    return total


@dataclass(frozen=True)
class Rows:
    """Rows that belong to clients: the client of each row, and how to draw for it."""

    rng: np.random.Generator
    people: LatentPopulation
    owner: np.ndarray  # position of the client in ``people``

    def __len__(self) -> int:
        return len(self.owner)

    def noise(self) -> np.ndarray:
        """Draw a standard normal per row."""
        return self.rng.standard_normal(len(self.owner))

    def trait(self, name: str, weight: float) -> np.ndarray:
        """Draw a standard normal per row that shows its client's trait, ``weight`` of it."""
        return mix(self.rng, (weight, self.people[name][self.owner]))

    def spread(self, per_client: np.ndarray) -> np.ndarray:
        """Return the client's value on each row."""
        return np.asarray(per_client[self.owner])


def draw_rows(
    rng: np.random.Generator,
    people: LatentPopulation,
    profile: TableProfile,
    none_score: np.ndarray,
) -> Rows:
    """Give each client a number of rows; the highest ``none_score`` get none."""
    has_none = ranks(none_score) > 1 - profile.figures["share_of_clients_with_no_row"]
    wanted = profile.rows_per_client.numbers_at(rng.random(len(people)))
    # An interpolated 1.6 means 1 row or 2: rounding at random keeps the mean.
    counts = np.floor(wanted + rng.random(len(people))).astype(np.int64)
    counts = np.where(has_none, 0, np.maximum(counts, 1))
    return Rows(rng, people, np.repeat(np.arange(len(people)), counts))
