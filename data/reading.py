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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile

import pandas as pd
from tqdm import tqdm

from data.checking import (
    TableCheck,
    duplicate_faults,
    header_faults,
    header_notes,
)
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
    """The raw tables, typed as specified; a table is None where its file is absent.

    ``notes`` says what was tolerated: unknown columns and categories, history rows of clients
    or loans that are not in the input, and the like.
    """

    application_train: pd.DataFrame
    application_test: pd.DataFrame | None = None
    bureau: pd.DataFrame | None = None
    bureau_balance: pd.DataFrame | None = None
    previous_application: pd.DataFrame | None = None
    pos_cash_balance: pd.DataFrame | None = None
    installments_payments: pd.DataFrame | None = None
    credit_card_balance: pd.DataFrame | None = None
    notes: tuple[str, ...] = ()

    @property
    def applications(self) -> pd.DataFrame:
        """Rows of application_train, then of application_test with TARGET missing (NaN)."""
        train = self.application_train.assign(TARGET=lambda t: t["TARGET"].astype("float64"))
        if self.application_test is None:
            return train
        test = self.application_test.reindex(columns=train.columns)
        return _concatenate([train, test], TABLES["application_train"])


def read_tables(source: Path, *, progress: bool = True) -> RawTables:
    """Read and check the tables of a folder or an archive.

    Parameters
    ----------
    source
        A folder of CSVs or one-table zips under Kaggle's names (``bureau.csv``,
        ``bureau.csv.zip``), or a zip archive that holds all the CSVs. Only application_train is
        required.
    progress
        Show a progress bar per table, in bytes.

    Raises
    ------
    InputFaults
        Where anything is wrong with the input; lists everything that is.
    """
    sources = find_sources(source)
    read = {name: _read(TABLES[name], file, progress) for name, file in sources.files.items()}
    faults = [*sources.faults, *(fault for table in read.values() for fault in table.faults)]
    faults += _shared_clients(read)
    if faults:
        raise InputFaults(faults)
    notes = _notes(sources, read)
    for note in notes:
        log.warning(note)
    frames = {TABLES[name].attribute: table.frame for name, table in read.items()}
    return RawTables(**cast(Any, frames), notes=notes)


@dataclass(frozen=True)
class _Read:
    """One table as read, with what was found on the way."""

    file: str
    frame: pd.DataFrame
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


def _read(table: Table, file: TableFile, progress: bool) -> _Read:
    try:
        with file.open() as stream:
            header = _header(stream.readline())
        faults = header_faults(table, file.name, header)
        known = [name for name in table.column_names if name in set(header)]
        if not known:
            return _Read(file.name, pd.DataFrame(), faults)
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
    return _Read(file.name, rest.frame, (*faults, *rest.faults), notes)


def _unreadable(file: TableFile, expected: str) -> _Read:
    return _Read(file.name, pd.DataFrame(), (Fault(file.name, "", expected),))


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
    faults = (
        *_shape_faults(file, audit, len(frame)),
        *check.faults,
        *duplicate_faults(table, file.name, frame),
    )
    cut = () if stream.has_final_line_end else (f"{file.name}: the last line has no line end",)
    return _Read(file.name, frame, faults, (*check.notes, *cut))


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


def _notes(sources: Sources, read: Mapping[str, _Read]) -> tuple[str, ...]:
    own = [note for table in read.values() for note in table.notes]
    return (*sources.notes, *own, *_orphans(read))


def _orphans(read: Mapping[str, _Read]) -> tuple[str, ...]:
    """Count the history rows whose client or loan is not in the input."""
    clients = [t.frame["SK_ID_CURR"] for n, t in read.items() if n.startswith("application")]
    parents = {"applications": pd.concat(clients)}
    if "bureau" in read:
        parents["bureau"] = read["bureau"].frame["SK_ID_BUREAU"]
    notes = []
    for name, table in read.items():
        column, parent = TABLES[name].foreign_key, TABLES[name].parent
        if column is None or parent is None or parent not in parents:
            continue
        strangers = int((~table.frame[column].isin(parents[parent])).sum())
        if strangers:
            notes.append(f"{table.file}: {strangers:,} rows whose {column} is not in {parent}")
    return tuple(notes)
