"""The first line of a table's file: read it, and compare it with the specification."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import IO

from data.faults import InputFault
from data.tables import TableSchema

_LONGEST = 1 << 20  # bytes; the longest real first line has three thousand
_OTHER_FORMATS = {"[": "JSON", "{": "JSON", "<": "a page or XML"}
_MOST_NAMED, _LONGEST_NAMED = 20, 60  # columns named in a note, characters of a name


class HeaderError(ValueError):
    """The first line is no header at all; the message says what was expected."""


def read_header(stream: IO[bytes]) -> list[str]:
    """Read the names of the columns; none where the file is empty.

    Raises
    ------
    HeaderError
        Where the first line cannot be one of names separated by commas.
    """
    # A file may consist of one endless line: no more than this is looked at.
    text = stream.read(_LONGEST).decode("utf-8-sig", "replace")
    if other := _OTHER_FORMATS.get(text.lstrip()[:1]):
        raise HeaderError(f"expected a CSV table, found {other}")
    if "\r" in text and "\n" not in text:
        raise HeaderError(
            "expected lines that end in a line feed, found carriage returns alone,"
            " as old programs for the Mac write them"
        )
    try:
        header = next(csv.reader(io.StringIO(text, newline="")), [])
    except csv.Error as error:
        raise HeaderError(f"expected a first line of column names ({error})") from error
    if any("\ufffd" in name for name in header):  # what could not be decoded
        raise HeaderError("expected UTF-8 text")
    return header


def header_faults(table: TableSchema, file: str, header: Sequence[str]) -> tuple[InputFault, ...]:
    """Name the columns that a header lacks or repeats, and what names have around them."""
    known, found = set(table.column_names), set(header)
    misspelt = _misspelt(table, header)
    if not known & found and not misspelt:
        expected = f"expected the columns of {table.name}, separated by commas; found none of them"
        return (InputFault(file, "", expected),)
    meant = found | set(misspelt.values())
    missing = [name for name in table.column_names if name not in meant]
    repeated = [name for name in table.column_names if header.count(name) > 1]
    return (
        *_spelling_faults(file, misspelt),
        *(InputFault(file, name, "expected this column, not found") for name in missing),
        *(InputFault(file, name, "expected this column once") for name in repeated),
    )


def header_notes(table: TableSchema, file: str, header: Sequence[str]) -> tuple[str, ...]:
    """Name the columns that the specification does not know; they are not read."""
    extra = [name for name in header if name not in set(table.column_names)]
    named = sorted({name for name in extra if name.strip()})
    unnamed = len([name for name in extra if not name.strip()])
    listed = [name[:_LONGEST_NAMED] for name in named[:_MOST_NAMED]]
    if len(named) > _MOST_NAMED:
        listed.append(f"{len(named) - _MOST_NAMED:,} more")
    if unnamed:
        listed.append(f"{unnamed:,} without a name")
    return (f"{file}: columns not read: {', '.join(listed)}",) if listed else ()


def _misspelt(table: TableSchema, header: Sequence[str]) -> dict[str, str]:
    """Return the names that differ from a column's by spaces, quotation marks or capitals alone."""
    known = {name.casefold(): name for name in table.column_names}
    plain = {name: name.strip(' \t"').casefold() for name in header}
    return {
        name: known[text]
        for name, text in plain.items()
        if text in known and name not in table.column_names
    }


def _spelling_faults(file: str, misspelt: dict[str, str]) -> tuple[InputFault, ...]:
    spaced = [name for name in misspelt if name.strip() != name]
    others = len(misspelt) - len(spaced)
    faults = []
    if spaced:
        expected = "expected column names without spaces around them"
        faults.append(InputFault(file, "", f"{expected}, {len(spaced):,} have some"))
    if others:
        expected = "expected column names in capitals and without quotation marks in them"
        faults.append(InputFault(file, "", f"{expected}, {others:,} are written otherwise"))
    return tuple(faults)
