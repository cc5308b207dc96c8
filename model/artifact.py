"""The trained model as files: what serving loads, and nothing else.

A folder with four files: ``model.joblib`` holds the model as plain builtins, ``evaluation.json``
its figures, ``influence.npz`` a sample of clients with their contributions, ``manifest.json`` the
format, where the model comes from and a checksum of the other three.

Upgrade rule: ``FORMAT_VERSION`` rises whenever the payload's fields change meaning. An artifact of
another format, or of another major version of LightGBM, is not converted but refused: training
again takes minutes and is reproducible, and a conversion would be code that nobody runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import joblib

from model.calibration import Calibration
from model.costs import Costs
from model.domain import Evaluation
from model.explained_sample import ExplainedSample
from model.manifest import (
    MANIFEST_NAME,
    REBUILD,
    ArtifactError,
    Origin,
    check_manifest,
    write_manifest,
)
from model.quality import from_json, to_json

__all__ = [
    "ARTIFACT_NAMES",
    "REBUILD",
    "ArtifactError",
    "ModelArtifact",
    "load_artifact",
    "save_artifact",
]

PAYLOAD_NAME = "model.joblib"
EVALUATION_NAME = "evaluation.json"
INFLUENCE_NAME = "influence.npz"
CHECKED_NAMES = (PAYLOAD_NAME, EVALUATION_NAME, INFLUENCE_NAME)
ARTIFACT_NAMES = (MANIFEST_NAME, *CHECKED_NAMES)
COMPRESSION = 6
VERSION_LENGTH = 12


@dataclass(frozen=True, slots=True)
class ModelArtifact:
    """Everything a decision and its explanation need.

    ``booster_text`` is LightGBM's own text of the one booster. ``feature_names`` are its inputs in
    order, ``categorical_features`` those that are codes. ``reference_values`` are what a client's
    values are compared with, for every feature of the catalogue. ``influence`` is the file of an
    explained sample, still packed.
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
    evaluation: Evaluation
    influence: bytes
    origin: Origin

    @property
    def version(self) -> str:
        """A name for this content: the same model has the same version, any other another."""
        return hashlib.sha256(self._canonical_payload().encode()).hexdigest()[:VERSION_LENGTH]

    def payload(self) -> dict[str, Any]:
        """Return what decides and explains as plain builtins.

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
        }
        return json.dumps(fields)


def save_artifact(artifact: ModelArtifact, folder: Path) -> None:
    """Write ``artifact`` into ``folder``, made where it is missing.

    The manifest is written last; the only time it holds is the day of training: the same artifact
    gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST_NAME).unlink(missing_ok=True)
    joblib.dump(artifact.payload(), folder / PAYLOAD_NAME, compress=("zlib", COMPRESSION))
    (folder / EVALUATION_NAME).write_text(to_json(artifact.evaluation), encoding="utf-8")
    (folder / INFLUENCE_NAME).write_bytes(artifact.influence)
    said = {"model_version": artifact.version, "policy": artifact.policy}
    write_manifest(folder, artifact.origin, CHECKED_NAMES, **said)


def load_artifact(folder: Path) -> ModelArtifact:
    """Read an artifact back; nothing is unpickled before format and checksums are right.

    The checksums find damage, not malice: load artifacts only from whom you trust.

    Raises
    ------
    ArtifactError
        Where a file is missing or damaged, or comes from another format or another major version
        of LightGBM. The message names the command that rebuilds it.
    """
    origin = check_manifest(folder, CHECKED_NAMES)
    try:
        payload = joblib.load(folder / PAYLOAD_NAME)
        beside = {
            "evaluation": from_json((folder / EVALUATION_NAME).read_text(encoding="utf-8")),
            "influence": (folder / INFLUENCE_NAME).read_bytes(),
            "origin": origin,
        }
        artifact = ModelArtifact(**{**payload, **_structured(payload), **beside})
        ExplainedSample(artifact.influence, artifact.feature_names)
    except (KeyError, TypeError, ValueError, BadZipFile) as damage:
        raise ArtifactError(f"the model in {folder} is damaged: {REBUILD}") from damage
    return artifact


def _structured(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "feature_names": tuple(payload["feature_names"]),
        "categorical_features": tuple(payload["categorical_features"]),
        "calibration": Calibration(**payload["calibration"]),
        "costs": Costs(**payload["costs"]),
    }
