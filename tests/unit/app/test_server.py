"""Starting: a clear sentence where that is impossible, never a traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app import dev
from app.server import build, main
from app.settings import Settings
from model.artifact.manifest import MANIFEST_NAME
from model.artifact.places import DEMO_ARTIFACT


@pytest.fixture
def copied_model(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO_ARTIFACT, tmp_path / "model"))


def test_the_demonstration_is_served_where_no_model_is_named(tmp_path: Path) -> None:
    settings = Settings(records_url=f"sqlite:///{tmp_path}/records.db")
    assert build(settings).test_client().get("/health").get_json()["clients"] == 10_000


def test_a_model_of_another_format_is_refused_with_the_command_that_rebuilds_it(
    copied_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = copied_model / MANIFEST_NAME
    changed = {**json.loads(manifest.read_text(encoding="utf-8")), "format_version": 999}
    manifest.write_text(json.dumps(changed), encoding="utf-8")
    assert main(["--model", str(copied_model)]) == 2
    said = capsys.readouterr().err
    assert "999" in said
    assert "python -m model.train" in said


def test_a_model_without_its_clients_is_refused_with_a_sentence(
    copied_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--model", str(copied_model)]) == 2
    assert "portfolio" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "named"), [(["--port", "x"], "PORT"), (["--model", "nowhere"], "nowhere")]
)
def test_a_setting_that_cannot_be_used_is_named(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert named in capsys.readouterr().err


def test_the_server_for_development_says_in_a_sentence_what_it_cannot_serve(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.main(["--port", "0"]) == 2
    assert capsys.readouterr().err.startswith("PORT is a whole number from 1 to 65535")
