import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import joblib
import numpy as np
import pytest

from model.artifact import (
    ARTIFACT_NAMES,
    EVALUATION_NAME,
    INFLUENCE_NAME,
    PAYLOAD_NAME,
    ArtifactError,
    load_artifact,
    save_artifact,
)
from model.explained_sample import pack_sample
from model.influence import mean_influence
from model.manifest import MANIFEST_NAME
from tests import small_model

ARTIFACT = small_model.artifact()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_artifact(ARTIFACT, tmp_path)
    return tmp_path


def test_an_artifact_comes_back_as_it_was_saved(folder: Path) -> None:
    loaded = load_artifact(folder)
    assert loaded == ARTIFACT
    assert loaded.version == ARTIFACT.version


def test_saving_again_or_what_was_loaded_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    save_artifact(load_artifact(folder), tmp_path / "again")
    for name in ARTIFACT_NAMES:
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


@pytest.mark.parametrize(
    "change", [{"threshold": 0.2}, {"policy": "benchmark"}, {"reference_values": {"loans": 2.0}}]
)
def test_another_model_has_another_version(change: dict) -> None:
    assert replace(ARTIFACT, **change).version != ARTIFACT.version


def test_the_same_model_trained_on_another_day_has_the_same_version() -> None:
    later = replace(ARTIFACT.origin, trained_on=date(2027, 1, 1), programs={"python": "4"})
    assert replace(ARTIFACT, origin=later).version == ARTIFACT.version


def test_the_manifest_says_where_the_model_comes_from(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST_NAME).read_text())
    assert manifest["model_version"] == ARTIFACT.version
    assert manifest["trained_on"] == "2026-11-21"
    assert manifest["clients_with_outcome"] == small_model.CLIENTS
    assert {"table": "bureau", "rows": 5_000, "duplicate_rows": 3, "orphan_rows": 12} in manifest[
        "tables"
    ]
    assert {"python", "lightgbm", "shap"} <= set(manifest["programs"])


def test_the_payload_is_plain_builtins() -> None:
    def check(value: object) -> None:
        assert type(value) in (dict, list, str, int, float, bool)
        children = [*value, *value.values()] if isinstance(value, dict) else value
        for child in children if isinstance(children, list) else []:
            check(child)

    check(ARTIFACT.payload())


def change_manifest(folder: Path, **changes: object) -> None:
    path = folder / MANIFEST_NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def flip_a_bit(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (lambda folder: (folder / MANIFEST_NAME).unlink(), "no model in"),
        (lambda folder: (folder / PAYLOAD_NAME).unlink(), "is missing"),
        (lambda folder: (folder / EVALUATION_NAME).unlink(), "is missing"),
        (lambda folder: (folder / INFLUENCE_NAME).unlink(), "is missing"),
        (lambda folder: (folder / MANIFEST_NAME).write_text("not json"), "is damaged"),
        (lambda folder: (folder / MANIFEST_NAME).write_text("{}"), "is damaged"),
        (lambda folder: (folder / MANIFEST_NAME).write_text("[]"), "is damaged"),
        (lambda folder: change_manifest(folder, format_version=1), "has format 1"),
        (lambda folder: change_manifest(folder, format_version=3), "has format 3"),
        (lambda folder: change_manifest(folder, programs={"lightgbm": "3.9.1"}), "LightGBM 3.9.1"),
        (lambda folder: change_manifest(folder, programs={}), "LightGBM unknown"),
        (lambda folder: change_manifest(folder, programs=None), "is damaged"),
        (lambda folder: change_manifest(folder, trained_on="yesterday"), "is damaged"),
        (lambda folder: change_manifest(folder, tables=[{"table": "bureau"}]), "is damaged"),
        (lambda folder: change_manifest(folder, sha256=None), "is damaged"),
        (lambda folder: flip_a_bit(folder, PAYLOAD_NAME), "checksum"),
        (lambda folder: flip_a_bit(folder, EVALUATION_NAME), "checksum"),
        (lambda folder: flip_a_bit(folder, INFLUENCE_NAME), "checksum"),
    ],
)
def test_a_damaged_or_foreign_artifact_is_refused_with_the_command_that_rebuilds_it(
    folder: Path, damage, named: str
) -> None:
    damage(folder)
    with pytest.raises(ArtifactError, match=named) as refusal:
        load_artifact(folder)
    assert "python -m model.train" in str(refusal.value)


class Bomb:
    """Says so when it is unpickled."""

    def __reduce__(self) -> tuple:
        return (pytest.fail, ("unpickled before it was checked",))


@pytest.mark.parametrize("manifest", [{}, {"format_version": 99}, {"programs": {"lightgbm": "1"}}])
def test_nothing_is_unpickled_before_it_is_checked(folder: Path, manifest: dict) -> None:
    joblib.dump(Bomb(), folder / PAYLOAD_NAME)
    change_manifest(folder, **manifest)
    with pytest.raises(ArtifactError):
        load_artifact(folder)


def replace_file(folder: Path, name: str, content: bytes) -> None:
    """Put another file in place, with its right checksum."""
    (folder / name).write_bytes(content)
    sums = json.loads((folder / MANIFEST_NAME).read_text())["sha256"]
    change_manifest(folder, sha256={**sums, name: hashlib.sha256(content).hexdigest()})


def test_a_payload_with_other_fields_is_damaged(folder: Path, tmp_path: Path) -> None:
    joblib.dump({"booster_text": ""}, tmp_path / "other")
    replace_file(folder, PAYLOAD_NAME, (tmp_path / "other").read_bytes())
    with pytest.raises(ArtifactError, match="damaged"):
        load_artifact(folder)


def of_other_features() -> bytes:
    points = np.ones((2, 1))
    influence = mean_influence(points, ("loans",), small_model.CATALOGUE)
    return pack_sample(influence, ("loans",), points, points)


@pytest.mark.parametrize("content", [b"", b"PK not an archive", of_other_features()])
def test_an_explained_sample_that_cannot_be_this_models_is_damaged(
    folder: Path, content: bytes
) -> None:
    replace_file(folder, INFLUENCE_NAME, content)
    with pytest.raises(ArtifactError, match="damaged"):
        load_artifact(folder)
