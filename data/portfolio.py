"""The clients the dashboard serves, on disk: one row in, columns out, memory-mapped.

A portfolio is a folder with two files. ``portfolio.bin`` holds every column contiguously, so that
one column is one read; columns of one type stand next to each other at a constant distance, so
that one client's row is one strided gather per type. ``portfolio.json`` says what stands where.
Numbers keep the type they were computed in: what is served is what was trained on, bit for bit.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

FORMAT_VERSION = 1
MANIFEST_NAME = "portfolio.json"
PAYLOAD_NAME = "portfolio.bin"
REBUILD = (
    "rebuild it with `python -m model.train RAW --out DIR` (the demonstration one with `make demo`)"
)
ALIGNMENT = 64
CLIENT_ID_TYPE = np.dtype("<i4")
COLUMN_TYPES = tuple(np.dtype(name) for name in ("<f8", "<f4", "<i4"))

Column = NDArray[Any]


class PortfolioError(Exception):
    """The folder does not hold a portfolio that can be served; the message says what to do."""


class NotInPortfolioError(LookupError):
    """No client of the portfolio has this number."""


def write_portfolio(
    folder: Path,
    client_ids: NDArray[np.integer[Any]],
    columns: Mapping[str, Column],
    metadata: Mapping[str, Any],
) -> None:
    """Write a portfolio into ``folder``, made where it is missing.

    The manifest is written last: an interrupted writing leaves no folder that opens. The same
    arguments give the same bytes.

    Parameters
    ----------
    client_ids : integers, strictly increasing, within 32 bits
    columns : float64, float32 or int32 arrays, one value per client
    metadata : anything JSON can say, handed back by :attr:`Portfolio.metadata`

    Raises
    ------
    ValueError
        Where ids are not strictly increasing, or a column has another type or length.
    """
    _check_content(client_ids, columns)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST_NAME).unlink(missing_ok=True)
    ordered = sorted(columns, key=lambda name: COLUMN_TYPES.index(columns[name].dtype))
    arrays = [client_ids.astype(CLIENT_ID_TYPE), *(columns[name] for name in ordered)]
    strides = [_stride(values.dtype, len(client_ids)) for values in arrays]
    offsets = dict(zip(ordered, accumulate(strides), strict=False))
    manifest = {
        "format_version": FORMAT_VERSION,
        "rows": len(client_ids),
        "columns": {
            name: {"dtype": values.dtype.str, "offset": offsets[name]}
            for name, values in columns.items()
        },
        "bytes": sum(strides),
        "sha256": _write_payload(folder / PAYLOAD_NAME, arrays, strides),
        "metadata": dict(metadata),
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")


def _write_payload(path: Path, arrays: Sequence[Column], strides: Sequence[int]) -> str:
    """Write each array padded to its stride, and return the checksum of the whole."""
    digest = hashlib.sha256()
    with path.open("wb") as payload:
        for values, stride in zip(arrays, strides, strict=True):
            data = values.tobytes().ljust(stride, b"\0")
            payload.write(data)
            digest.update(data)
    return digest.hexdigest()


class Portfolio:
    """Read-only view of a written portfolio. Safe to read from several threads."""

    def __init__(self, manifest: Mapping[str, Any], payload: mmap.mmap) -> None:
        self.metadata: Mapping[str, Any] = MappingProxyType(manifest["metadata"])
        self.row_count: int = manifest["rows"]
        self.column_names: tuple[str, ...] = tuple(manifest["columns"])
        self._blocks = _typed_blocks(manifest, payload)
        self.client_ids: NDArray[np.int32] = _ids(manifest, payload)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the portfolio in ``folder``, after checking it whole against its checksum.

        Raises
        ------
        PortfolioError
            Where a file is missing, damaged, cut short or of another format version.
        """
        manifest = _read_manifest(folder)
        path = folder / PAYLOAD_NAME
        _check_payload(path, manifest)
        try:
            with path.open("rb") as file:
                return cls(manifest, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (KeyError, TypeError, ValueError) as damage:
            raise PortfolioError(f"{folder / MANIFEST_NAME} is damaged: {REBUILD}") from damage

    def column(self, name: str) -> Column:
        """Return every client's value of ``name``, in the order of ``client_ids``, read-only.

        Raises
        ------
        KeyError
            Where the portfolio has no such column.
        """
        for names, block in self._blocks:
            if name in names:
                values: Column = block[names[name]]
                return values
        raise KeyError(name)

    def row(self, client_id: int) -> dict[str, float]:
        """Return one client's value of every column, in the order they were written.

        Raises
        ------
        NotInPortfolioError
            Where no client has this number.
        """
        position = self.position(client_id)
        values: dict[str, float] = {}
        for names, block in self._blocks:
            values.update(zip(names, block[:, position].tolist(), strict=True))
        return {name: values[name] for name in self.column_names}

    def position(self, client_id: int) -> int:
        """Return where ``client_id`` stands in ``client_ids`` and in every column.

        Raises
        ------
        NotInPortfolioError
            Where no client has this number, whatever its size or sign.
        """
        if not self.client_ids[0] <= client_id <= self.client_ids[-1]:
            raise NotInPortfolioError(client_id)
        found = int(np.searchsorted(self.client_ids, client_id))
        if self.client_ids[found] != client_id:
            raise NotInPortfolioError(client_id)
        return found


TypedBlock = tuple[Mapping[str, int], Column]


def _typed_blocks(manifest: Mapping[str, Any], payload: mmap.mmap) -> tuple[TypedBlock, ...]:
    """Return, per column type, the columns' places and a (columns, rows) view of the file."""
    rows = manifest["rows"]
    blocks: list[TypedBlock] = []
    for dtype in COLUMN_TYPES:
        columns = {
            n: c["offset"] for n, c in manifest["columns"].items() if c["dtype"] == dtype.str
        }
        if columns:
            names = sorted(columns, key=columns.__getitem__)
            block: Column = np.ndarray(
                (len(names), rows),
                dtype,
                buffer=payload,
                offset=columns[names[0]],
                strides=(_stride(dtype, rows), dtype.itemsize),
            )
            blocks.append(({name: i for i, name in enumerate(names)}, block))
    return tuple(blocks)


def _ids(manifest: Mapping[str, Any], payload: mmap.mmap) -> NDArray[np.int32]:
    return np.frombuffer(payload, CLIENT_ID_TYPE, count=manifest["rows"])


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def _stride(dtype: np.dtype[Any], rows: int) -> int:
    """Bytes from one column to the next of the same type."""
    return _aligned(dtype.itemsize * rows)


def _check_content(client_ids: NDArray[np.integer[Any]], columns: Mapping[str, Column]) -> None:
    if not len(client_ids) or not np.all(np.diff(client_ids.astype(np.int64)) > 0):
        raise ValueError("client numbers must be strictly increasing, and at least one")
    if not -(2**31) <= int(client_ids[0]) <= int(client_ids[-1]) < 2**31:
        raise ValueError("client numbers must fit in 32 bits")
    for name, values in columns.items():
        if values.dtype not in COLUMN_TYPES or values.shape != client_ids.shape or not name:
            raise ValueError(
                f"column {name!r} is {values.dtype} of shape {values.shape}: expected float64,"
                f" float32 or int32 of shape {client_ids.shape}, and a name"
            )


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST_NAME
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        found = manifest["format_version"]
    except FileNotFoundError as missing:
        raise PortfolioError(f"no portfolio in {folder} ({MANIFEST_NAME}): {REBUILD}") from missing
    except (ValueError, KeyError, TypeError) as damage:
        raise PortfolioError(f"{path} is damaged: {REBUILD}") from damage
    if found != FORMAT_VERSION:
        raise PortfolioError(
            f"{path} has format {found}, this program reads format {FORMAT_VERSION}: {REBUILD}"
        )
    return dict(manifest)


def _check_payload(path: Path, manifest: Mapping[str, Any]) -> None:
    try:
        with path.open("rb") as file:
            size, digest = path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as missing:
        raise PortfolioError(f"{path} is missing: {REBUILD}") from missing
    if (size, digest) != (manifest.get("bytes"), manifest.get("sha256")):
        raise PortfolioError(f"{path} does not match the size and checksum noted: {REBUILD}")
