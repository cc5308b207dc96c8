"""The change beside a model: read back as written, refused where it is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.artifact import CHANGE_NAME, UnusableChangeError, change_as_json, read_change
from model.features.catalogue import CATALOGUE
from tests.models_changed import changed_clients, made_up_change


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / CHANGE_NAME
    path.write_text(change_as_json(made_up_change("new", "old")), encoding="utf-8")
    return path


def test_a_change_is_read_back_as_it_was_written(file: Path) -> None:
    assert read_change(file, "new", CATALOGUE) == made_up_change("new", "old")


def test_no_file_and_one_of_another_model_are_none(file: Path) -> None:
    assert read_change(file, "newer", CATALOGUE) is None
    file.unlink()
    assert read_change(file, "new", CATALOGUE) is None


def test_damage_is_refused(file: Path) -> None:
    whole = json.loads(file.read_text(encoding="utf-8"))
    cases = {
        "no JSON": "{",
        "another format": json.dumps(whole | {"format": 99}),
        "altered": file.read_text(encoding="utf-8").replace("120", "121"),
        "in no catalogue": file.read_text(encoding="utf-8").replace("CODE_GENDER", "CODE_NOBODY"),
    }
    for name, text in cases.items():
        file.write_text(text, encoding="utf-8")
        with pytest.raises(UnusableChangeError):
            raise AssertionError(f"{name}: {read_change(file, 'new', CATALOGUE)}")


def test_a_few_clients_have_no_shares() -> None:
    with pytest.raises(ValueError, match="could name a person"):
        changed_clients(9, 1)
