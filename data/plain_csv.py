"""Parse plain CSV text fast: block after block of whole lines, with Polars, on all cores.

Plain is text of which nothing has to be said. Whatever else is met raises :class:`NotPlainError`,
and ``data.parsing`` reads the file anew with the careful parser, which knows what to say of it and
where: nothing is tolerated here that it would refuse. A cell that can be read is given as it would
give it; what a cell may hold is checked by ``data.checking``, after either.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO

import numpy as np
import pandas as pd
import polars as pl

from data.arrays import Integers
from data.tables import Kind, TableSchema

BLOCK = 1 << 24
"""Bytes parsed at a time: bounds the memory of the text, and the length of a line."""
_AT_ONCE = 2
_POLARS_ERRORS = (pl.exceptions.PolarsError, pl.exceptions.PanicException)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TAB, _LINE_FEED, _SPACE, _QUOTE, _COMMA = b'\t\n ",'
_SEPARATORS = (_COMMA, _LINE_FEED)


class NotPlainError(ValueError):
    """Something that only the careful parser can judge."""


class PlainCsv:
    """The rows of a table's file, to go through once.

    ``advance`` is told how many bytes each reading brought; ``has_final_line_end`` is known when
    all rows were gone through.
    """

    def __init__(
        self,
        stream: IO[bytes],
        table: TableSchema,
        header: Sequence[str],
        advance: Callable[[int], object],
    ) -> None:
        self._stream = stream
        self._header = list(header)
        kinds = {column.name: column.kind for column in table}
        self._columns = {name: place for place, name in enumerate(header) if name in kinds}
        self._kinds = {name: kinds[name] for name in self._columns}
        self._advance = advance
        self.has_final_line_end = True

    def chunks(self) -> Iterator[pd.DataFrame]:
        """Yield the rows in their order: float64 for numbers, categories for words.

        Raises
        ------
        NotPlainError
            Where the careful parser has to look, after some chunks perhaps.
        """
        # While one block is checked by whoever asked for it, the next ones are parsed.
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            waiting: deque[Future[pd.DataFrame]] = deque()
            for block in self._blocks():
                waiting.append(pool.submit(self._parsed, block))
                if len(waiting) > _AT_ONCE:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _blocks(self) -> Iterator[bytes]:
        """Yield whole lines without the header, each block ending in a line feed."""
        rest, is_first = b"", True
        while data := self._stream.read(BLOCK):
            self._advance(len(data))
            end = data.rfind(b"\n") + 1
            if not end:
                raise NotPlainError("a line longer than a block")
            block, rest = b"".join((rest, memoryview(data)[:end])), data[end:]
            if is_first:
                block, is_first = self._without_header(block), False
            if block:
                yield block
        if is_first:
            raise NotPlainError("no line end")
        self.has_final_line_end = not rest
        if rest:
            yield rest + b"\n"

    def _without_header(self, block: bytes) -> bytes:
        line, _, rows = block.removeprefix(_BYTE_ORDER_MARK).partition(b"\n")
        text = io.StringIO(line.decode("utf-8", "replace"), newline="")
        if next(csv.reader(text), []) != self._header:
            raise NotPlainError("a header of several lines")
        return rows

    def _parsed(self, block: bytes) -> pd.DataFrame:
        lines = _plain_lines(block, len(self._header))
        words = [name for name, kind in self._kinds.items() if kind is Kind.CATEGORY]
        types: dict[str, pl.DataType] = {
            str(place): pl.String() for place in range(len(self._header))
        }
        types |= {
            str(place): pl.Categorical() if name in words else pl.Float64()
            for name, place in self._columns.items()
        }
        try:
            parsed = pl.read_csv(lines, has_header=False, schema=types)
        except _POLARS_ERRORS as error:
            raise NotPlainError("a cell that cannot be read, or a line too long") from error
        if parsed.height != _count(lines, _LINE_FEED):
            raise NotPlainError("a blank line")
        columns = {name: parsed[str(place)] for name, place in self._columns.items()}
        return pd.DataFrame(
            {n: _categories(c) if n in words else _numbers(c) for n, c in columns.items()},
            copy=False,
        )


def _plain_lines(block: bytes, fields: int) -> bytes:
    """Return whole lines, ended by a line feed alone, if each has that many fields on average.

    Polars fills up a line with too few fields and refuses one with too many: where there is none
    of the second kind, all are right if their sum is.
    """
    if b"\r" in block:
        if block.count(b"\r") != block.count(b"\r\n"):
            raise NotPlainError("a carriage return inside a line")
        block = block.replace(b"\r\n", b"\n")
    if b"\0" in block:
        raise NotPlainError("a zero byte")
    if not block.isascii():
        try:
            block.decode()
        except UnicodeDecodeError as error:
            raise NotPlainError("no UTF-8 text") from error
    quoted = _quoted(block) if b'"' in block else b""
    commas = _count(block, _COMMA) - _count(quoted, _COMMA)
    if commas != _count(block, _LINE_FEED) * (fields - 1):
        raise NotPlainError("a line with another number of fields")
    if _blanks_after_a_separator(block) != _blanks_after_a_separator(quoted):
        # Polars takes a blank cell for an empty one.
        raise NotPlainError("a cell that begins with a space")
    return block


def _quoted(block: bytes) -> bytes:
    """Return what stands in quotation marks, if they are around whole cells of one line."""
    text = np.frombuffer(block, dtype=np.uint8)
    marks = np.flatnonzero(text == _QUOTE)
    starts, ends = marks[::2], marks[1::2]
    if len(marks) % 2 or not _are_whole_cells(text, starts, ends):
        raise NotPlainError("a quotation mark inside a cell")
    places = zip((starts + 1).tolist(), ends.tolist(), strict=True)
    quoted = b'"'.join(block[start:end] for start, end in places)
    if b"\n" in quoted:
        raise NotPlainError("a line break inside a cell")
    return quoted


def _are_whole_cells(text: Integers, starts: Integers, ends: Integers) -> bool:
    """Whether quotation marks stand at the ends of cells, and what is in them begins plainly."""
    before = np.where(starts > 0, text[starts - 1], _LINE_FEED)
    outer, first = np.concatenate([before, text[ends + 1]]), text[starts + 1]
    return bool(np.isin(outer, _SEPARATORS).all() and not np.isin(first, (*b'" \t',)).any())


def _count(data: bytes, byte: int) -> int:
    return int(np.count_nonzero(np.frombuffer(data, dtype=np.uint8) == byte))


def _blanks_after_a_separator(data: bytes) -> int:
    if b" " not in data and b"\t" not in data:
        return 0
    text = np.frombuffer(data, dtype=np.uint8)
    blanks = np.flatnonzero((text == _SPACE) | (text == _TAB))
    before = np.where(blanks > 0, text[blanks - 1], _LINE_FEED)
    return int(np.count_nonzero(np.isin(before, _SEPARATORS)))


def _numbers(cells: pl.Series) -> np.ndarray:
    """Return float64, NaN where a cell is empty; ``nan`` itself is a word like any other."""
    if cells.is_nan().any():
        raise NotPlainError("a word for a missing number")
    numbers: np.ndarray = cells.to_numpy()
    return numbers


def _categories(cells: pl.Series) -> pd.Categorical:
    distinct, found = cells.drop_nulls().unique(), cells.to_physical()
    words = distinct.cast(pl.String()).to_list()
    order = sorted(range(len(words)), key=words.__getitem__)
    # One place more than there are codes: an empty cell's, which is -1.
    none = 1 + int(max(distinct.to_physical().to_list(), default=-1))
    places = np.full(none + 1, -1, dtype=np.min_scalar_type(-1 - len(words)))
    places[distinct.to_physical().to_numpy()[order]] = np.arange(len(words))
    codes = places[found.fill_null(none).to_numpy()]
    return pd.Categorical.from_codes(codes, categories=pd.Index(sorted(words), dtype=object))
