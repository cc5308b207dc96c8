"""The trained model as files: what serving loads, and nothing else.

A folder with six files. ``booster.txt`` is LightGBM's own text of the trees, ``model.json`` all
else that decides and explains, ``evaluation.json`` the figures, ``influence.npz`` a sample of
clients with their contributions, ``retrained.npz`` boosters retrained on resampled clients,
``manifest.json`` the format, where the model comes from and a checksum of each file, itself
included. All of it is text or NumPy's arrays: nothing in a model's folder is run by opening it.

Upgrade rule: ``FORMAT_VERSION`` rises whenever the fields change meaning. An artifact of another
format, or of another major version of LightGBM, is not converted but refused: training again takes
minutes and is reproducible, and a conversion would be code that nobody runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from data.sealed_json import REBUILD
from data.typed_json import MalformedError, parse_object, read_fields
from data.typed_json import to_json as plain_json
from model.artifact.evaluation_file import from_json, to_json
from model.artifact.explained_sample import ExplainedSample
from model.artifact.manifest import MANIFEST_NAME, ArtifactError, Origin, read_files, write_files
from model.artifact.retrained_file import unpack_retrained
from model.domain import Costs, Evaluation, Feature
from model.features.instalment_estimator import InstalmentEstimator
from model.scoring import AdditiveModel, Calibration, FactTrees, RetrainedBoosters, Scorer

__all__ = [
    "ARTIFACT_NAMES",
    "REBUILD",
    "ArtifactError",
    "ModelArtifact",
    "load_artifact",
    "save_artifact",
]

BOOSTER_NAME = "booster.txt"
MODEL_NAME = "model.json"
EVALUATION_NAME = "evaluation.json"
INFLUENCE_NAME = "influence.npz"
RETRAINED_NAME = "retrained.npz"
CHECKED_NAMES = (BOOSTER_NAME, MODEL_NAME, EVALUATION_NAME, INFLUENCE_NAME, RETRAINED_NAME)
ARTIFACT_NAMES = (MANIFEST_NAME, *CHECKED_NAMES)
DECISIVE_FIELDS = (
    "feature_names",
    "categorical_features",
    "calibration",
    "threshold",
    "costs",
    "policy",
    "base_value",
    "fact_baselines",
    "reference_values",
    "instalment_estimator",
)
"""What decides and explains, beside the booster: together they are the model's version."""
VERSION_LENGTH = 12


