"""Changes of a saved model: damage, and other content whose checksums are made right."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from data.sealed_json import CHECKSUM, sealed
from model.artifact.explained_sample import pack_sample
from model.artifact.manifest import MANIFEST_NAME
from model.artifact.model_artifact import EVALUATION_NAME, MODEL_NAME
from model.artifact.retrained_file import pack_retrained, unpack_retrained
from model.domain import Theme
from model.estimation.influence import mean_influence
from model.scoring.forest import read_forest
from tests import small_model

ARTIFACT = small_model.artifact()


def read(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / name).read_text())
    return found


def change_manifest(folder: Path, **changes: object) -> None:
    """Change fields, as damage does: the checksum stays."""
    changed = {**read(folder, MANIFEST_NAME), **changes}
    (folder / MANIFEST_NAME).write_text(json.dumps(changed))


def change_sealed(folder: Path, **changes: object) -> None:
    """Change fields and make the checksum right: what is left is for the types to find."""
    fields = {n: v for n, v in read(folder, MANIFEST_NAME).items() if n != CHECKSUM}
    (folder / MANIFEST_NAME).write_text(json.dumps(sealed({**fields, **changes})))


def replace_file(folder: Path, name: str, content: bytes) -> None:
    """Put another file in place, with its right checksum."""
    (folder / name).write_bytes(content)
    sums = read(folder, MANIFEST_NAME)["sha256"]
    change_sealed(folder, sha256={**sums, name: hashlib.sha256(content).hexdigest()})


def change_model(folder: Path, **changes: object) -> None:
    """Change what decides, checksums and version made right."""
    fields = {**read(folder, MODEL_NAME), **changes}
    text = json.dumps({"booster_text": ARTIFACT.booster_text, **fields})
    replace_file(folder, MODEL_NAME, json.dumps(fields).encode())
    change_sealed(folder, model_version=hashlib.sha256(text.encode()).hexdigest()[:12])


def change_evaluation(folder: Path, **changes: object) -> None:
    fields = {**read(folder, EVALUATION_NAME), **changes}
    replace_file(folder, EVALUATION_NAME, json.dumps(fields).encode())


def put_a_folder(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()


def flip_a_bit(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)


def of_other_facts() -> bytes:
    points = np.ones((2, 1))
    influence = mean_influence(points, ("loans",), (Theme.EARLIER_APPLICATIONS,))
    return pack_sample(influence, ("loans",), points, points)


def retrained_of_other_facts() -> bytes:
    kept = unpack_retrained(
        ARTIFACT.retrained, len(ARTIFACT.feature_names), ARTIFACT.fact_baselines
    )
    forests = [read_forest(ARTIFACT.booster_text)] * len(kept.baselines)
    return pack_retrained(forests, ["other", *kept.facts[1:]], kept.baselines)


def remove(folder: Path, name: str) -> None:
    (folder / name).unlink()
