"""What ``portfolio.json`` says: clients, columns and their types, the checksum of the payload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.portfolio.layout import FORMAT_VERSION, MANIFEST_NAME, ColumnTypes
from data.private_files import write_private
from data.sealed_json import sealed, unsealed
from data.typed_json import MalformedError, parse_object, read_typed, to_json

REBUILD = (
    "rebuild it with `python -m model.train RAW --out DIR` (the demonstration one with `make demo`)"
)


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
    try:
        fields = parse_object(path.read_bytes())
        _check_format(path, fields.get("format_version"))
        manifest: PortfolioManifest = read_typed(PortfolioManifest, unsealed(fields))
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise PortfolioError(f"no portfolio in {folder} ({MANIFEST_NAME}): {REBUILD}") from missing
    except OSError as fault:
        raise PortfolioError(f"{path} cannot be read: {fault.strerror}") from fault
    except MalformedError as damage:
        raise PortfolioError(f"{path} is damaged: {REBUILD}") from damage
    return manifest


def _check_format(path: Path, found: object) -> None:
    if read_typed(int, found) != FORMAT_VERSION:
        raise PortfolioError(
            f"{path} has format {found}, this program reads format {FORMAT_VERSION}: {REBUILD}"
        )