@dataclass(frozen=True, slots=True)
class ModelArtifact:
    """Everything a decision and its explanation need.

    ``booster_text`` is LightGBM's own text of the one booster. ``feature_names`` are its inputs in
    order, ``categorical_features`` those that are codes. Of clients just granted, ``base_value`` is
    the mean score, ``fact_baselines`` each fact's mean part of the raw log-odds, and
    ``reference_values`` the typical value of every feature of the catalogue.
    ``instalment_estimator`` is ``None`` where no earlier loans were learnt from. ``influence`` is
    the file of an explained sample, ``retrained`` that of the boosters retrained on resampled
    clients, both still packed.

    Raises
    ------
    ValueError
        Where the threshold is no probability, the base value not known, or a code no input.
    """

    booster_text: str
    feature_names: tuple[str, ...]
    categorical_features: tuple[str, ...]
    calibration: Calibration
    threshold: float
    costs: Costs
    policy: str
    base_value: float
    fact_baselines: Mapping[str, float]
    reference_values: Mapping[str, float]
    instalment_estimator: InstalmentEstimator | None
    evaluation: Evaluation
    influence: bytes
    retrained: bytes
    origin: Origin

    def __post_init__(self) -> None:
        if not 0.0 < self.threshold < 1.0 or not isfinite(self.base_value):
            raise ValueError("a threshold is a probability, and a base value is known")
        if not {*self.categorical_features} <= {*self.feature_names}:
            raise ValueError("what is a code is an input")

    @property
    def version(self) -> str:
        """A name for this content: the same model has the same version, any other another."""
        return hashlib.sha256(self._canonical_payload().encode()).hexdigest()[:VERSION_LENGTH]

    def _canonical_payload(self) -> str:
        return json.dumps({"booster_text": self.booster_text, **self.decisive_fields()})

    def decisive_fields(self) -> dict[str, Any]:
        """Return what decides and explains, beside the booster, as plain builtins."""
        return {name: _plain(getattr(self, name)) for name in DECISIVE_FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def save_artifact(artifact: ModelArtifact, folder: Path) -> None:
    """Write ``artifact`` into ``folder``, made where it is missing, for its owner alone to read.

    The manifest is written last; the only date in it is the day of training: the same artifact
    gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        BOOSTER_NAME: artifact.booster_text.encode("utf-8"),
        MODEL_NAME: plain_json(artifact.decisive_fields()).encode("utf-8"),
        EVALUATION_NAME: to_json(artifact.evaluation).encode("utf-8"),
        INFLUENCE_NAME: artifact.influence,
        RETRAINED_NAME: artifact.retrained,
    }
    write_files(folder, contents, artifact.origin, artifact.version, artifact.policy)


def load_artifact(folder: Path) -> ModelArtifact:
    """Read an artifact back, each file against its checksum, each value against its type.

    The checksums find damage, not malice: load artifacts only from whom you trust.

    Raises
    ------
    ArtifactError
        Where a file is missing or damaged, or comes from another format or another major version
        of LightGBM. The message names the command that rebuilds it.
    """
    manifest, contents = read_files(folder, CHECKED_NAMES)
    try:
        artifact = _artifact(contents, manifest.origin)
        if (artifact.version, artifact.policy) != (manifest.model_version, manifest.policy):
            raise MalformedError("the manifest is about another model")
        _check_usable(artifact)
    except ValueError as damage:
        raise ArtifactError(f"the model in {folder} is damaged: {REBUILD}") from damage
    return artifact


def _artifact(contents: Mapping[str, bytes], origin: Origin) -> ModelArtifact:
    """Return the artifact of the files, or raise a ``ValueError`` where they make none."""
    return ModelArtifact(
        booster_text=contents[BOOSTER_NAME].decode("utf-8"),
        **read_fields(ModelArtifact, parse_object(contents[MODEL_NAME]), DECISIVE_FIELDS),
        evaluation=from_json(contents[EVALUATION_NAME]),
        influence=contents[INFLUENCE_NAME],
        retrained=contents[RETRAINED_NAME],
        origin=origin,
    )


def _check_usable(artifact: ModelArtifact) -> None:
    """Open what is still packed, or raise a ``ValueError``.

    LightGBM comes last, with a text known to be whole: others can end the process.
    """
    names = artifact.feature_names
    ExplainedSample(artifact.influence, artifact.fact_baselines)
    unpack_retrained(artifact.retrained, len(names), artifact.fact_baselines)
    Scorer(artifact.booster_text, names, artifact.calibration, artifact.threshold)


def scorer_of(artifact: ModelArtifact) -> Scorer:
    """Return the artifact's booster, ready to score."""
    return Scorer(
        artifact.booster_text, artifact.feature_names, artifact.calibration, artifact.threshold
    )


def additive_model(artifact: ModelArtifact, catalogue: Mapping[str, Feature]) -> AdditiveModel:
    """Return what the artifact's score is the sum of.

    Raises
    ------
    ArtifactError
        Where the catalogue's facts are not those that the model was trained by.
    """
    facts = [catalogue[name].fact for name in artifact.feature_names]
    try:
        trees = FactTrees(scorer_of(artifact), tuple(fact.name for fact in facts))
        by_name = {fact.name: fact for fact in facts}
        return AdditiveModel(trees, by_name, artifact.fact_baselines)
    except (KeyError, ValueError) as fault:
        raise ArtifactError(f"model and facts do not belong together: {REBUILD}") from fault


def retrained_boosters(
    artifact: ModelArtifact, catalogue: Mapping[str, Feature]
) -> RetrainedBoosters:
    """Return the artifact's retrained boosters, ready to tell how sure a reason is.

    Raises
    ------
    ArtifactError
        Where the catalogue's facts are not those that they were trained by.
    """
    names = artifact.feature_names
    try:
        file = unpack_retrained(artifact.retrained, len(names), artifact.fact_baselines)
        fact_of_input = [catalogue[name].fact.name for name in names]
        return RetrainedBoosters(file.boosters, file.facts, file.baselines, fact_of_input)
    except (KeyError, ValueError) as fault:
        raise ArtifactError(f"model and facts do not belong together: {REBUILD}") from fault
