"""Check a CSV's bytes as they are read: every line has as many fields as the header.

The parser cuts a line with too many fields, fills one with too few and skips a blank one, silently.
So a file cut short in the middle of its last line would pass for whole. The parser also counts
rows, and people who repair a file count lines: the two differ after a blank line, and after a text
in quotation marks that has line breaks in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import numpy as np

_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 24  # a longer one means an open quotation mark; looking on would take ages
_COMMA, _QUOTE, _LINE_FEED, _CARRIAGE_RETURN = b',"\n\r'


@dataclass
class Blame:
    """Counts rows with one thing wrong with them, and remembers the first."""

    rows: int = 0
    first: int = 0

    def add(self, numbers: np.ndarray) -> None:
        """Count these rows, by their numbers."""
        if len(numbers):
            self.rows += len(numbers)
            first = int(numbers.min())
            self.first = min(self.first or first, first)


class LineAudit:
    """Counts fields per row over blocks of bytes; rows are numbered from 1, the header.

    ``ragged`` are the rows with another number of fields than the header; ``torn`` those with a
    carriage return that is not part of a line end, which the parser would take for one.
    """

    def __init__(self) -> None:
        self.fields = 0
        self.rows = 0
        self.ragged = Blame()
        self.torn = Blame()
        self.is_given_up = False
        self._rest = b""
        self._pending: list[int] = []
        # Row numbers, ascending: few as a rule, but a damaged file may hold millions.
        self._blank = array("q")
        self._broken = array("q")
        self._breaks = array("q")

    def see(self, block: bytes) -> None:
        """Look at the next bytes."""
        if self.is_given_up:
            return
        data = self._rest + block
        self._rest = data[self._count(np.frombuffer(data, dtype=np.uint8)) :]
        self.is_given_up = len(self._rest) > _LONGEST_LINE

    def finish(self) -> bool:
        """Look at what follows the last line end; return whether there was one."""
        rest, self._rest = self._rest, b""
        if rest and not self.is_given_up:
            self._count(np.frombuffer(rest + b"\n", dtype=np.uint8))
        return not rest

    def line(self, row: int) -> int:
        """Return the line, from 1, on which a row starts, by its number here."""
        broken, breaks = np.array(self._broken), np.array(self._breaks)
        return row + int(breaks[: np.searchsorted(broken, row)].sum())

    def line_of_parsed(self, row: int) -> int:
        """Return the line of a row as the parser counts: from 0, after the header, no blanks."""
        blank = np.array(self._blank, dtype=np.int64)
        before = np.searchsorted(blank - np.arange(len(blank)), row + 2, side="right")
        return self.line(row + 2 + int(before))

    def _count(self, data: np.ndarray) -> int:
        """Count the whole rows of ``data``, which starts a row; return where they end."""
        outside = _outside_quotes(data)
        is_feed, is_return = data == _LINE_FEED, data == _CARRIAGE_RETURN
        ends = np.flatnonzero(is_feed & outside) + 1
        if len(ends) == 0:
            return 0
        starts = np.concatenate([[0], ends[:-1]])
        fields = _between(starts, ends, (data == _COMMA) & outside) + 1
        text = ends - starts - 1 - ((ends - starts > 1) & is_return[ends - 2])
        numbers = np.arange(self.rows + 1, self.rows + 1 + len(ends))
        self.rows += len(ends)
        # Both are rare, and counting them by row is slow.
        if np.count_nonzero(is_feed) > len(ends):
            self._note_breaks(numbers, _between(starts, ends, is_feed) - 1)
        is_lone = is_return[:-1] & outside[:-1] & ~is_feed[1:]
        if is_lone.any():
            self.torn.add(numbers[_between(starts, ends, np.append(is_lone, False)) > 0])
        self._judge(numbers, fields, text == 0)
        return int(ends[-1])

    def _note_breaks(self, numbers: np.ndarray, breaks: np.ndarray) -> None:
        self._broken.extend(numbers[breaks > 0].tolist())
        self._breaks.extend(breaks[breaks > 0].tolist())

    def _judge(self, numbers: np.ndarray, fields: np.ndarray, blank: np.ndarray) -> None:
        if not self.fields:
            self.fields = int(fields[0])
        self._blank.extend(numbers[blank].tolist())
        filled = numbers[~blank]
        last = filled[-1] if len(filled) else 0
        # Blank lines at the end of a file are harmless; elsewhere a row is missing.
        if len(filled):
            self.ragged.add(np.array(self._pending, dtype=np.int64))
            self._pending = []
            self.ragged.add(numbers[blank & (numbers < last)])
        self._pending += numbers[blank & (numbers > last)].tolist()
        self.ragged.add(numbers[~blank & (fields != self.fields)])


def _between(starts: np.ndarray, ends: np.ndarray, what: np.ndarray) -> np.ndarray:
    """Count the true places of ``what`` from each start to before its end."""
    counts = np.concatenate([[0], np.cumsum(what, dtype=np.int64)])
    between: np.ndarray = counts[ends] - counts[starts]
    return between


def _outside_quotes(data: np.ndarray) -> np.ndarray:
    """Tell which bytes are outside quotation marks, for data that starts outside."""
    quotes = data == _QUOTE
    if not quotes.any():
        return np.ones(len(data), dtype=bool)
    outside: np.ndarray = np.cumsum(quotes, dtype=np.int64) % 2 == 0
    return outside


class AuditedStream:
    """A binary stream that shows everything read from it to a ``LineAudit``.

    ``advance`` is told how many bytes each reading brought.
    """

    def __init__(
        self, stream: IO[bytes], audit: LineAudit, advance: Callable[[int], object]
    ) -> None:
        self._stream = stream
        self._audit = audit
        self._advance = advance
        self._is_done = False
        self.has_final_line_end = True

    def read(self, size: int = -1) -> bytes:
        """Read as the stream does."""
        # The parser asks for a quarter of a megabyte; more at a time makes counting cheap.
        data = self._stream.read(max(size, _BLOCK) if size > 0 else size)
        self._advance(len(data))
        if data:
            self._audit.see(data)
        elif not self._is_done:
            self._is_done = True
            self.has_final_line_end = self._audit.finish()
        return data
