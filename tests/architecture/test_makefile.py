"""What ``make`` says before it makes anything."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def make_environment(python: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    venv = folder / "venv"
    command = ["make", "--no-print-directory", f"PYTHON={python}", f"VENV={venv}"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        [*command, f"{venv}/bin/python"], cwd=ROOT, env=kept, capture_output=True, text=True
    )


@pytest.mark.parametrize("is_there", [True, False])
def test_too_old_a_python_or_none_is_said_in_one_sentence(tmp_path: Path, is_there: bool) -> None:
    python = tmp_path / "python3.10"
    if is_there:
        python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        python.chmod(0o700)
    made = make_environment(python, tmp_path)
    assert made.returncode == 2
    assert made.stdout.splitlines() == [
        f"Python 3.11 or newer is needed, and {python} is not: make run PYTHON=python3.12"
    ]
    assert "Traceback" not in made.stderr
    assert not (tmp_path / "venv").exists()
