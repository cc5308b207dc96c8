"""Read one table's file: its header, its rows, and everything wrong with either.

Plain text is parsed by an engine made for it. All else is read by a parser that is slower and
misses nothing, from the start: a table that is refused takes longer than one that is not.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any, cast

import pandas as pd
from tqdm import tqdm

from data.accounting import find_repeats, repeat_faults, repeats_note, without_rows
from data.checking import TableCheck
from data.containers import UNREADABLE, File, why_unreadable
from data.faults import InputFault, printable
from data.header import HeaderError, header_faults, header_notes, read_header
from data.line_audit import AuditedStream, LineAudit
from data.plain_csv import NotPlainError, PlainCsv
from data.tables import Kind, TableSchema

CHUNK_ROWS = 250_000
"""Rows parsed at a time: bounds the memory of the untyped text."""

# The parser raises these for text that is no table, beside its own ParserError.
_UNPARSABLE = (csv.Error, ValueError, OverflowError, TypeError, IndexError, KeyError)

Take = Callable[[pd.DataFrame], object]
"""Takes the next rows of a table, typed as specified."""


def _second_line_on(row: int) -> int:
    """Return the line of a row where each has one line, below the header."""
    return row + 2


@dataclass(frozen=True)
class ReadTable:
    """One table as read, without repeated rows, with what was found on the way."""

    file: str
    frame: pd.DataFrame
    repeats: int = 0
    faults: tuple[InputFault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pass:
    """What one pass over a table's file found; its rows went to whoever asked for them.

    ``line_of`` tells the line on which a row starts, by its number from 0.
    """

    file: str
    rows: int = 0
    faults: tuple[InputFault, ...] = ()
    notes: tuple[str, ...] = ()
    line_of: Callable[[int], int] = _second_line_on


_ONE_TABLE = Lock()
"""Held by the table whose rows are put together and compared: they are twice in memory then."""


def read_table(table: TableSchema, file: File, *, progress: bool) -> ReadTable:
    """Read and check one file; never raises for what is in it, faults are listed."""
    chunks: list[pd.DataFrame] = []

    def anew() -> Take:
        chunks.clear()
        return chunks.append

    found = pass_over(table, file, anew, progress=progress)
    with _ONE_TABLE:
        frame = concatenate(chunks, table)
        chunks.clear()
        repeats = find_repeats(table, frame)
    rows = len(repeats.positions)
    line = found.line_of(int(repeats.positions[0])) if rows else 0
    note = repeats_note(table, file.path, rows, repeats.differing, line)
    return ReadTable(
        found.file,
        without_rows(frame, repeats.positions),
        rows,
        (*found.faults, *repeat_faults(table, file.path, rows, line)),
        (*found.notes, note) if rows else found.notes,
    )


def pass_over(table: TableSchema, file: File, anew: Callable[[], Take], *, progress: bool) -> Pass:
    """Read and check the rows of one file, chunk by chunk; never raises for what is in it.

    Parameters
    ----------
    anew : returns what takes each chunk of typed rows; called again, it forgets what it was given
    """
    try:
        with file.open() as stream:
            header = read_header(stream)
    except (*UNREADABLE, *_UNPARSABLE) as error:
        return Pass(file.path, faults=(InputFault(file.path, "", _why(error)),))
    faults = header_faults(table, file.path, header)
    known = [name for name in table.column_names if name in set(header)]
    if not known:
        return Pass(file.path, faults=faults)
    rows = None if faults else _plain_rows(table, file, header, anew(), progress)
    rows = rows or _careful_rows(table, file, known, anew(), progress)
    notes = (*header_notes(table, file.path, header), *rows.notes)
    return replace(rows, faults=(*faults, *rows.faults), notes=notes)


def concatenate(chunks: Sequence[pd.DataFrame], table: TableSchema) -> pd.DataFrame:
    """Put chunks together, unknown categories of any of them after the known ones, sorted."""
    if not chunks:
        return pd.DataFrame(columns=list(table.column_names))
    if len(chunks) == 1:
        return chunks[0].reset_index(drop=True)
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


def _plain_rows(
    table: TableSchema, file: File, header: list[str], take: Take, progress: bool
) -> Pass | None:
    """Read the rows fast; ``None`` where the careful parser has to look."""
    check, names = TableCheck(table, file.path), list(table.column_names)
    try:
        with file.open() as stream, _bar(file, progress) as bar:
            plain = PlainCsv(stream, table, header, bar.update)
            for chunk in plain.chunks():
                take(check.take(chunk[names]))
    except (NotPlainError, *UNREADABLE):
        return None
    return _passed(check, file, (), plain.has_final_line_end, _second_line_on)


def _careful_rows(
    table: TableSchema, file: File, known: list[str], take: Take, progress: bool
) -> Pass:
    check, audit = TableCheck(table, file.path), LineAudit()
    broken: tuple[InputFault, ...] = ()
    has_line_end = True
    try:
        with file.open() as raw, _bar(file, progress) as bar:
            stream = AuditedStream(raw, audit, bar.update)
            for chunk in _parse(stream, table, known):
                take(check.take(chunk[known]))
            has_line_end = stream.has_final_line_end
    except (*UNREADABLE, *_UNPARSABLE) as error:
        # The faults found before are kept.
        broken = (InputFault(file.path, "", _why(error)),)
    shape = (*broken, *_shape_faults(file, audit))
    return _passed(check, file, shape, has_line_end, audit.line_of_parsed)


def _passed(
    check: TableCheck,
    file: File,
    shape: tuple[InputFault, ...],
    has_line_end: bool,
    line_of: Callable[[int], int],
) -> Pass:
    # The check counts lines, the first row being line 2: it does not see where rows start.
    cells = [replace(fault, first_line=line_of(fault.first_line - 2)) for fault in check.faults]
    faults = (*shape, *cells)
    if not faults and not check.rows:
        faults = (InputFault(file.path, "", "expected rows after the header, found none"),)
    end = () if has_line_end else (f"{file.path}: the last line has no line end",)
    return Pass(file.path, check.rows, faults, (*check.notes, *end), line_of)


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
