"""Serving opens text and arrays: nothing that it reads of a model could run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys

seen = {"pickle.find_class": [], "open": []}
sys.addaudithook(lambda event, said: seen[event].append(str(said[0])) if event in seen else None)

import app.server
from model.serving.loading import demo_scoring
from model.artifact.places import DEMO_ARTIFACT
from model.artifact.places import DEMO_PORTFOLIO

scoring = demo_scoring()
client = scoring.client(scoring.model.example_clients.near_threshold)
client.explanation, scoring.model.influence, client.similar(), scoring.model.drift()
folders = (str(DEMO_ARTIFACT), str(DEMO_PORTFOLIO))
print(*seen["pickle.find_class"], sep="\\n", file=sys.stderr)
print(*{name for name in seen["open"] if name.startswith(folders)}, sep="\\n")
"""
OPENED = {
    "booster.txt",
    "drift.json",
    "evaluation.json",
    "influence.npz",
    "retrained.npz",
    "manifest.json",
    "model.json",
    "portfolio.bin",
    "portfolio.json",
}


def test_serving_unpickles_nothing_and_opens_text_and_arrays_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.split() == []
    assert {Path(name).name for name in done.stdout.split()} == OPENED
