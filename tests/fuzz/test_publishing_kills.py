"""Killed at any point of publishing: always one of two models, whole."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.publishing import moving
from tests.fuzz.rounds import rounds

ROOT = Path(__file__).parents[2]
IN_MEMORY = Path("/dev/shm")
KILLS = 25
"""In each way."""
WAYS = ["exchange", "steps", "inside", "together"]
"""In one step; in steps, from beside the folder or from in it; some files of a folder."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder in memory where there is one: a disk takes its time to write each file."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as name:
        yield Path(name)


def can_exchange(folder: Path) -> bool:
    for name in ("one", "two"):
        (folder / name).mkdir()
    return moving.exchange(folder / "one", folder / "two")


@pytest.mark.parametrize("way", WAYS)
def test_one_of_two_models_stands_whole_wherever_publishing_is_killed(
    folder: Path, way: str
) -> None:
    if way == "exchange" and not can_exchange(folder):
        pytest.skip("this system or file system exchanges no folders in one step")
    kills = rounds(KILLS)
    command = [sys.executable, "-m", "tests.fuzz.killed", str(folder / "out"), way, "1", str(kills)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["faults"] == []
    assert sum(said["found"].values()) == kills
    assert min(said["found"].values()) > kills / 10, "both models were found standing"
    assert said["left"] == [], "the next publishing sweeps what the killed ones left"
