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


def found(address: str, ways: list[str], *before: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.fuzz.deciding", address, "1", *ways]
    done = subprocess.run(
        [*before, *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=1_200
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_no_confirmed_decision_is_lost_to_a_kill_and_eight_writers_make_one_chain(
    records_address: str,
) -> None:
    times, many = rounds(3), min(rounds(200), MOST_DECISIONS)
    kills, writers = found(records_address, [f"kills={times}", f"writers={many}"])
    assert kills["faults"] == []
    assert kills["kills"] == times
    assert kills["confirmed"] >= times
    assert writers["faults"] == []
    assert writers["entries"] == writers["revisions"] == many
    assert writers["changed"] > 0, "they were in each other's way"
    assert "died" not in writers


def test_a_disk_without_room_is_said_and_loses_nothing() -> None:
    with tempfile.TemporaryDirectory() as folder:
        mount = f"mount -t tmpfs -o size=4m tmpfs {folder}"
        small = ("unshare", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh")
        if subprocess.run([*small, "true"], capture_output=True, check=False).returncode:
            pytest.skip("only root mounts a small disk")
        (said,) = found(f"sqlite:///{folder}/records.db", [f"full={ROOM}"], *small)
    assert said["faults"] == []
    assert said["entries"] == said["confirmed"] > 2
    full = "RecordsFullError: the records cannot be written: the disk is full"
    assert said["said"] == [full] * 3
