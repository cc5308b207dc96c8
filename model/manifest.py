"""The artifact's manifest: its format, where the model comes from, checksums of the other files."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from model.domain import TableUse

FORMAT_VERSION = 2
MANIFEST_NAME = "manifest.json"
LIBRARIES = ("lightgbm", "shap", "numpy", "pandas", "scikit-learn", "joblib")
REBUILD = (
    "rebuild it with `python -m model.train RAW --out DIR` (the demonstration one with `make demo`)"
)


class ArtifactError(Exception):
    """The folder does not hold a model that can be served; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from: the day, the clients, the raw tables, the programs.

    It says nothing of the model itself, so that the same model trained on another day has the
    same version. ``known`` counts the clients of whom a history table, or a raw column that may be
    empty, said anything. ``programs`` are Python and the libraries, each with its version.
    """

    trained_on: date
    clients_with_outcome: int
    defaults: int
    tables: tuple[TableUse, ...]
    known: Mapping[str, int]
    programs: Mapping[str, str]


def installed_programs() -> dict[str, str]:
    """Return Python and the libraries that training uses, each with its version."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def write_manifest(folder: Path, origin: Origin, names: Sequence[str], **said: str) -> None:
    """Write the manifest of the files ``names``, with what else is ``said`` of the model."""
    manifest = {
        "format_version": FORMAT_VERSION,
        **said,
        **asdict(origin),
        "trained_on": origin.trained_on.isoformat(),
        "sha256": {name: _checksum(folder / name) for name in names},
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")


def check_manifest(folder: Path, names: Sequence[str]) -> Origin:
    """Return what the manifest says of the origin, once format and checksums are found right.

    Raises
    ------
    ArtifactError
        Where one of the files ``names`` is missing or damaged, or the artifact comes from another
        format or another major version of LightGBM.
    """
    path = folder / MANIFEST_NAME
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        _check_format(path, manifest["format_version"])
        origin = _origin_of(manifest)
        noted = {name: str(manifest["sha256"][name]) for name in names}
    except FileNotFoundError as missing:
        raise ArtifactError(f"no model in {folder} ({MANIFEST_NAME}): {REBUILD}") from missing
    except (ValueError, KeyError, TypeError, AttributeError) as damage:
        raise ArtifactError(f"{path} is damaged: {REBUILD}") from damage
    _check_lightgbm(path, origin.programs.get("lightgbm", "unknown"))
    _check_sums(folder, noted)
    return origin


def _origin_of(manifest: Mapping[str, Any]) -> Origin:
    return Origin(
        trained_on=date.fromisoformat(manifest["trained_on"]),
        clients_with_outcome=int(manifest["clients_with_outcome"]),
        defaults=int(manifest["defaults"]),
        tables=tuple(TableUse(**table) for table in manifest["tables"]),
        known={str(name): int(clients) for name, clients in manifest["known"].items()},
        programs={str(name): str(number) for name, number in manifest["programs"].items()},
    )


def _check_format(path: Path, found: object) -> None:
    if found != FORMAT_VERSION:
        raise ArtifactError(
            f"{path} has format {found}, this program reads format {FORMAT_VERSION}: {REBUILD}"
        )


def _check_lightgbm(path: Path, built_with: str) -> None:
    installed = version("lightgbm")
    if built_with.split(".")[0] != installed.split(".")[0]:
        raise ArtifactError(
            f"{path} was trained with LightGBM {built_with}, installed is {installed}: {REBUILD}"
        )


def _check_sums(folder: Path, noted: Mapping[str, str]) -> None:
    for name, checksum in noted.items():
        try:
            found = _checksum(folder / name)
        except FileNotFoundError as missing:
            raise ArtifactError(f"{folder / name} is missing: {REBUILD}") from missing
        if checksum != found:
            raise ArtifactError(f"{folder / name} does not match its checksum: {REBUILD}")


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
