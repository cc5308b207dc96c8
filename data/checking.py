"""Check a table against its specification, chunk by chunk, and report every fault at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pandas as pd

from data.faults import InputFault
from data.missing_words import MissingWords
from data.tables import Column, Kind, TableSchema
from data.tally import Tally

_MOST_NAMED = 5  # unknown categories named in a note


@dataclass
class TableCheck:
    """What was seen of one table so far; feed it the chunks in order."""

    table: TableSchema
    file: str
    rows: int = 0
    _tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    _unknown: dict[str, dict[str, int]] = field(default_factory=dict)
    _words: MissingWords = field(default_factory=MissingWords)

    def take(self, chunk: pd.DataFrame) -> pd.DataFrame:
        """Check the next rows and return them in the specified types.

        A cell that cannot be what it should be becomes missing (0 in an integer column); the
        table is refused afterwards, so that nothing is ever computed from it.
        """
        line = self.rows + 2  # after the header, counted from 1
        typed = {
            name: self._take_column(self.table[str(name)], cells, line)
            for name, cells in chunk.items()
        }
        self._words.end_chunk(line)
        self.rows += len(chunk)
        return pd.DataFrame(typed, index=chunk.index)

    def _take_column(
        self, column: Column, cells: pd.Series, line: int
    ) -> np.ndarray | pd.Categorical:
        if column.kind is Kind.CATEGORY:
            return self._take_categories(column, cells, line)
        numbers, is_missing = self._take_numbers(column, cells, line)
        self._check_numbers(column, numbers, line)
        self._check_missing(column, is_missing, line)
        if column.dtype == "float64":
            return numbers
        is_usable = np.isfinite(numbers)
        usable = numbers if is_usable.all() else np.where(is_usable, numbers, 0)
        with np.errstate(invalid="ignore"):
            return usable.astype("int64").astype(column.dtype)

    def _take_numbers(
        self, column: Column, cells: pd.Series, line: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the numbers, and which cells are missing: empty, or a word for it."""
        if pd.api.types.is_numeric_dtype(cells.dtype) and cells.dtype != bool:
            numbers = cells.to_numpy(dtype="float64")
            return numbers, np.isnan(numbers)
        is_missing = cells.isna().to_numpy()
        text = cells.astype("str")
        numbers = pd.to_numeric(text, errors="coerce").to_numpy(dtype="float64")
        is_wrong = np.isnan(numbers) & ~is_missing
        is_word = self._words.take(column.name, text, is_wrong)
        self._tally(column, "expected a number").add(is_wrong & ~is_word, line)
        return numbers, is_missing | is_word

    def _take_categories(self, column: Column, cells: pd.Series, line: int) -> pd.Categorical:
        codes, words = _coded(cells)
        self._check_missing(column, codes < 0, line)
        unknown = sorted(set(words) - set(column.categories))
        if unknown:
            counts = dict(zip(words, np.bincount(codes[codes >= 0]).tolist(), strict=True))
            seen = self._unknown.setdefault(column.name, {})
            for word in unknown:
                seen[word] = seen.get(word, 0) + counts[word]
        dtype = type_of_words((*column.categories, *unknown))
        # A missing cell has the code -1 on both sides: the last of these numbers.
        places = np.append(dtype.categories.get_indexer(pd.Index(words)), -1)
        return pd.Categorical.from_codes(places[codes], dtype=dtype)

    def _check_missing(self, column: Column, is_missing: np.ndarray, line: int) -> None:
        if not column.may_be_missing:
            self._tally(column, "expected a value, found none").add(is_missing, line)

    def _check_numbers(self, column: Column, numbers: np.ndarray, line: int) -> None:
        infinite = self._tally(column, "expected a finite number")
        outside = self._tally(column, f"expected {_bounds(column)}")
        usual = numbers if column.sentinel is None else numbers[numbers != column.sentinel]
        if not _all_within(usual, column):
            infinite.add(np.isinf(numbers), line)
            outside.add(_is_outside(numbers, column), line)
        if column.is_whole:
            fractional = self._tally(column, "expected a whole number")
            is_fractional = np.isfinite(numbers) & (numbers != np.floor(numbers))
            if is_fractional.any():
                fractional.add(is_fractional & ~_is_outside(numbers, column), line)

    def _tally(self, column: Column, expected: str) -> Tally:
        return self._tallies.setdefault((column.name, expected), Tally())

    @property
    def faults(self) -> tuple[InputFault, ...]:
        """Everything wrong with the cells seen so far, in the order of the columns."""
        order = {name: place for place, name in enumerate(self.table.column_names)}
        found = [
            InputFault(self.file, column, expected, tally.rows, tally.first_line)
            for (column, expected), tally in self._tallies.items()
            if tally.rows
        ]
        in_order = sorted(found, key=lambda fault: order[fault.column])
        return (*self._words.faults(self.file), *in_order)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was tolerated: categories not known so far."""
        return tuple(
            f"{self.file}, column {column}, {sum(seen.values()):,} rows: unknown categories "
            f"{', '.join(sorted(seen)[:_MOST_NAMED])} were kept as read"
            for column, seen in self._unknown.items()
        )


@lru_cache(maxsize=512)
def type_of_words(words: tuple[str, ...]) -> pd.CategoricalDtype:
    """Return the type of a column of these words: made anew it takes longer than 10,000 cells."""
    return pd.CategoricalDtype(list(words))


def _coded(cells: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Return the number of each cell's word, -1 for none, and the words that occur."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.cat.codes.to_numpy(), [str(word) for word in cells.cat.categories]
    codes, found = pd.factorize(cells)
    return codes, [str(word) for word in found]


def _all_within(numbers: np.ndarray, column: Column) -> bool:
    """Whether all that is known is finite and in the column's bounds; looks at two numbers."""
    least = np.fmin.reduce(numbers, initial=np.nan)
    most = np.fmax.reduce(numbers, initial=np.nan)
    is_within = np.isfinite(least) and column.minimum <= least and most <= column.maximum
    return bool(np.isnan(least) or (is_within and np.isfinite(most)))


def _is_outside(numbers: np.ndarray, column: Column) -> np.ndarray:
    is_regular = np.isfinite(numbers) & (numbers != column.sentinel)
    outside: np.ndarray = is_regular & ((numbers < column.minimum) | (numbers > column.maximum))
    return outside


def _bounds(column: Column) -> str:
    if column.kind is Kind.FLAG:
        return "0 or 1"
    if np.isinf(column.maximum):
        return f"at least {column.minimum:g}"
    or_sentinel = "" if column.sentinel is None else f" or {column.sentinel:.0f}"
    return f"a value from {column.minimum:.0f} to {column.maximum:.0f}{or_sentinel}"
