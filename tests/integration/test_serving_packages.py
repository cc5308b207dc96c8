"""Serving needs the packages of its own lock, no others; training says what it misses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_page_is_shown_with_the_packages_of_serving_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.serving_only"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("pages shown\n"), done.stderr
    assert done.stderr.splitlines()[-1] == (
        "not installed: joblib, pandas, polars, shap, sklearn, tqdm;"
        " this command needs them: make training"
    )
    assert done.returncode == 2
