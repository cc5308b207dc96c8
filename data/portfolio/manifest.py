"""What ``portfolio.json`` says: clients, columns and their types, the checksum of the payload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.portfolio.layout import FORMAT_VERSION, MANIFEST_NAME, ColumnTypes
from data.private_files import write_private
from data.sealed_json import opened_manifest, sealed
from data.typed_json import read_typed, to_json


class PortfolioError(Exception):
    """The folder does not hold a portfolio that can be served; the message says what to do."""


@dataclass(frozen=True, slots=True)
class PortfolioManifest:
    """``columns`` are in the order they were written; ``sha256`` is the payload's."""

    format_version: int
    rows: int
    columns: Mapping[str, ColumnTypes]
    sha256: str
    metadata: Mapping[str, Any]

    def __post_init__(self) -> None:
        if self.rows < 1:
            raise ValueError("a portfolio has at least one client")


def write_manifest(folder: Path, manifest: PortfolioManifest) -> None:
    """Write ``portfolio.json``, with a checksum of itself."""
    write_private(folder / MANIFEST_NAME, to_json(sealed(asdict(manifest))))


def read_manifest(folder: Path) -> PortfolioManifest:
    """Read ``portfolio.json`` back.

    Raises
    ------
    PortfolioError
        Where it is missing, damaged or of another format.
    """
    path = folder / MANIFEST_NAME
    with opened_manifest(path, "portfolio", FORMAT_VERSION, PortfolioError) as said:
        manifest: PortfolioManifest = read_typed(PortfolioManifest, said)
    return manifest
