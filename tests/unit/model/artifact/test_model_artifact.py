import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from model.artifact.manifest import MANIFEST_NAME
from model.artifact.model_artifact import (
    ARTIFACT_NAMES,
    BOOSTER_NAME,
    CHECKED_NAMES,
    EVALUATION_NAME,
    INFLUENCE_NAME,
    MODEL_NAME,
    RETRAINED_NAME,
    ArtifactError,
    load_artifact,
    save_artifact,
)
from model.domain import Costs
from tests import small_model
from tests.unit.model.artifact.saved_changes import (
    change_evaluation,
    change_manifest,
    change_model,
    change_sealed,
    flip_a_bit,
    of_other_facts,
    put_a_folder,
    remove,
    replace_file,
    retrained_of_other_facts,
)

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
def test_another_model_has_another_version(change: dict[str, Any]) -> None:
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


MISSING: list[Callable[[Path], object]] = [
    partial(remove, name=MANIFEST_NAME),
    *(partial(remove, name=name) for name in CHECKED_NAMES),
]
UNREADABLE: list[Callable[[Path], object]] = [
    partial(put_a_folder, name=name) for name in ARTIFACT_NAMES
]
OTHER_CHECKSUM: list[Callable[[Path], object]] = [
    partial(flip_a_bit, name=name) for name in CHECKED_NAMES
]
FOREIGN: list[Callable[[Path], object]] = [
    lambda folder: change_manifest(folder, format_version=3),
    lambda folder: change_manifest(folder, format_version=5),
    lambda folder: change_sealed(folder, programs={"lightgbm": "3.9.1"}),
    lambda folder: change_sealed(folder, programs={}),
]
DAMAGED: list[Callable[[Path], object]] = [
    lambda folder: (folder / MANIFEST_NAME).write_bytes(b"\xff"),
    lambda folder: (folder / MANIFEST_NAME).write_text("not json"),
    lambda folder: (folder / MANIFEST_NAME).write_text("{}"),
    lambda folder: (folder / MANIFEST_NAME).write_text("[]"),
    lambda folder: change_manifest(folder, format_version="4"),
    lambda folder: change_manifest(folder, clients_with_outcome=small_model.CLIENTS + 1),
    lambda folder: change_manifest(folder, trained_on="2026-11-22"),
    lambda folder: change_manifest(folder, policy="benchmark"),
    lambda folder: change_manifest(folder, sha256=None),
    lambda folder: change_manifest(folder, checksum="0"),
    lambda folder: change_sealed(folder, programs=None),
    lambda folder: change_sealed(folder, programs={"lightgbm": 4}),
    lambda folder: change_sealed(folder, trained_on="yesterday"),
    lambda folder: change_sealed(folder, trained_on=20261121),
    lambda folder: change_sealed(folder, clients_with_outcome="many"),
    lambda folder: change_sealed(folder, defaults=True),
    lambda folder: change_sealed(folder, tables=[{"table": "bureau"}]),
    lambda folder: change_sealed(folder, sha256=None),
    lambda folder: change_sealed(folder, sha256=dict.fromkeys(CHECKED_NAMES, 1)),
    lambda folder: change_sealed(folder, policy="benchmark"),
    lambda folder: change_sealed(folder, model_version="0" * 12),
    lambda folder: change_sealed(folder, more=1),
    lambda folder: change_model(folder, threshold="0.1"),
    lambda folder: change_model(folder, threshold=True),
    lambda folder: change_model(folder, threshold=1.5),
    lambda folder: change_model(folder, threshold=None),
    lambda folder: change_model(folder, base_value=None),
    lambda folder: change_model(folder, policy=3),
    lambda folder: change_model(folder, feature_names="loans"),
    lambda folder: change_model(folder, feature_names=["loans"]),
    lambda folder: change_model(folder, feature_names=[1] * len(small_model.INPUTS)),
    lambda folder: change_model(folder, categorical_features=["no_input"]),
    lambda folder: change_model(folder, reference_values={"loans": "2"}),
    lambda folder: change_model(folder, fact_baselines=None),
    lambda folder: change_model(folder, fact_baselines={"loans": 0.1}),
    lambda folder: change_model(folder, fact_baselines={**ARTIFACT.fact_baselines, "loans": "0"}),
    lambda folder: change_model(folder, calibration={"intercept": 0.0}),
    lambda folder: change_model(folder, calibration={"intercept": 0.0, "slope": -1.0}),
    lambda folder: change_model(folder, costs={"false_negative": 0.0, "false_positive": 1.0}),
    lambda folder: change_model(folder, more=1),
    lambda folder: replace_file(folder, MODEL_NAME, b"{}"),
    lambda folder: replace_file(folder, MODEL_NAME, b"\xff"),
    lambda folder: change_evaluation(folder, auc_interval=[0.7]),
    lambda folder: change_evaluation(folder, auc_interval="0.7"),
    lambda folder: change_evaluation(folder, auc_by_fold={"0.7": 1}),
    lambda folder: change_evaluation(folder, clients=1.5),
    lambda folder: change_evaluation(folder, brier=False),
    lambda folder: change_evaluation(folder, more=1),
    lambda folder: replace_file(folder, EVALUATION_NAME, b"[]"),
    lambda folder: replace_file(folder, BOOSTER_NAME, b""),
    lambda folder: replace_file(folder, BOOSTER_NAME, b"\xff"),
    lambda folder: replace_file(folder, BOOSTER_NAME, b"no trees"),
    lambda folder: replace_file(folder, INFLUENCE_NAME, b""),
    lambda folder: replace_file(folder, INFLUENCE_NAME, b"PK not an archive"),
    lambda folder: replace_file(folder, INFLUENCE_NAME, of_other_facts()),
    lambda folder: replace_file(folder, RETRAINED_NAME, b""),
    lambda folder: replace_file(folder, RETRAINED_NAME, ARTIFACT.influence),
    lambda folder: replace_file(folder, RETRAINED_NAME, retrained_of_other_facts()),
]


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        *((damage, "no model in|is missing") for damage in MISSING),
        *((damage, "cannot be read") for damage in UNREADABLE),
        *((damage, "checksum") for damage in OTHER_CHECKSUM),
        *((damage, "has format|LightGBM") for damage in FOREIGN),
        *((damage, "damaged") for damage in DAMAGED),
    ],
)
def test_a_damaged_or_foreign_artifact_is_refused_in_words(
    folder: Path, damage: Callable[[Path], object], named: str
) -> None:
    damage(folder)
    with pytest.raises(ArtifactError, match=named) as refusal:
        load_artifact(folder)
    assert "python -m model.train" in str(refusal.value) or named == "cannot be read"


def test_a_changed_model_with_everything_made_right_is_loaded(folder: Path) -> None:
    """So that what is refused above is refused for its fault alone."""
    change_model(folder, threshold=0.25)
    change_evaluation(folder, auc=0.5)
    change_sealed(folder, defaults=7)
    assert load_artifact(folder).threshold == 0.25


def test_nothing_in_a_model_s_folder_is_anything_but_text_and_arrays(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {*ARTIFACT_NAMES}
    assert {path.suffix for path in folder.iterdir()} == {".json", ".txt", ".npz"}


def test_a_model_s_files_are_its_owner_s_alone(folder: Path) -> None:
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_whole_numbers_come_back_as_they_were_saved(tmp_path: Path) -> None:
    whole = replace(ARTIFACT, costs=Costs(10, 1))
    save_artifact(whole, tmp_path)
    assert load_artifact(tmp_path).version == whole.version
