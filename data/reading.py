"""Read the raw tables: a folder or an archive of CSVs becomes checked, typed frames.

Everything wrong with the input is reported at once, by :class:`data.faults.InputFaults`, before
any work is done with it. Values stay as the source has them: sentinels, "XNA" and the like mean
something to the features, which clear them.
"""

from __future__ import annotations

import csv
import io
import logging
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile

import pandas as pd
from tqdm import tqdm

from data.accounting import (
    RowUse,
    find_repeats,
    orphans_note,
    repeat_faults,
    without_orphans,
    without_rows,
)
from data.checking import TableCheck, header_faults, header_notes
from data.faults import Fault, InputFaults
from data.line_audit import AuditedStream, LineAudit
from data.sources import Sources, TableFile, find_sources
from data.tables import TABLES, Kind, Table

__all__ = ["Fault", "InputFaults", "RawTables", "read_tables"]

CHUNK_ROWS = 250_000
"""Rows parsed at a time: bounds the memory of the untyped text."""

_UNREADABLE = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)

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
        return _concatenate(whole, TABLES["application_train"])

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
        A folder of CSVs or one-table zips under Kaggle's names (``bureau.csv``,
        ``bureau.csv.zip``), or a zip archive that holds all the CSVs.
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
    read = {name: _read(TABLES[name], file, progress) for name, file in sources.files.items()}
    faults = [*sources.faults, *(fault for table in read.values() for fault in table.faults)]
    faults += _shared_clients(read)
    if faults:
        raise InputFaults(faults)
    frames = without_orphans({name: table.frame for name, table in read.items()})
    uses = {name: _use(name, table, frames[name]) for name, table in read.items()}
    notes = _notes(sources, read, uses)
    for note in notes:
        log.warning(note)
    by_attribute = {TABLES[name].attribute: frame for name, frame in frames.items()}
    return RawTables(**cast(Any, by_attribute), notes=notes, uses=tuple(uses.values()))


@dataclass(frozen=True)
class _Read:
    """One table as read, without repeated rows, with what was found on the way."""

    file: str
    frame: pd.DataFrame
    repeats: int = 0
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


def _read(table: Table, file: TableFile, progress: bool) -> _Read:
    try:
        with file.open() as stream:
            header = _header(stream.readline())
        faults = header_faults(table, file.name, header)
        known = [name for name in table.column_names if name in set(header)]
        if not known:
            return _Read(file.name, pd.DataFrame(), faults=faults)
        rest = _read_rows(table, file, known, progress)
    except UnicodeDecodeError:
        return _unreadable(file, "expected UTF-8 text")
    except pd.errors.ParserError as error:
        is_quote = "EOF inside string" in str(error)
        why = "a quotation mark is never closed" if is_quote else str(error)
        return _unreadable(file, f"expected a CSV table, cannot be parsed ({why})")
    except _UNREADABLE as error:
        return _unreadable(file, f"cannot be read, the file is damaged ({error})")
    notes = (*header_notes(table, file.name, header), *rest.notes)
    return replace(rest, faults=(*faults, *rest.faults), notes=notes)


def _unreadable(file: TableFile, expected: str) -> _Read:
    return _Read(file.name, pd.DataFrame(), faults=(Fault(file.name, "", expected),))


def _header(line: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(line.decode("utf-8-sig")))
    return next(iter(rows), [])


def _read_rows(table: Table, file: TableFile, known: list[str], progress: bool) -> _Read:
    check, audit = TableCheck(table, file.name), LineAudit()
    with (
        file.open() as raw,
        tqdm(
            total=file.size, desc=file.name, unit="B", unit_scale=True, disable=not progress
        ) as bar,
    ):
        stream = AuditedStream(raw, audit, bar.update)
        chunks = [check.take(chunk[known]) for chunk in _parse(stream, table, known)]
    frame = _concatenate(chunks, table)
    repeats = find_repeats(table, frame)
    faults = (
        *_shape_faults(file, audit, len(frame)),
        *check.faults,
        *repeat_faults(table, file.name, repeats),
    )
    cut = () if stream.has_final_line_end else (f"{file.name}: the last line has no line end",)
    notes = (*check.notes, *cut, *repeats.notes(table, file.name))
    kept = without_rows(frame, repeats.positions)
    return _Read(file.name, kept, len(repeats.positions), faults, notes)


def _parse(stream: AuditedStream, table: Table, known: list[str]) -> Iterable[pd.DataFrame]:
    text = {name: "category" for name in known if table[name].kind is Kind.CATEGORY}
    return pd.read_csv(
        cast(Any, stream),
        usecols=known,
        dtype=cast(Any, text),
        # Only an empty cell is missing: "NA" and "None" are words like any other.
        keep_default_na=False,
        na_values=[""],
        chunksize=CHUNK_ROWS,
        # Counted and refused by the audit, which knows their line numbers.
        on_bad_lines="skip",
        low_memory=False,
    )


def _concatenate(chunks: list[pd.DataFrame], table: Table) -> pd.DataFrame:
    """Put chunks together, unknown categories of any of them after the known ones, sorted."""
    if not chunks:
        return pd.DataFrame(columns=list(table.column_names))
    shared = {
        name: _all_categories(chunks, name, table[name].categories)
        for name in map(str, chunks[0])
        if table[name].kind is Kind.CATEGORY
    }
    aligned = [chunk.astype(cast(Any, shared)) for chunk in chunks]
    return pd.concat(aligned, ignore_index=True)


def _all_categories(
    chunks: list[pd.DataFrame], name: str, known: tuple[str, ...]
) -> pd.CategoricalDtype:
    seen = {str(value) for chunk in chunks for value in chunk[name].cat.categories}
    return pd.CategoricalDtype([*known, *sorted(seen - set(known))])


def _shape_faults(file: TableFile, audit: LineAudit, rows: int) -> tuple[Fault, ...]:
    if audit.is_given_up:
        return (Fault(file.name, "", "expected shorter lines: is a quotation mark open?"),)
    if audit.ragged:
        expected = f"expected {audit.fields} fields, as in the header"
        return (Fault(file.name, "", expected, audit.ragged, audit.first_ragged),)
    return () if rows else (Fault(file.name, "", "expected rows after the header, found none"),)


def _shared_clients(read: Mapping[str, _Read]) -> tuple[Fault, ...]:
    """Name the clients that are in both application tables."""
    both = [read[name] for name in ("application_train", "application_test") if name in read]
    if len(both) < 2 or any("SK_ID_CURR" not in table.frame for table in both):
        return ()
    shared = int(both[1].frame["SK_ID_CURR"].isin(both[0].frame["SK_ID_CURR"]).sum())
    expected = f"expected clients that are not in {both[0].file}"
    return (Fault(both[1].file, "SK_ID_CURR", expected, shared),) if shared else ()


def _use(name: str, table: _Read, kept: pd.DataFrame) -> RowUse:
    rows = len(table.frame)
    return RowUse(name, rows + table.repeats, table.repeats, rows - len(kept))


def _notes(
    sources: Sources, read: Mapping[str, _Read], uses: Mapping[str, RowUse]
) -> tuple[str, ...]:
    own = [note for table in read.values() for note in table.notes]
    orphans = [
        orphans_note(TABLES[name], table.file, uses[name].orphan_rows)
        for name, table in read.items()
        if uses[name].orphan_rows
    ]
    return (*sources.notes, *own, *orphans)
