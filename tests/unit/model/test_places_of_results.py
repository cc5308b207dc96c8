"""Where the commands may write is known before they read anything."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import data.synthetic.__main__ as synthetic
import model.drift.__main__ as drift
from app import report
from data.publishing import recover
from model import score, train
from model.artifact.drift_file import DRIFT_NAME
from model.artifact.model_artifact import ArtifactError, load_artifact
from model.artifact.places import DEMO_ARTIFACT, load_known

COMMANDS: list[tuple[Callable[[Sequence[str]], int], list[str]]] = [
    (train.main, ["nowhere", "--out"]),
    (score.main, ["nowhere", "--model", "nowhere", "--out"]),
    (drift.main, ["nowhere", "nowhere too", "--model", "nowhere", "--out"]),
    (report.main, ["--model", "nowhere", "--out"]),
    (synthetic.main, ["--clients", "10", "--seed", "1"]),
]


@pytest.mark.parametrize(("command", "arguments"), COMMANDS)
def test_a_device_or_a_pipe_is_refused_before_anything_is_read(
    tmp_path: Path,
    command: Callable[[Sequence[str]], int],
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for out, kind in ((os.devnull, "a device"), (str(tmp_path / "pipe"), "a pipe")):
        assert command([*arguments, out]) == 2
        said = capsys.readouterr()
        assert said.err.startswith(f"{out} is {kind}")
        assert said.err.count("\n") == 1
        assert said.out == ""
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def interrupted(folder: Path) -> Path:
    """Return a model's folder as a process leaves it that is killed while it moves files in."""
    shutil.copytree(DEMO_ARTIFACT, folder / ".publishing" / "moving")
    (folder / ".publishing" / "moving" / DRIFT_NAME).rename(folder / DRIFT_NAME)
    plan = '{"leaving": ["drift.json", "manifest.json"], "last": "manifest.json"}'
    (folder / ".publishing" / "plan.json").write_text(plan)
    return folder


def test_a_model_that_was_half_moved_in_is_whole_when_it_is_next_loaded(tmp_path: Path) -> None:
    folder = interrupted(tmp_path)
    assert load_known(folder) == load_artifact(DEMO_ARTIFACT)
    assert sorted(os.listdir(folder)) == sorted(os.listdir(DEMO_ARTIFACT))


def test_half_a_model_that_cannot_be_finished_is_refused_in_words(tmp_path: Path) -> None:
    folder = interrupted(tmp_path)
    (folder / ".publishing" / "plan.json").write_text("[")
    with pytest.raises(ArtifactError, match="was interrupted and cannot be finished"):
        load_known(folder)


def test_what_is_finished_touches_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    folder = tmp_path / "model"
    (folder / ".publishing" / "result").mkdir(parents=True)
    plan = '{"leaving": ["../thesis.txt", "..", "/", "."], "last": "../thesis.txt"}'
    (folder / ".publishing" / "plan.json").write_text(plan)
    recover(folder)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    assert os.listdir(folder) == []


def test_a_link_in_the_place_of_what_is_to_be_finished_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "home" / "moving").mkdir(parents=True)
    (tmp_path / "home" / "moving" / "thesis.txt").write_text("years of work")
    (tmp_path / "home" / "plan.json").write_text('{"leaving": [], "last": ""}')
    folder = tmp_path / "model"
    (folder / ".publishing").mkdir(parents=True)
    (folder / ".publishing" / "moving").symlink_to(tmp_path / "home" / "moving")
    recover(folder)
    (folder / ".publishing").symlink_to(tmp_path / "home")
    recover(folder)
    assert (tmp_path / "home" / "moving" / "thesis.txt").exists()
