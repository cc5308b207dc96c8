"""Columns -> a portfolio's two files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from data.arrays import Array, Integers
from data.portfolio.layout import (
    CLIENT_ID_TYPE,
    COLUMN_TYPES,
    FORMAT_VERSION,
    MANIFEST_NAME,
    NARROWER,
    PAYLOAD_NAME,
    ColumnTypes,
    blocks_of,
    stride_of,
)
from data.portfolio.manifest import PortfolioManifest, write_manifest
from data.private_files import PRIVATE_READ_ONLY, new_private_file


def write_portfolio(
    folder: Path,
    client_ids: Integers,
    columns: Mapping[str, Array],
    metadata: Mapping[str, Any],
) -> None:
    """Write a portfolio into ``folder``, made where it is missing.

    The manifest is written last: an interrupted writing leaves no folder that opens. The same
    arguments give the same bytes. Only their owner can read the two files. The payload is
    read-only: it is replaced, never edited.

    Parameters
    ----------
    client_ids : integers, strictly increasing, within 32 bits
    columns : float64, float32 or int32 arrays, one value per client
    metadata : anything JSON can say, handed back by ``Portfolio.metadata``

    Raises
    ------
    ValueError
        Where ids are not strictly increasing, or a column has another type or length.
    """
    _check_content(client_ids, columns)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST_NAME).unlink(missing_ok=True)
    stored = {name: _narrowed(values) for name, values in columns.items()}
    types = {
        name: ColumnTypes(values.dtype.str, stored[name].dtype.str)
        for name, values in columns.items()
    }
    blocks, _ = blocks_of(len(client_ids), types)
    ordered = (stored[name] for block in blocks for name in block.names)
    arrays = [client_ids.astype(CLIENT_ID_TYPE), *ordered]
    checksum = _write_payload(folder / PAYLOAD_NAME, arrays)
    write_manifest(
        folder, PortfolioManifest(FORMAT_VERSION, len(client_ids), types, checksum, dict(metadata))
    )


def _write_payload(path: Path, arrays: Sequence[Array]) -> str:
    """Write each array padded to its stride, and return the checksum of the whole."""
    digest = hashlib.sha256()
    with new_private_file(path, PRIVATE_READ_ONLY) as payload:
        for values in arrays:
            data = values.tobytes().ljust(stride_of(values.dtype, len(values)), b"\0")
            payload.write(data)
            digest.update(data)
    return digest.hexdigest()


def _narrowed(values: Array) -> Array:
    """Return the values in the narrowest type that gives each back bit for bit.

    Flags, codes, counts and round amounts take half the room. Unknown and negative zero count.
    """
    narrower = NARROWER.get(values.dtype)
    if narrower is None:
        return values
    with np.errstate(over="ignore"):
        narrow = values.astype(narrower)
    is_lossless = narrow.astype(values.dtype).tobytes() == values.tobytes()
    return _narrowed(narrow) if is_lossless else values


def _check_content(client_ids: Integers, columns: Mapping[str, Array]) -> None:
    if not len(client_ids) or not np.all(np.diff(client_ids.astype(np.int64)) > 0):
        raise ValueError("client numbers must be strictly increasing, and at least one")
    if not -(2**31) <= int(client_ids[0]) <= int(client_ids[-1]) < 2**31:
        raise ValueError("client numbers must fit in 32 bits")
    for name, values in columns.items():
        if values.dtype not in COLUMN_TYPES or values.shape != client_ids.shape:
            raise ValueError(
                f"column {name!r} is {values.dtype} of shape {values.shape}: expected float64,"
                f" float32 or int32 of shape {client_ids.shape}"
            )
