"""Killed at any point of publishing: always one of two models, whole."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.rounds import rounds

ROOT = Path(__file__).parents[2]
IN_MEMORY = Path("/dev/shm")
KILLS = 34
"""Three ways of it make a hundred."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder in memory where there is one: a disk takes its time to write each file."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as name:
        yield Path(name)


@pytest.mark.parametrize("way", ["exchange", "steps", "inside"])
def test_one_of_two_models_stands_whole_wherever_publishing_is_killed(
    folder: Path, way: str
) -> None:
    kills = rounds(KILLS)
    command = [sys.executable, "-m", "tests.fuzz.killed", str(folder / "out"), way, "1", str(kills)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["faults"] == []
    assert sum(said["found"].values()) == kills
    assert min(said["found"].values()) > kills / 10, "both models were found standing"
    assert said["left"] == [], "the next publishing sweeps what the killed ones left"
