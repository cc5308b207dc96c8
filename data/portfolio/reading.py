"""A portfolio's two files -> one client's row, or one column of all clients."""

from __future__ import annotations

import mmap
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from data.arrays import Array, Integers
from data.portfolio.copying import checked_copy, give_back
from data.portfolio.layout import (
    CLIENT_ID_TYPE,
    MANIFEST_NAME,
    PAYLOAD_NAME,
    Block,
    blocks_of,
    stride_of,
)
from data.portfolio.manifest import PortfolioError, PortfolioManifest, read_manifest
from data.sealed_json import REBUILD

ROWS_AT_HAND = 4
"""Rows after which the pages of a large payload are given back: an answer asks for one client
several times, and each client takes 9 MB of address space at 356,000 clients."""


class NotInPortfolioError(LookupError):
    """No client of the portfolio has this number."""


class Portfolio:
    """Read-only view of a written portfolio. Safe to read from several threads.

    It is read once, when opened: later changes of its files have no effect.
    """

    def __init__(self, manifest: PortfolioManifest, payload: mmap.mmap | bytes) -> None:
        self.metadata: Mapping[str, Any] = MappingProxyType(dict(manifest.metadata))
        self.row_count = manifest.rows
        self.column_names = tuple(manifest.columns)
        self.client_ids: NDArray[np.int32] = np.frombuffer(
            payload, CLIENT_ID_TYPE, count=self.row_count
        )
        self._payload, self._rows_read = payload, count(1)
        self._types = {name: np.dtype(types.dtype) for name, types in manifest.columns.items()}
        blocks, _ = blocks_of(manifest.rows, manifest.columns)
        self._blocks = [(b.names, _values(b, manifest.rows, payload)) for b in blocks]
        self._columns: dict[str, Array] = {
            name: column
            for names, values in self._blocks
            for name, column in zip(names, values, strict=True)
        }

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read the portfolio in ``folder``, checked whole against its checksums.

        Raises
        ------
        PortfolioError
            Where a file is missing, damaged, cut short or of another format version.
        """
        manifest = read_manifest(folder)
        portfolio = cls(manifest, _payload(folder / PAYLOAD_NAME, manifest))
        if not np.all(np.diff(portfolio.client_ids.astype(np.int64)) > 0):
            raise PortfolioError(f"{folder / MANIFEST_NAME} is damaged: {REBUILD}")
        return portfolio

    def column(self, name: str) -> Array:
        """Return every client's value of ``name``, in the order of ``client_ids``, read-only.

        Raises
        ------
        KeyError
            Where the portfolio has no such column.
        """
        values = self._columns[name].astype(self._types[name], copy=False)
        values.flags.writeable = False
        return values

    def column_of(self, name: str, positions: Integers) -> Array:
        """Return the values of ``name`` of the clients in some positions, in that order.

        Raises
        ------
        KeyError
            Where the portfolio has no such column.
        """
        values: Array = self._columns[name].take(positions).astype(self._types[name], copy=False)
        return values

    def row(self, client_id: int) -> dict[str, float]:
        """Return one client's value of every column, in the order they were written.

        Raises
        ------
        NotInPortfolioError
            Where no client has this number.
        """
        position = self.position(client_id)
        found: dict[str, float] = {}
        for names, values in self._blocks:
            found.update(zip(names, values[:, position].tolist(), strict=True))
        if next(self._rows_read) % ROWS_AT_HAND == 0:
            give_back(self._payload)
        return {name: found[name] for name in self.column_names}

    def position(self, client_id: int) -> int:
        """Return where ``client_id`` stands in ``client_ids`` and in every column.

        Raises
        ------
        NotInPortfolioError
            Where no client has this number, whatever its size or sign.
        """
        if not self.client_ids[0] <= client_id <= self.client_ids[-1]:
            raise NotInPortfolioError(client_id)
        # As the numbers are held: any other type would copy all of them first.
        found = int(np.searchsorted(self.client_ids, CLIENT_ID_TYPE.type(client_id)))
        if self.client_ids[found] != client_id:
            raise NotInPortfolioError(client_id)
        return found


def _values(block: Block, rows: int, payload: mmap.mmap | bytes) -> Array:
    """Return a (columns, clients) view of the payload."""
    values: Array = np.ndarray(
        (len(block.names), rows),
        block.dtype,
        buffer=payload,
        offset=block.offset,
        strides=(stride_of(block.dtype, rows), block.dtype.itemsize),
    )
    return values


def _payload(path: Path, manifest: PortfolioManifest) -> mmap.mmap | bytes:
    _, size = blocks_of(manifest.rows, manifest.columns)
    try:
        payload = checked_copy(path, size, manifest.sha256)
    except FileNotFoundError as missing:
        raise PortfolioError(f"{path} is missing: {REBUILD}") from missing
    except OSError as fault:
        raise PortfolioError(f"{path} cannot be read: {fault.strerror}") from fault
    if payload is None:
        raise PortfolioError(f"{path} does not match the size and checksum noted: {REBUILD}")
    return payload
