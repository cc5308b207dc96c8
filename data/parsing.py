"""Read one table's file: its header, its rows, and everything wrong with either."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import pandas as pd
from tqdm import tqdm

from data.accounting import find_repeats, repeat_faults, without_rows
from data.checking import TableCheck
from data.containers import UNREADABLE, File, why_unreadable
from data.faults import InputFault, printable
from data.header import HeaderError, header_faults, header_notes, read_header
from data.line_audit import AuditedStream, LineAudit
from data.tables import Kind, TableSchema

CHUNK_ROWS = 250_000
"""Rows parsed at a time: bounds the memory of the untyped text."""

# The parser raises these for text that is no table, beside its own ParserError.
_UNPARSABLE = (csv.Error, ValueError, OverflowError, TypeError, IndexError, KeyError)


@dataclass(frozen=True)
class ReadTable:
    """One table as read, without repeated rows, with what was found on the way."""

    file: str
    frame: pd.DataFrame
    repeats: int = 0
    faults: tuple[InputFault, ...] = ()
    notes: tuple[str, ...] = ()


def read_table(table: TableSchema, file: File, *, progress: bool) -> ReadTable:
    """Read and check one file; never raises for what is in it, faults are listed."""
    try:
        with file.open() as stream:
            header = read_header(stream)
    except (*UNREADABLE, *_UNPARSABLE) as error:
        return ReadTable(
            file.path, pd.DataFrame(), faults=(InputFault(file.path, "", _why(error)),)
        )
    faults = header_faults(table, file.path, header)
    known = [name for name in table.column_names if name in set(header)]
    if not known:
        return ReadTable(file.path, pd.DataFrame(), faults=faults)
    rows = _read_rows(table, file, known, progress)
    notes = (*header_notes(table, file.path, header), *rows.notes)
    return replace(rows, faults=(*faults, *rows.faults), notes=notes)


def concatenate(chunks: Sequence[pd.DataFrame], table: TableSchema) -> pd.DataFrame:
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
    chunks: Sequence[pd.DataFrame], name: str, known: tuple[str, ...]
) -> pd.CategoricalDtype:
    seen = {str(value) for chunk in chunks for value in chunk[name].cat.categories}
    return pd.CategoricalDtype([*known, *sorted(seen - set(known))])


def _read_rows(table: TableSchema, file: File, known: list[str], progress: bool) -> ReadTable:
    check, audit = TableCheck(table, file.path), LineAudit()
    chunks: list[pd.DataFrame] = []
    notes: list[str] = []
    broken: tuple[InputFault, ...] = ()
    try:
        with file.open() as raw, _bar(file, progress) as bar:
            stream = AuditedStream(raw, audit, bar.update)
            chunks += (check.take(chunk[known]) for chunk in _parse(stream, table, known))
            if not stream.has_final_line_end:
                notes.append(f"{file.path}: the last line has no line end")
    except (*UNREADABLE, *_UNPARSABLE) as error:
        # The faults found before are kept.
        broken = (InputFault(file.path, "", _why(error)),)
    frame = concatenate(chunks, table)
    repeats = find_repeats(table, frame)
    cells = (*check.faults, *repeat_faults(table, file.path, repeats))
    faults = (*broken, *_shape_faults(file, audit), *(_at_line(audit, fault) for fault in cells))
    if not faults and not len(frame):
        faults = (InputFault(file.path, "", "expected rows after the header, found none"),)
    if len(repeats.positions):
        line = audit.line_of_parsed(int(repeats.positions[0]))
        notes.append(repeats.note(table, file.path, line))
    kept = without_rows(frame, repeats.positions)
    return ReadTable(file.path, kept, len(repeats.positions), faults, (*check.notes, *notes))


def _bar(file: File, progress: bool) -> tqdm[Any]:
    # The unpacked size of some files is known only at their end.
    total = file.size or None
    return tqdm(
        total=total,
        desc=printable(file.path),
        unit="B",
        unit_scale=True,
        disable=not progress,
    )


def _parse(stream: AuditedStream, table: TableSchema, known: list[str]) -> Iterable[pd.DataFrame]:
    # As text, not as categories: the parser would make numbers of categories that are all digits.
    text = {name: object for name in known if table[name].kind is Kind.CATEGORY}
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


def _at_line(audit: LineAudit, fault: InputFault) -> InputFault:
    """Return the fault at its line in the file; the check counts rows, the first being line 2."""
    return replace(fault, first_line=audit.line_of_parsed(fault.first_line - 2))


def _shape_faults(file: File, audit: LineAudit) -> tuple[InputFault, ...]:
    if audit.is_given_up:
        return (InputFault(file.path, "", "expected shorter lines: is a quotation mark open?"),)
    expected = {
        "expected no carriage return inside a line": audit.torn,
        f"expected {audit.fields} fields, as in the header": audit.ragged,
    }
    return tuple(
        InputFault(file.path, "", what, blame.rows, audit.line(blame.first))
        for what, blame in expected.items()
        if blame.rows
    )


def _why(error: BaseException) -> str:
    """Say what was expected of a file that stopped the reading; no value of it is repeated."""
    if isinstance(error, HeaderError):
        return str(error)
    if isinstance(error, UnicodeDecodeError):
        return "expected UTF-8 text"
    if isinstance(error, pd.errors.ParserError):
        is_quote = "EOF inside string" in str(error)
        why = "a quotation mark is never closed" if is_quote else str(error)
        return f"expected a CSV table, cannot be parsed ({why})"
    if isinstance(error, UNREADABLE):
        return why_unreadable(error)
    return "expected a CSV table, cannot be parsed"
