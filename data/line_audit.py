"""Watch a CSV's bytes go by: every line has as many fields as the header.

The parser drops a line with too many fields and fills one with too few, silently. A file cut
short in the middle of its last line would so be taken for whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

import numpy as np

_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 24  # a longer one means an open quotation mark; looking on would take ages
_COMMA, _QUOTE, _LINE_FEED, _CARRIAGE_RETURN = b',"\n\r'


class LineAudit:
    """Counts fields per line over blocks of bytes; lines are numbered from 1, the header."""

    def __init__(self) -> None:
        self.fields = 0
        self.lines = 0
        self.ragged = 0
        self.first_ragged = 0
        self.is_given_up = False
        self._rest = b""
        self._blank: list[int] = []

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

    def _count(self, data: np.ndarray) -> int:
        """Count the whole lines of ``data``, which starts a line; return where they end."""
        outside = _outside_quotes(data)
        ends = np.flatnonzero((data == _LINE_FEED) & outside) + 1
        if len(ends) == 0:
            return 0
        starts = np.concatenate([[0], ends[:-1]])
        commas = np.concatenate([[0], np.cumsum((data == _COMMA) & outside, dtype=np.int64)])
        fields = commas[ends] - commas[starts] + 1
        text = ends - starts - 1 - ((ends - starts > 1) & (data[ends - 2] == _CARRIAGE_RETURN))
        self._judge(fields, text == 0)
        return int(ends[-1])

    def _judge(self, fields: np.ndarray, blank: np.ndarray) -> None:
        numbers = np.arange(self.lines + 1, self.lines + 1 + len(fields))
        if not self.fields:
            self.fields = int(fields[0])
        self.lines += len(fields)
        filled = numbers[~blank]
        # Blank lines at the end of a file are harmless; elsewhere a row is missing.
        if len(filled):
            self._blame(np.array([n for n in self._blank if n < filled[-1]], dtype=np.int64))
            self._blank = []
            self._blame(numbers[blank & (numbers < filled[-1])])
        self._blank += numbers[blank & (numbers > (filled[-1] if len(filled) else 0))].tolist()
        self._blame(numbers[~blank & (fields != self.fields)])

    def _blame(self, numbers: np.ndarray) -> None:
        if len(numbers):
            self.ragged += len(numbers)
            first = int(numbers.min())
            self.first_ragged = min(self.first_ragged or first, first)


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
