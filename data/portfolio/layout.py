"""The layout of a portfolio's payload, which writing and reading agree on.

It is not stored: it follows from the number of clients, the names and the types. So there are no
stored positions that could be damaged or forged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

FORMAT_VERSION = 2
"""Rises whenever files written before could be misread; older ones are refused, not converted."""
MANIFEST_NAME = "portfolio.json"
PAYLOAD_NAME = "portfolio.bin"

CLIENT_ID_TYPE = np.dtype("<i4")
COLUMN_TYPES = tuple(np.dtype(name) for name in ("<f8", "<f4", "<i4"))
"""Types a column may have."""
STORED_TYPES = (*COLUMN_TYPES, np.dtype("<f2"))
"""Types a column may be stored in, in the order they stand in the file."""
NARROWER: Mapping[np.dtype[Any], np.dtype[Any]] = {
    np.dtype("<f8"): np.dtype("<f4"),
    np.dtype("<f4"): np.dtype("<f2"),
}
"""The type each may be stored in where that loses nothing."""

ALIGNMENT = 64


@dataclass(frozen=True, slots=True)
class ColumnTypes:
    """A column's own type and the one it is stored in, by NumPy's names: ``<f8``, ``<f4``.

    Raises
    ------
    ValueError
        Where a portfolio has no such column.
    """

    dtype: str
    stored: str

    def __post_init__(self) -> None:
        if self.dtype not in [own.str for own in COLUMN_TYPES]:
            raise ValueError(f"no column is {self.dtype}")
        if self.stored not in [each.str for each in narrower_types(np.dtype(self.dtype))]:
            raise ValueError(f"a column of {self.dtype} is not stored as {self.stored}")


@dataclass(frozen=True, slots=True)
class Block:
    """The columns stored in one type, one after the other; ``offset`` is the first one's byte."""

    names: tuple[str, ...]
    dtype: np.dtype[Any]
    offset: int


def blocks_of(rows: int, columns: Mapping[str, ColumnTypes]) -> tuple[tuple[Block, ...], int]:
    """Return where the columns stand, behind the client numbers, and how many bytes that makes."""
    blocks, offset = [], stride_of(CLIENT_ID_TYPE, rows)
    for dtype in STORED_TYPES:
        names = tuple(name for name, types in columns.items() if types.stored == dtype.str)
        if names:
            blocks.append(Block(names, dtype, offset))
            offset += len(names) * stride_of(dtype, rows)
    return tuple(blocks), offset


def stride_of(dtype: np.dtype[Any], rows: int) -> int:
    """Return the bytes from one column to the next of the same stored type."""
    return -(-dtype.itemsize * rows // ALIGNMENT) * ALIGNMENT


def narrower_types(dtype: np.dtype[Any]) -> tuple[np.dtype[Any], ...]:
    """Return the types that a column of this one may be stored in, its own first."""
    narrower = NARROWER.get(dtype)
    return (dtype,) if narrower is None else (dtype, *narrower_types(narrower))
