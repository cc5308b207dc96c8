"""Bad days of the journal: killed while deciding, eight writers at once, a disk without room."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz.rounds import rounds

ROOT = Path(__file__).parents[2]
MOST_DECISIONS = 2_000
ROOM = 400_000
"""Bytes that are left on the small disk: a few decisions' worth."""


def found(way: str, address: str, many: int, *before: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.fuzz.deciding", way, address, "1", str(many)]
    done = subprocess.run(
        [*before, *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=1_200
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_no_decision_that_was_confirmed_is_lost_to_a_kill(records_address: str) -> None:
    kills = rounds(3)
    said = found("kills", records_address, kills)
    assert said["faults"] == []
    assert said["kills"] == kills
    assert said["confirmed"] >= kills


def test_eight_writers_at_once_make_one_chain(records_address: str) -> None:
    many = min(rounds(200), MOST_DECISIONS)
    said = found("writers", records_address, many)
    assert said["faults"] == []
    assert said["entries"] == said["revisions"] == many
    assert said["changed"] > 0, "they were in each other's way"
    assert "died" not in said


def test_a_disk_without_room_is_said_and_loses_nothing() -> None:
    with tempfile.TemporaryDirectory() as folder:
        mount = f"mount -t tmpfs -o size=4m tmpfs {folder}"
        small = ("unshare", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh")
        if subprocess.run([*small, "true"], capture_output=True, check=False).returncode:
            pytest.skip("only root mounts a small disk")
        said = found("full", f"sqlite:///{folder}/records.db", ROOM, *small)
    assert said["faults"] == []
    assert said["entries"] == said["confirmed"] > 2
    full = "RecordsFullError: the records cannot be written: the disk is full"
    assert said["said"] == [full] * 3
