"""The artifact's manifest: its format, where the model comes from, checksums of every file.

It carries a checksum of itself, and those of the other files: whichever is changed is refused.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from data.private_files import write_private
from data.sealed_json import REBUILD, opened_manifest, sealed
from data.typed_json import read_fields, read_typed, to_json
from model.domain import TableUse

FORMAT_VERSION = 4
MANIFEST_NAME = "manifest.json"
LIBRARIES = ("lightgbm", "shap", "numpy", "pandas", "scikit-learn", "joblib")


class ArtifactError(Exception):
    """The folder does not hold a model that can be served; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from: the day, the clients, the raw tables, the programs.

    It says nothing of the model itself, so that the same model trained on another day has the same
    version. ``known`` counts the clients of whom a history table, or a raw column that may be
    empty, has a value. ``programs`` are Python and the libraries, each with its version.
    ``equalise`` is how strongly training made the scores of groups alike, 0 where it did not.
    """

    trained_on: date
    clients_with_outcome: int
    defaults: int
    tables: tuple[TableUse, ...]
    known: Mapping[str, int]
    programs: Mapping[str, str]
    equalise: float = 0.0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is recorded of a model beside its files; ``sha256`` is that of each file, by name."""

    format_version: int
    model_version: str
    policy: str
    sha256: Mapping[str, str]
    origin: Origin


def installed_programs() -> dict[str, str]:
    """Return Python and the libraries that training uses, each with its version."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def write_files(
    folder: Path, contents: Mapping[str, bytes], origin: Origin, model_version: str, policy: str
) -> None:
    """Write the files of a model, by name, and last their manifest."""
    (folder / MANIFEST_NAME).unlink(missing_ok=True)
    for name, content in contents.items():
        write_private(folder / name, content)
    said = {
        "format_version": FORMAT_VERSION,
        "model_version": model_version,
        "policy": policy,
        **asdict(origin),
        "trained_on": origin.trained_on.isoformat(),
        "sha256": {name: _checksum(content) for name, content in contents.items()},
    }
    write_private(folder / MANIFEST_NAME, to_json(sealed(said)))


def read_files(folder: Path, names: tuple[str, ...]) -> tuple[Manifest, dict[str, bytes]]:
    """Return the manifest and the contents of the files ``names``, once all are found right.

    Each file is read once: what is returned is what was checked.

    Raises
    ------
    ArtifactError
        Where one of the files is missing or damaged, or the artifact comes from another format or
        another major version of LightGBM.
    """
    path = folder / MANIFEST_NAME
    with opened_manifest(path, "model", FORMAT_VERSION, ArtifactError) as said:
        manifest = _manifest(said)
    _check_lightgbm(path, manifest.origin.programs.get("lightgbm", "unknown"))
    return manifest, {name: _checked(folder / name, manifest.sha256.get(name)) for name in names}


def _manifest(said: dict[str, Any]) -> Manifest:
    names = {field.name for field in fields(Origin)}
    origin = read_typed(Origin, {name: said.pop(name) for name in names & {*said}})
    own = read_fields(Manifest, said, (f.name for f in fields(Manifest) if f.name != "origin"))
    return Manifest(**own, origin=origin)


def _check_lightgbm(path: Path, built_with: str) -> None:
    installed = version("lightgbm")
    if built_with.split(".")[0] != installed.split(".")[0]:
        raise ArtifactError(
            f"{path} was trained with LightGBM {built_with}, installed is {installed}: {REBUILD}"
        )


def _checked(path: Path, checksum: str | None) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError as missing:
        raise ArtifactError(f"{path} is missing: {REBUILD}") from missing
    except OSError as fault:
        raise ArtifactError(f"{path} cannot be read: {fault.strerror}") from fault
    if checksum != _checksum(content):
        raise ArtifactError(f"{path} does not match its checksum: {REBUILD}")
    return content


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
