"""A portfolio's two files -> one client's row, or one column of all clients."""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from data.portfolio.layout import (
    CLIENT_ID_TYPE,
    FORMAT_VERSION,
    MANIFEST_NAME,
    PAYLOAD_NAME,
    STORED_TYPES,
    Column,
    stride_of,
)

REBUILD = (
    "rebuild it with `python -m model.train RAW --out DIR` (the demonstration one with `make demo`)"
)


class PortfolioError(Exception):
    """The folder does not hold a portfolio that can be served; the message says what to do."""


class NotInPortfolioError(LookupError):
    """No client of the portfolio has this number."""


class Portfolio:
    """Read-only view of a written portfolio. Safe to read from several threads."""

    def __init__(self, manifest: Mapping[str, Any], payload: mmap.mmap) -> None:
        self.metadata: Mapping[str, Any] = MappingProxyType(manifest["metadata"])
        self.row_count: int = manifest["rows"]
        self.column_names: tuple[str, ...] = tuple(manifest["columns"])
        self.client_ids: NDArray[np.int32] = np.frombuffer(
            payload, CLIENT_ID_TYPE, count=self.row_count
        )
        self._types = {name: np.dtype(c["dtype"]) for name, c in manifest["columns"].items()}
        self._blocks = _blocks(manifest, payload)
        self._columns = {name: column for block in self._blocks for name, column in block.columns()}

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
        values = self._columns[name].astype(self._types[name], copy=False)
        values.flags.writeable = False
        return values

    def row(self, client_id: int) -> dict[str, float]:
        """Return one client's value of every column, in the order they were written.

        Raises
        ------
        NotInPortfolioError
            Where no client has this number.
        """
        position = self.position(client_id)
        values: dict[str, float] = {}
        for block in self._blocks:
            values.update(zip(block.names, block.values[:, position].tolist(), strict=True))
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


@dataclass(frozen=True, slots=True)
class _Block:
    """The columns stored in one type: a (columns, clients) view of the file."""

    names: tuple[str, ...]
    values: Column

    def columns(self) -> zip[tuple[str, Column]]:
        return zip(self.names, self.values, strict=True)


def _blocks(manifest: Mapping[str, Any], payload: mmap.mmap) -> tuple[_Block, ...]:
    return tuple(
        _block(dtype, placed, manifest["rows"], payload)
        for dtype in STORED_TYPES
        if (placed := {n: c for n, c in manifest["columns"].items() if c["stored"] == dtype.str})
    )


def _block(
    dtype: np.dtype[Any], placed: Mapping[str, Any], rows: int, payload: mmap.mmap
) -> _Block:
    names = sorted(placed, key=lambda name: int(placed[name]["offset"]))
    values: Column = np.ndarray(
        (len(names), rows),
        dtype,
        buffer=payload,
        offset=placed[names[0]]["offset"],
        strides=(stride_of(dtype, rows), dtype.itemsize),
    )
    return _Block(tuple(names), values)


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
