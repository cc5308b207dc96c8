"""What became of loans, as a file says it: read and checked line by line, all faults at once."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from model.casework import LoanEnd

COLUMNS = ("client", "date", "outcome")
MOST_LINES_NAMED = 5
LONGEST_CELL = 200
_NUMBER = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class OutcomesError(Exception):
    """A file that cannot be taken in; the message says why, and that nothing was written."""


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One row of the file, at its line from 1, the header."""

    line: int
    client: int
    day: date
    end: LoanEnd


def read_rows(lines: Iterable[str]) -> tuple[OutcomeRow, ...]:
    """Return the rows of a file.

    Raises
    ------
    OutcomesError
        Where a line is not as expected; names the lines, never what stands in them.
    """
    rows, faults = [], dict[str, list[int]]()
    try:
        for line, cells in _cells(lines):
            if isinstance(found := _row(line, cells), OutcomeRow):
                rows.append(found)
            else:
                faults.setdefault(found, []).append(line)
    except csv.Error as fault:
        raise OutcomesError(f"the file is no table of commas or semicolons: {fault}") from fault
    if faults:
        raise OutcomesError(refused(faults))
    if not rows:
        raise OutcomesError("the file holds no row; nothing was written")
    return tuple(rows)


def refused(faults: Mapping[str, Iterable[int]]) -> str:
    """Return what is wrong with which lines, in a sentence each."""
    said = [f"- {_lines_words(sorted(lines))}: {why}" for why, lines in faults.items()]
    return "\n".join(["Nothing was written:", *said])


def _lines_words(lines: list[int]) -> str:
    named = ", ".join(f"{line:,}" for line in lines[:MOST_LINES_NAMED])
    more = len(lines) - MOST_LINES_NAMED
    words = f"line {named}" if len(lines) == 1 else f"lines {named}"
    return f"{words} and {more:,} more" if more > 0 else words


def _cells(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Yield the line and the cells by column of each row, ``None`` for another number of cells."""
    given = iter(lines)
    head = next(given, "").removeprefix("\ufeff")
    separator = ";" if ";" in head else ","
    names = [name.strip().lower() for name in head.strip().split(separator)]
    if sorted(names) != sorted(COLUMNS):
        raise OutcomesError(
            "the first line names the columns client, date and outcome, these and no others;"
            " nothing was written"
        )
    reader = csv.reader(given, delimiter=separator, strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            is_whole = len(cells) == len(names) and max(map(len, cells)) <= LONGEST_CELL
            yield reader.line_num + 1, dict(zip(names, cells, strict=True)) if is_whole else None


def _row(line: int, cells: dict[str, str] | None) -> OutcomeRow | str:
    """Return a row, or what is wrong with it."""
    if cells is None:
        return "three cells are expected: client, date, outcome"
    client, day, end = (cells[name].strip() for name in COLUMNS)
    if not _NUMBER.fullmatch(client):
        return "the client is a number of at most nine digits"
    try:
        when = date.fromisoformat(day) if _DAY.fullmatch(day) else None
    except ValueError:
        when = None
    if when is None:
        return "the date is a day such as 2026-11-28"
    if end.lower() not in set(LoanEnd):
        return "the outcome is repaid or defaulted"
    return OutcomeRow(line, int(client), when, LoanEnd(end.lower()))
