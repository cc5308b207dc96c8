"""Where things stand in a portfolio's files: what writing and reading agree on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMAT_VERSION = 1
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

Column = NDArray[Any]


def stride_of(dtype: np.dtype[Any], rows: int) -> int:
    """Return the bytes from one column to the next of the same stored type."""
    return -(-dtype.itemsize * rows // ALIGNMENT) * ALIGNMENT
