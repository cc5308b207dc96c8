"""The trained model as files: what serving loads, and nothing else.

A folder with three files: ``model.joblib`` holds the model as plain builtins, ``evaluation.json``
its figures, ``manifest.json`` the format, the library versions and a checksum of the other two.

Upgrade rule: ``FORMAT_VERSION`` rises whenever the payload's fields change meaning. An artifact of
another format, or of another major version of LightGBM, is not converted but refused: training
again takes minutes and is reproducible, and a conversion would be code that nobody runs.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import joblib

from model.calibration import Calibration
from model.costs import Costs
from model.domain import Evaluation
from model.quality import from_json, to_json

FORMAT_VERSION = 2
MANIFEST_NAME = "manifest.json"
PAYLOAD_NAME = "model.joblib"
EVALUATION_NAME = "evaluation.json"
LIBRARIES = ("lightgbm", "numpy", "pandas", "scikit-learn", "joblib")
REBUILD = (
    "rebuild it with `python -m model.train RAW --out DIR` (the demonstration one with `make demo`)"
)
COMPRESSION = 6
VERSION_LENGTH = 12


class ArtifactError(Exception):
    """The folder does not hold a model that can be served; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ModelArtifact:
    """Everything a decision and its explanation need.

    ``booster_text`` is LightGBM's own text of the one booster. ``feature_names`` are its inputs in
    order, ``categorical_features`` those that are codes. ``reference_values`` are what a client's
    values are compared with, for every feature of the catalogue. ``trained_on`` says in a few
    figures what the model learnt from.
    """

    booster_text: str
    feature_names: tuple[str, ...]
    categorical_features: tuple[str, ...]
    calibration: Calibration
    threshold: float
    costs: Costs
    policy: str
    base_value: float
    reference_values: Mapping[str, float]
    trained_on: Mapping[str, Any]
    evaluation: Evaluation

    @property
    def version(self) -> str:
        """A name for this content: the same model has the same version, any other another."""
        return hashlib.sha256(self._canonical_payload().encode()).hexdigest()[:VERSION_LENGTH]

    def payload(self) -> dict[str, Any]:
        """Return everything but the evaluation as plain builtins.

        They go through JSON and back: nothing but builtins is left, and the pickled bytes do not
        depend on which equal strings happened to be one object.
        """
        return dict(json.loads(self._canonical_payload()))

    def _canonical_payload(self) -> str:
        fields = {
            "booster_text": self.booster_text,
            "feature_names": self.feature_names,
            "categorical_features": self.categorical_features,
            "calibration": asdict(self.calibration),
            "threshold": self.threshold,
            "costs": asdict(self.costs),
            "policy": self.policy,
            "base_value": self.base_value,
            "reference_values": dict(self.reference_values),
            "trained_on": dict(self.trained_on),
        }
        return json.dumps(fields)


def save_artifact(artifact: ModelArtifact, folder: Path) -> None:
    """Write ``artifact`` into ``folder``, made where it is missing.

    The manifest is written last, and holds no time: the same artifact gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST_NAME).unlink(missing_ok=True)
    joblib.dump(artifact.payload(), folder / PAYLOAD_NAME, compress=("zlib", COMPRESSION))
    (folder / EVALUATION_NAME).write_text(to_json(artifact.evaluation), encoding="utf-8")
    manifest = {
        "format_version": FORMAT_VERSION,
        "model_version": artifact.version,
        "policy": artifact.policy,
        "trained_on": dict(artifact.trained_on),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "sha256": {name: _checksum(folder / name) for name in (PAYLOAD_NAME, EVALUATION_NAME)},
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")


def load_artifact(folder: Path) -> ModelArtifact:
    """Read an artifact back; nothing is unpickled before format and checksums are right.

    The checksums find damage, not malice: load artifacts only from whom you trust.

    Raises
    ------
    ArtifactError
        Where a file is missing or damaged, or comes from another format or another major version
        of LightGBM. The message names the command that rebuilds it.
    """
    _check_manifest(folder)
    try:
        payload = joblib.load(folder / PAYLOAD_NAME)
        evaluation = from_json((folder / EVALUATION_NAME).read_text(encoding="utf-8"))
        return _artifact_of(payload, evaluation)
    except (KeyError, TypeError, ValueError) as damage:
        raise ArtifactError(f"the model in {folder} is damaged: {REBUILD}") from damage


def _artifact_of(payload: Mapping[str, Any], evaluation: Evaluation) -> ModelArtifact:
    structured = {
        "feature_names": tuple(payload["feature_names"]),
        "categorical_features": tuple(payload["categorical_features"]),
        "calibration": Calibration(**payload["calibration"]),
        "costs": Costs(**payload["costs"]),
        "evaluation": evaluation,
    }
    return ModelArtifact(**{**payload, **structured})


def _check_manifest(folder: Path) -> None:
    path = folder / MANIFEST_NAME
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        found = manifest["format_version"]
    except FileNotFoundError as missing:
        raise ArtifactError(f"no model in {folder} ({MANIFEST_NAME}): {REBUILD}") from missing
    except (ValueError, KeyError, TypeError) as damage:
        raise ArtifactError(f"{path} is damaged: {REBUILD}") from damage
    if found != FORMAT_VERSION:
        raise ArtifactError(
            f"{path} has format {found}, this program reads format {FORMAT_VERSION}: {REBUILD}"
        )
    _check_lightgbm(path, manifest)
    _check_sums(folder, manifest)


def _check_lightgbm(path: Path, manifest: Mapping[str, Any]) -> None:
    built_with, installed = str(manifest.get("libraries")), version("lightgbm")
    if isinstance(manifest.get("libraries"), dict):
        built_with = str(manifest["libraries"].get("lightgbm"))
    if built_with.split(".")[0] != installed.split(".")[0]:
        raise ArtifactError(
            f"{path} was trained with LightGBM {built_with}, installed is {installed}: {REBUILD}"
        )


def _check_sums(folder: Path, manifest: Mapping[str, Any]) -> None:
    for name in (PAYLOAD_NAME, EVALUATION_NAME):
        try:
            noted, found = manifest["sha256"][name], _checksum(folder / name)
        except FileNotFoundError as missing:
            raise ArtifactError(f"{folder / name} is missing: {REBUILD}") from missing
        except (KeyError, TypeError) as damage:
            raise ArtifactError(f"{folder / MANIFEST_NAME} is damaged: {REBUILD}") from damage
        if noted != found:
            raise ArtifactError(f"{folder / name} does not match its checksum: {REBUILD}")


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
