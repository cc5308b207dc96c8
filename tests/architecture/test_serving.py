"""Serving opens text and arrays, nothing that could run, and loads nothing of training."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.serving_only import light

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import json
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
opened = [name for name in seen["open"] if name.startswith(folders)]
print(json.dumps([seen["pickle.find_class"], opened, list(sys.modules)]))
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
REFUSED = {
    "model.train",
    "model.estimation.estimator",
    "model.estimation.influence",
    "model.training.tracking",
    "shap",
    "mlflow",
    "opentelemetry",
    "redis",
    "tqdm",
    "data.reading",
    "data.synthetic",
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Classes unpickled, files opened and modules loaded by a process that serves a client."""
    own = {**os.environ, **light(tmp_path_factory.mktemp("own"))}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, check=True)
    return json.loads(done.stdout)


def test_serving_unpickles_nothing_and_opens_text_and_arrays_alone(seen: Any) -> None:
    unpickled, opened, _ = seen
    assert unpickled == []
    assert {Path(name).name for name in opened} == OPENED


def test_serving_loads_no_training_no_table_reading_and_no_redis_unasked(seen: Any) -> None:
    *_, loaded = seen
    assert "model.serving.clients" in loaded
    assert REFUSED & set(loaded) == set()
