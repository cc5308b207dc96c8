"""Check a table against its specification, chunk by chunk, and report every fault at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.faults import Fault
from data.tables import Column, Kind, Table

_MOST_NAMED = 5  # unknown categories named in a note


@dataclass
class _Tally:
    """Rows concerned by one fault of one column."""

    rows: int = 0
    first_line: int = 0

    def add(self, is_concerned: np.ndarray, first_line: int) -> None:
        where = np.flatnonzero(is_concerned)
        if len(where):
            self.first_line = self.first_line or first_line + int(where[0])
            self.rows += len(where)


@dataclass
class TableCheck:
    """What was seen of one table so far; feed it the chunks in order."""

    table: Table
    file: str
    rows: int = 0
    _tallies: dict[tuple[str, str], _Tally] = field(default_factory=dict)
    _unknown: dict[str, dict[str, int]] = field(default_factory=dict)

    def take(self, chunk: pd.DataFrame) -> pd.DataFrame:
        """Check the next rows and return them in the specified types.

        A cell that cannot be what it should be becomes missing (0 in an integer column); the
        table is refused afterwards, so that nothing is ever computed from it.
        """
        line = self.rows + 2  # after the header, counted from 1
        typed = {
            name: self._take_column(self.table[str(name)], chunk[name], line) for name in chunk
        }
        self.rows += len(chunk)
        return pd.DataFrame(typed, index=chunk.index)

    def _take_column(self, column: Column, cells: pd.Series, line: int) -> pd.Series:
        if column.kind is Kind.CATEGORY:
            self._check_missing(column, cells, line)
            return self._take_categories(column, cells)
        numbers = self._take_numbers(column, cells, line)
        self._check_numbers(column, numbers, line)
        self._check_missing(column, cells, line)
        if column.dtype == "float64":
            return pd.Series(numbers, index=cells.index, dtype="float64")
        with np.errstate(invalid="ignore"):
            usable = np.where(np.isfinite(numbers), numbers, 0).astype("int64")
        return pd.Series(usable.astype(column.dtype), index=cells.index)

    def _take_numbers(self, column: Column, cells: pd.Series, line: int) -> np.ndarray:
        if pd.api.types.is_numeric_dtype(cells.dtype) and cells.dtype != bool:
            return cells.to_numpy(dtype="float64")
        text = cells.astype("str")
        numbers = pd.to_numeric(text, errors="coerce").to_numpy(dtype="float64")
        is_wrong = np.isnan(numbers) & cells.notna().to_numpy()
        self._tally(column, "expected a number").add(is_wrong, line)
        return numbers

    def _take_categories(self, column: Column, cells: pd.Series) -> pd.Series:
        values = cells.astype("category")
        unknown = [str(v) for v in values.cat.categories if v not in set(column.categories)]
        if unknown:
            counts = values.value_counts()
            seen = self._unknown.setdefault(column.name, {})
            for value in unknown:
                seen[value] = seen.get(value, 0) + int(counts[value])
        return values.cat.set_categories([*column.categories, *sorted(unknown)])

    def _check_missing(self, column: Column, cells: pd.Series, line: int) -> None:
        if not column.may_be_missing:
            self._tally(column, "expected a value, found none").add(cells.isna().to_numpy(), line)

    def _check_numbers(self, column: Column, numbers: np.ndarray, line: int) -> None:
        self._tally(column, "expected a finite number").add(np.isinf(numbers), line)
        regular = np.isfinite(numbers) & (numbers != column.sentinel)
        outside = regular & ((numbers < column.minimum) | (numbers > column.maximum))
        self._tally(column, f"expected {_bounds(column)}").add(outside, line)
        if column.is_whole:
            fractional = regular & ~outside & (numbers != np.floor(numbers))
            self._tally(column, "expected a whole number").add(fractional, line)

    def _tally(self, column: Column, expected: str) -> _Tally:
        return self._tallies.setdefault((column.name, expected), _Tally())

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything wrong with the cells seen so far, in the order of the columns."""
        order = {name: place for place, name in enumerate(self.table.column_names)}
        found = [
            Fault(self.file, column, expected, tally.rows, tally.first_line)
            for (column, expected), tally in self._tallies.items()
            if tally.rows
        ]
        return tuple(sorted(found, key=lambda fault: order[fault.column]))

    @property
    def notes(self) -> tuple[str, ...]:
        """What was tolerated: categories not known so far."""
        return tuple(
            f"{self.file}, column {column}, {sum(seen.values()):,} rows: unknown categories "
            f"{', '.join(sorted(seen)[:_MOST_NAMED])} were kept as read"
            for column, seen in self._unknown.items()
        )


def _bounds(column: Column) -> str:
    if column.kind is Kind.FLAG:
        return "0 or 1"
    if np.isinf(column.maximum):
        return f"at least {column.minimum:g}"
    or_sentinel = "" if column.sentinel is None else f" or {column.sentinel:.0f}"
    return f"a value from {column.minimum:.0f} to {column.maximum:.0f}{or_sentinel}"


def header_faults(table: Table, file: str, header: Sequence[str]) -> tuple[Fault, ...]:
    """Name the columns that a header lacks or repeats."""
    known = set(table.column_names)
    if not known & set(header):
        expected = f"expected the columns of {table.name}, separated by commas; found none of them"
        return (Fault(file, "", expected),)
    missing = [name for name in table.column_names if name not in set(header)]
    repeated = [name for name in dict.fromkeys(header) if header.count(name) > 1 and name in known]
    return (
        *(Fault(file, name, "expected this column, not found") for name in missing),
        *(Fault(file, name, "expected this column once") for name in repeated),
    )


def header_notes(table: Table, file: str, header: Sequence[str]) -> tuple[str, ...]:
    """Name the columns that the specification does not know; they are not read."""
    extra = sorted({name for name in header if name not in set(table.column_names)})
    return (f"{file}: columns not read: {', '.join(extra)}",) if extra else ()
