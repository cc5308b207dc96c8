"""One byte or field of a model's folder changes: it is refused, or the same is answered."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from data.array_archive import TEXT, pack_arrays, unpack_arrays
from data.portfolio import MANIFEST_NAME as PORTFOLIO_JSON
from data.portfolio import PAYLOAD_NAME as PORTFOLIO_BIN
from data.sealed_json import CHECKSUM, sealed
from model.artifact.drift_file import DRIFT_NAME, report_as_json
from model.artifact.manifest import MANIFEST_NAME
from model.artifact.model_artifact import (
    ARTIFACT_NAMES,
    BOOSTER_NAME,
    MODEL_NAME,
    RETRAINED_NAME,
    VERSION_LENGTH,
    ArtifactError,
    load_artifact,
    save_artifact,
)
from model.artifact.places import PORTFOLIO_FOLDER
from model.artifact.retrained_file import PARTS
from model.domain import EVERYONE, UnusableDriftError
from model.serving.loading import load_scoring
from model.serving.protocols import Scoring
from tests import small_model
from tests.drift_reports import small_report
from tests.fuzz.changes import change_a_byte, change_a_field, change_a_type
from tests.fuzz.rounds import rounds

CLIENTS = small_model.client_ids()[::240].tolist()
IN_PORTFOLIO = tuple(f"{PORTFOLIO_FOLDER}/{name}" for name in (PORTFOLIO_JSON, PORTFOLIO_BIN))
FILES = (*ARTIFACT_NAMES, DRIFT_NAME, *IN_PORTFOLIO)
SAID = [name for name in FILES if name.endswith(".json")]
SEALED = (MANIFEST_NAME, DRIFT_NAME, IN_PORTFOLIO[0])
BYTES, FIELDS, TYPES = 25, 25, 15
"""Changes of each file."""
REFUSED = "refused"
LOANS = np.random.default_rng(0).lognormal(2.0, 4.0, (200, 2))
"""Figures that an estimator of the number of instalments may be asked about."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("model")
    artifact = small_model.artifact()
    save_artifact(artifact, written)
    small_model.write_clients(written / PORTFOLIO_FOLDER)
    report = small_report(small_model.CATALOGUE, artifact.version)
    (written / DRIFT_NAME).write_text(report_as_json(report), encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, str]:
    return answers(load(folder))


def load(folder: Path) -> Scoring:
    return load_scoring(folder, small_model.CATALOGUE)


def answers(scoring: Scoring) -> dict[str, str]:
    """Return what pages ask, in words that tell two numbers apart wherever they differ."""
    said: dict[str, object] = {
        "clients": [
            (
                scoring.client(c).decision,
                scoring.client(c).explanation,
                dict(scoring.client(c).values),
                dict(scoring.client(c).sureness),
            )
            for c in CLIENTS
        ],
        "model": (
            scoring.model.info,
            scoring.model.card,
            scoring.model.evaluation,
            scoring.model.influence,
        ),
        "effects": [scoring.model.effect(name) for name in scoring.model.facts],
        "references": dict(scoring.model.reference_values),
        "everyone": (scoring.groups.summary(EVERYONE), scoring.model.example_clients),
        "similar": scoring.client(CLIENTS[0]).similar(),
    }
    try:
        said["drift"] = scoring.model.drift()
    except UnusableDriftError:
        said["drift"] = REFUSED
    return {question: repr(answer) for question, answer in said.items()}


def answers_with(folder: Path, name: str, content: bytes) -> dict[str, str] | None:
    """Return the answers with another file in place, ``None`` where it is refused."""
    original = (folder / name).read_bytes()
    replace(folder / name, content)
    try:
        return answers(load(folder))
    except ArtifactError:
        return None
    finally:
        replace(folder / name, original)


