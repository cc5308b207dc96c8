"""Rows of history that cannot be used: they are found, left out, counted and reported.

Two kinds exist. A **repeat** has the key of an earlier row of its table; the earlier row is used,
whatever the repeat says otherwise, since nothing tells which of the two is right. In a table
without a key (installments_payments) the whole row is the key: among 8,740 real rows no instalment
has two payments on one day, so two equal rows are one payment written twice. An **orphan** belongs
to no client of the application tables; a month of a loan that is an orphan is one, too.

In the application tables a repeat is a fault of the input instead: there, the choice between the
two rows decides about a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.arrays import Integers
from data.faults import InputFault
from data.tables import TABLES, TableSchema


@dataclass(frozen=True, slots=True)
class RowUse:
    """Rows of one table: all that were read, and those left out, each counted once.

    A repeat does not count among the orphans.
    """

    table: str
    rows: int
    duplicate_rows: int
    orphan_rows: int

    @property
    def used_rows(self) -> int:
        """Rows that features are computed from."""
        return self.rows - self.duplicate_rows - self.orphan_rows

    def __str__(self) -> str:
        if self.used_rows == self.rows:
            return f"{self.table}: all {self.rows:,} rows"
        reasons = [
            _counted(self.duplicate_rows, "repeats", "repeat", "an earlier one"),
            _counted(self.orphan_rows, "belongs", "belong", "to no client of the applications"),
        ]
        left_out = " and ".join(reason for reason in reasons if reason)
        return f"{self.table}: {self.used_rows:,} of {self.rows:,} rows; {left_out}"


def rows_used(uses: Iterable[RowUse]) -> str:
    """Report how many rows of each table are used, one line per table."""
    return "\n".join(["Rows used:", *(f"- {use}" for use in uses)])


def _counted(number: int, one: str, several: str, what: str) -> str:
    return f"{number:,} {one if number == 1 else several} {what}" if number else ""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Rows that have the key of an earlier one: their positions, and how many differ from it."""

    positions: Integers
    differing: int


def repeats_note(table: TableSchema, file: str, rows: int, differing: int, first_line: int) -> str:
    """Report repeats, with the line of the first, so that the file can be repaired."""
    what = f"the {', '.join(table.key)} of an earlier row" if table.key else "an earlier row"
    others = f", {differing:,} of them with other values" if differing else ""
    return (
        f"{file}: {_rows(rows)} not used, for repeating {what}{others};"
        f" first at line {first_line:,}"
    )


def find_repeats(table: TableSchema, frame: pd.DataFrame) -> Repeats:
    """Find the rows that have the key of an earlier row."""
    if not set(table.key) <= set(frame.columns):
        return Repeats(np.empty(0, dtype=np.intp), 0)
    codes = _codes(table, frame)
    # Sorting 27 million codes takes 2 s and 0.4 GB; hashing keys would take four times the memory.
    ordered = np.sort(codes)
    shared = ordered[1:][ordered[1:] == ordered[:-1]]
    suspects = np.flatnonzero(pd.Series(codes).isin(shared).to_numpy()) if len(shared) else shared
    rows = frame.iloc[suspects.astype(np.intp)]
    is_repeat = rows.duplicated(list(table.key) or None).to_numpy()
    is_equal = rows.duplicated().to_numpy()
    return Repeats(suspects[is_repeat].astype(np.intp), int((is_repeat & ~is_equal).sum()))


def _codes(table: TableSchema, frame: pd.DataFrame) -> NDArray[np.uint64]:
    """Return a number per row: equal for rows with one key, almost never equal for others."""
    if not table.key:
        return pd.util.hash_pandas_object(frame, index=False).to_numpy().astype(np.uint64)
    packed = np.zeros(len(frame), dtype=np.int64)
    for name in table.key:
        # Identifiers have 31 bits, months 11 with their sign: together they fit in 64.
        packed = packed * (1 << 12) + (frame[name].to_numpy(dtype=np.int64) + (1 << 11))
    return packed.view(np.uint64)


def repeat_faults(
    table: TableSchema, file: str, rows: int, first_line: int
) -> tuple[InputFault, ...]:
    """Name the repeats as a fault where the table is one of applications."""
    if table.parent is not None or not rows:
        return ()
    return (InputFault(file, ", ".join(table.key), "expected unique", rows, first_line),)


def without_rows(frame: pd.DataFrame, positions: Integers) -> pd.DataFrame:
    """Return the other rows; the frame itself where there is nothing to leave out."""
    if not len(positions):
        return frame
    return frame.take(np.delete(np.arange(len(frame)), positions)).reset_index(drop=True)


def without_orphans(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables, by name, with no history but that of clients who apply."""
    known = {"applications": _applicants(frames)}
    kept: dict[str, pd.DataFrame] = {}
    for name in (name for name in TABLES if name in frames):
        frame, table = frames[name], TABLES[name]
        if table.foreign_key and table.parent:
            # An absent parent table has no clients.
            parents = known.get(table.parent, pd.Series(dtype=np.int32))
            is_orphan = ~frame[table.foreign_key].isin(parents).to_numpy()
            frame = without_rows(frame, np.flatnonzero(is_orphan))
        kept[name] = frame
        if table.key:
            known[name] = frame[table.key[0]]
    return kept


def _applicants(frames: Mapping[str, pd.DataFrame]) -> pd.Series[int]:
    tables = [frames[n] for n, table in TABLES.items() if table.parent is None and n in frames]
    clients: pd.Series[int] = pd.concat([table["SK_ID_CURR"] for table in tables])
    return clients


def orphans_note(table: TableSchema, file: str, orphans: int) -> str:
    """Report how many rows belong to no client."""
    is_of_clients = table.parent == "applications"
    where = "the application tables" if is_of_clients else f"the rows used of {table.parent}"
    return f"{file}: {_rows(orphans)} not used, their {table.foreign_key} is not in {where}"


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"
