"""Rows of a table that is too large for memory: written once, read back part by part.

A row's part follows from the number it is filed by, so that rows with one number are always read
together. Within a part rows keep the order in which they came.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd

from data.arrays import Integers
from data.checking import type_of_words
from data.tables import TableSchema

PARTS = 1 << 10
"""Parts that are read back at once are as many as fit: a thousand of them suit a terabyte."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 over the golden ratio: numbers in a row spread
_SHIFT = np.uint64(54)
ROW = "row"
"""Column of the number of each row in its file, from 0."""


def parts_of(numbers: Integers) -> Integers:
    """Return the part of each number."""
    spread = numbers.astype(np.uint64) * _SPREAD
    return (spread >> _SHIFT).astype(np.int16)


def open_to_add(path: Path) -> IO[bytes]:
    """Open a file to write at its end."""
    return path.open("ab")


class UnwrittenError(Exception):
    """Rows could not be written; ``fault`` says why. An OSError would be taken for the table's."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Spill:
    """The typed rows of one table in one file; ``folder`` is private and goes with its owner."""

    def __init__(self, table: TableSchema, folder: Path) -> None:
        self._table = table
        descriptor, path = tempfile.mkstemp(prefix=table.name, dir=folder)
        os.close(descriptor)
        self._path = Path(path)
        self._record: np.dtype[Any] | None = None
        self._columns: dict[str, str] = {}
        self._words: dict[str, dict[str, int]] = {}
        self._ends: list[Integers] = []
        self.rows = 0

    @property
    def columns(self) -> frozenset[str]:
        """Names of the columns; none before the first rows."""
        return frozenset(self._columns)

    def take(self, rows: pd.DataFrame, parts: Integers) -> None:
        """Write rows, each into its part; ``UnwrittenError`` where they cannot be."""
        if self._record is None:
            self._columns = {str(name): kind.name for name, kind in rows.dtypes.items()}
            codes = {n: "int32" if k == "category" else k for n, k in self._columns.items()}
            self._record = np.dtype([*codes.items()])
        order = np.argsort(parts, kind="stable")
        records = np.empty(len(rows), dtype=self._record)
        for name, kind in self._columns.items():
            cells = rows[name]
            values = self._codes(name, cells) if kind == "category" else cells.to_numpy()
            records[name] = values[order]
        self._append(records.tobytes())
        self._ends.append(self.rows + np.cumsum(np.bincount(parts, minlength=PARTS)))
        self.rows += len(rows)

    def _append(self, data: bytes) -> None:
        try:
            with open_to_add(self._path) as file:
                file.write(data)
        except OSError as fault:
            raise UnwrittenError(fault) from fault

    def sizes(self) -> Integers:
        """Return the bytes of each part."""
        width = self._record.itemsize if self._record else 0
        counts = [np.diff(ends, prepend=start) for ends, start in self._chunks()]
        sizes: Integers = width * np.sum([np.zeros(PARTS, dtype=np.int64), *counts], axis=0)
        return sizes

    def read(self, first: int, after: int) -> pd.DataFrame:
        """Return the rows of the parts from ``first`` to before ``after``, typed as they came."""
        if self._record is None:
            return pd.DataFrame(columns=list(self._table.column_names))
        found = [np.empty(0, dtype=self._record)]
        with self._path.open("rb") as file:
            for ends, start in self._chunks():
                begin = int(ends[first - 1]) if first else start
                file.seek(begin * self._record.itemsize)
                data = file.read((int(ends[after - 1]) - begin) * self._record.itemsize)
                found.append(np.frombuffer(data, dtype=self._record))
        records = np.concatenate(found)
        return pd.DataFrame({name: self._cells(name, records[name]) for name in self._columns})

    def remove(self) -> None:
        """Give the disk back."""
        self._path.unlink(missing_ok=True)

    def _chunks(self) -> Iterator[tuple[Integers, int]]:
        start = 0
        for ends in self._ends:
            yield ends, start
            start = int(ends[-1])

    def _codes(self, name: str, cells: pd.Series) -> Integers:
        known = self._words.setdefault(
            name, {word: code for code, word in enumerate(self._table[name].categories)}
        )
        codes = [known.setdefault(str(word), len(known)) for word in cells.cat.categories]
        own: Integers = np.array([*codes, -1], dtype=np.int32)[cells.cat.codes.to_numpy()]
        return own

    def _cells(self, name: str, values: Integers) -> Any:
        if self._columns[name] != "category":
            return np.ascontiguousarray(values)
        specified, words = self._table[name].categories, self._words[name]
        ordered = [*specified, *sorted(words.keys() - set(specified))]
        places = np.full(len(words) + 1, -1)
        places[[words[word] for word in ordered]] = np.arange(len(ordered))
        return pd.Categorical.from_codes(places[values], dtype=type_of_words(tuple(ordered)))


def groups_of_parts(spills: Sequence[Spill], most_bytes: int) -> Iterator[tuple[int, int]]:
    """Yield the parts to read at once, from and to before, of rows of up to that many bytes."""
    sizes = np.sum([spill.sizes() for spill in spills], axis=0)
    first, held = 0, 0
    for part, size in enumerate(np.broadcast_to(sizes, PARTS).tolist()):
        if held and held + size > most_bytes:
            yield first, part
            first, held = part, 0
        held += size
    yield first, PARTS