def replace(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def differing(found: dict[str, str] | None, expected: dict[str, str]) -> list[str]:
    """Return what is answered otherwise; what is refused is not answered."""
    return [
        question
        for question, answer in (found or {}).items()
        if answer not in (expected[question], repr(REFUSED))
    ]


@pytest.mark.parametrize("name", FILES)
def test_one_changed_byte_never_changes_an_answer(
    folder: Path, expected: dict[str, str], name: str
) -> None:
    random, content = Random(f"byte of {name}"), (folder / name).read_bytes()
    for _ in range(rounds(BYTES)):
        changed = change_a_byte(content, random)
        assert differing(answers_with(folder, name, changed), expected) == [], changed[:80]


@pytest.mark.parametrize("name", SAID)
def test_one_changed_field_never_changes_an_answer(
    folder: Path, expected: dict[str, str], name: str
) -> None:
    random, said = Random(f"field of {name}"), json.loads((folder / name).read_bytes())
    for _ in range(rounds(FIELDS)):
        changed = json.dumps(change_a_field(said, random)).encode()
        assert differing(answers_with(folder, name, changed), expected) == [], changed[:80]


@pytest.mark.parametrize("name", SAID)
def test_another_type_behind_right_checksums_is_refused_or_served_without_fail(
    folder: Path, name: str
) -> None:
    """Whoever makes the checksums right is trusted, but no page fails for a wrong type."""
    random = Random(f"type in {name}")
    written = {each: (folder / each).read_bytes() for each in (*SEALED, name)}
    fields = {field: value for field, value in said_in(folder, name).items() if field != CHECKSUM}
    for _ in range(rounds(TYPES)):
        changed = change_a_type(fields, random)
        content = json.dumps(sealed(changed) if name in SEALED else changed).encode()
        try:
            make_right(folder, name, content)
            answers_with(folder, name, content)
        finally:
            for each, original in written.items():
                replace(folder / each, original)


def test_another_number_in_the_retrained_boosters_is_refused_or_served_without_fail(
    folder: Path,
) -> None:
    """Whoever makes the checksums right is trusted, but no page fails for a wrong number."""
    random, packed = Random("retrained"), (folder / RETRAINED_NAME).read_bytes()
    manifest, refused = (folder / MANIFEST_NAME).read_bytes(), 0
    try:
        for _ in range(rounds(TYPES)):
            content = change_a_number(packed, random)
            make_right(folder, RETRAINED_NAME, content)
            refused += answers_with(folder, RETRAINED_NAME, content) is None
    finally:
        replace(folder / MANIFEST_NAME, manifest)
    assert refused > 0


def change_a_number(packed: bytes, random: Random) -> bytes:
    arrays = {name: part.copy() for name, part in unpack_arrays(packed, PARTS).items()}
    part = arrays[random.choice([name for name, kind in PARTS.items() if kind != TEXT])]
    number = random.choice([0, 1, 5, 100, np.nan if part.dtype.kind == "f" else 127])
    part.flat[random.randrange(part.size)] = number
    return pack_arrays(arrays)


def test_another_estimator_behind_right_checksums_is_refused_or_answers(folder: Path) -> None:
    """No change of its tree makes it walk in circles, leave its arrays or answer nonsense."""
    random, said = Random("estimator"), said_in(folder, MODEL_NAME)
    written = {each: (folder / each).read_bytes() for each in (*SEALED, MODEL_NAME)}
    for number in range(rounds(TYPES)):
        change = change_a_type if number % 2 else change_a_field
        estimator = change(said["instalment_estimator"], random)
        content = json.dumps(said | {"instalment_estimator": estimator}).encode()
        try:
            make_right(folder, MODEL_NAME, content)
            replace(folder / MODEL_NAME, content)
            found = load_artifact(folder).instalment_estimator
            assert found is not None
            assert (found.estimate(LOANS) > 0.0).all()
        except ArtifactError:
            pass
        finally:
            for each, original in written.items():
                replace(folder / each, original)


def said_in(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / name).read_bytes())
    return found


def make_right(folder: Path, name: str, content: bytes) -> None:
    """Give the file's new checksum and the model's new version wherever they are noted."""
    if name in SEALED:
        return
    manifest, clients = said_in(folder, MANIFEST_NAME), said_in(folder, IN_PORTFOLIO[0])
    manifest["sha256"][name] = hashlib.sha256(content).hexdigest()
    if name == MODEL_NAME:
        booster = (folder / BOOSTER_NAME).read_text(encoding="utf-8")
        text = json.dumps({"booster_text": booster, **json.loads(content)})
        version = hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]
        manifest["model_version"] = clients["metadata"]["model_version"] = version
    for each, said in ((MANIFEST_NAME, manifest), (IN_PORTFOLIO[0], clients)):
        fields = {field: value for field, value in said.items() if field != CHECKSUM}
        replace(folder / each, json.dumps(sealed(fields)).encode())
