"""Read the raw tables: a folder or an archive of CSVs becomes checked, typed frames.

Everything wrong with the input is reported at once, by :class:`data.faults.InputFaults`, before
any work is done with it. Values stay as the source has them: sentinels, "XNA" and the like mean
something to the features, which clear them.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

import pandas as pd

from data.accounting import RowUse, orphans_note, without_orphans
from data.containers import File
from data.faults import InputFault, InputFaults, printable
from data.parsing import Pass, ReadTable, concatenate, read_table
from data.sources import Sources, find_sources
from data.tables import TABLES

__all__ = ["InputFault", "InputFaults", "RawTables", "read_tables"]

TABLES_AT_ONCE = 2
"""While the rows of one table are looked through for repeats, those of the next are parsed."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RawTables:
    """The rows that can be used, typed as specified; a table is None where its file is absent.

    At least one of the two application tables is there. ``uses`` counts, for each table read, its
    rows and those that could not be used; ``notes`` says in words what was tolerated: such rows,
    unknown columns and categories, and the like.
    """

    application_train: pd.DataFrame | None = None
    application_test: pd.DataFrame | None = None
    bureau: pd.DataFrame | None = None
    bureau_balance: pd.DataFrame | None = None
    previous_application: pd.DataFrame | None = None
    pos_cash_balance: pd.DataFrame | None = None
    installments_payments: pd.DataFrame | None = None
    credit_card_balance: pd.DataFrame | None = None
    notes: tuple[str, ...] = ()
    uses: tuple[RowUse, ...] = ()

    @property
    def applications(self) -> pd.DataFrame:
        """Rows of application_train, then of application_test with TARGET missing (NaN)."""
        parts = [
            part for part in (self.application_train, self.application_test) if part is not None
        ]
        # Both tables list the same columns; the outcome stands where application_train has it.
        names = dict.fromkeys(["SK_ID_CURR", "TARGET", *parts[0]])
        whole = [part.reindex(columns=list(names)).astype({"TARGET": "float64"}) for part in parts]
        return concatenate(whole, TABLES["application_train"])

    @property
    def absent(self) -> tuple[str, ...]:
        """Names of the tables that were not read, in the order of ``TABLES``."""
        return tuple(t.name for t in TABLES.values() if getattr(self, t.attribute) is None)


def read_tables(
    source: Path, *, progress: bool = True, required: Collection[str] = ("application_train",)
) -> RawTables:
    """Read and check the tables of a folder or an archive.

    Parameters
    ----------
    source
        A folder of tables under Kaggle's names, plain, zipped or gzipped (``bureau.csv``,
        ``bureau.csv.zip``, ``bureau.csv.gz``), or a zip archive of such files. Where the folder
        itself holds no table, the folders and archives in it are looked at, one level deep.
    progress
        Show a progress bar per table, in bytes.
    required
        Names of the tables without which the input is at fault. Where it names none, either of
        the two application tables will do.

    Raises
    ------
    InputFaults
        Where anything is wrong with the input; lists everything that is.
    """
    sources = find_sources(source, required)
    with ThreadPoolExecutor(TABLES_AT_ONCE) as pool:
        one = partial(_read_one, progress=progress)
        read = dict(pool.map(one, sources.files, sources.files.values()))
    faults = [*sources.faults, *(fault for table in read.values() for fault in table.faults)]
    faults += shared_clients(read, _shared(read))
    if faults:
        raise InputFaults(faults)
    frames = without_orphans({name: table.frame for name, table in read.items()})
    uses = {name: _use(name, table, frames[name]) for name, table in read.items()}
    notes = notes_of(sources, read, uses)
    for note in notes:
        log.warning(note)
    by_attribute = {TABLES[name].attribute: frame for name, frame in frames.items()}
    return RawTables(**cast(Any, by_attribute), notes=notes, uses=tuple(uses.values()))


def _read_one(name: str, file: File, *, progress: bool) -> tuple[str, ReadTable]:
    return name, read_table(TABLES[name], file, progress=progress)


def shared_clients(read: Mapping[str, ReadTable | Pass], shared: int) -> tuple[InputFault, ...]:
    """Name the clients that are in both application tables."""
    if not shared:
        return ()
    train, test = (read[name].file for name in ("application_train", "application_test"))
    expected = f"expected clients that are not in {train}"
    return (InputFault(test, "SK_ID_CURR", expected, shared),)


def _shared(read: Mapping[str, ReadTable]) -> int:
    both = [read[name].frame for name in ("application_train", "application_test") if name in read]
    if len(both) < 2 or any("SK_ID_CURR" not in frame for frame in both):
        return 0
    return int(both[1]["SK_ID_CURR"].isin(both[0]["SK_ID_CURR"]).sum())


def _use(name: str, table: ReadTable, kept: pd.DataFrame) -> RowUse:
    rows = len(table.frame)
    return RowUse(name, rows + table.repeats, table.repeats, rows - len(kept))


def notes_of(
    sources: Sources, read: Mapping[str, ReadTable | Pass], uses: Mapping[str, RowUse]
) -> tuple[str, ...]:
    """Say in words what was tolerated."""
    own = [note for table in read.values() for note in table.notes]
    orphans = [
        orphans_note(TABLES[name], table.file, uses[name].orphan_rows)
        for name, table in read.items()
        if uses[name].orphan_rows
    ]
    return tuple(printable(note) for note in (*sources.notes, *own, *orphans))
