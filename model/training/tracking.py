"""Keep a record of a training in MLflow: ``python -m model.train RAW --out DIR --track``.

MLflow is imported only when asked for, by training alone: it takes 3 s and pulls in a web
framework that serving does not need. What it gets is the model and its figures, never the clients:
a tracking store is there to be shared.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from model.artifact import ModelArtifact
from model.domain import Evaluation
from model.training.fitting import Options

STORE_VARIABLE, EXPERIMENT_VARIABLE = "MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_NAME"
USUAL_STORE = "sqlite:///mlflow.db"
USUAL_EXPERIMENT = "credit-decisions"
MODEL_FOLDER = "model"
"""Where in a run's files the artifact stands."""
PACKAGES = ("mlflow-skinny",)
"""What the extra ``tracking`` of pyproject.toml lists."""
_MODULES = ("mlflow", "sqlalchemy", "alembic")
_QUIET = {
    "MLFLOW_DISABLE_TELEMETRY": "true",  # MLflow would report its use to its makers
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "3",  # an absent server: 12 s, minutes with 7
}


class TrackingError(Exception):
    """The training cannot be recorded; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class Tracker:
    """An experiment in a store that answers; ``began`` is in milliseconds since 1970."""

    client: Any
    experiment: str
    experiment_id: str
    began: int

    def record(
        self, artifact: ModelArtifact, options: Options, folder: Path, description: str
    ) -> str:
        """Record parameters, figures and the files of the artifact as one run; return where.

        Parameters
        ----------
        folder : what training wrote; only the files in it are taken, not the portfolio's folder
        """
        with _failures_told("the training could not be recorded"):
            return self._record(artifact, options, folder, description)

    def _record(
        self, artifact: ModelArtifact, options: Options, folder: Path, description: str
    ) -> str:
        tags = {"model_version": artifact.version, "mlflow.note.content": description}
        run = self.client.create_run(
            self.experiment_id, start_time=self.began, tags=tags, run_name=artifact.version
        ).info.run_id
        rows = artifact.evaluation.clients
        trees = {"lightgbm": options.settings.parameters(rows)}
        self._log(run, dict(parameters({**asdict(options), **trees})), artifact.evaluation)
        for path in sorted(path for path in folder.iterdir() if path.is_file()):
            self.client.log_artifact(run, str(path), MODEL_FOLDER)
        self.client.set_terminated(run)
        return f"run {run} of experiment {self.experiment} in {_shown(self.client.tracking_uri)}"

    def _log(self, run: str, chosen: Mapping[str, str], evaluation: Evaluation) -> None:
        from mlflow.entities import Metric, Param

        now = _milliseconds()
        self.client.log_batch(
            run,
            metrics=[Metric(n, value, now, step) for n, value, step in figures(evaluation)],
            params=[Param(name, value) for name, value in chosen.items()],
        )


def open_tracker() -> Tracker:
    """Open the store named by MLFLOW_TRACKING_URI, ``mlflow.db`` in the working folder otherwise.

    Raises
    ------
    TrackingError
        Where MLflow is not installed or the store does not answer: better now than after training.
    """
    if any(find_spec(name) is None for name in _MODULES):
        raise TrackingError(
            f"--track needs packages that are missing: python -m pip install {' '.join(PACKAGES)}"
        )
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    store = os.environ.get(STORE_VARIABLE) or USUAL_STORE
    experiment = os.environ.get(EXPERIMENT_VARIABLE) or USUAL_EXPERIMENT
    with _failures_told(f"the tracking store {_shown(store)} does not answer"):
        from mlflow.tracking import MlflowClient

        client = MlflowClient(store)
        found = client.get_experiment_by_name(experiment)
        number = found.experiment_id if found else client.create_experiment(experiment)
    if found and found.lifecycle_stage != "active":
        raise TrackingError(
            f"the experiment {experiment} was deleted: name another in {EXPERIMENT_VARIABLE}"
        )
    return Tracker(client, experiment, number, _milliseconds())


def parameters(chosen: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Name every setting by its path: ``costs.false_negative``, ``lightgbm.num_leaves``."""
    for name, value in chosen.items():
        if isinstance(value, Mapping):
            yield from parameters(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)


def figures(evaluation: Evaluation) -> Iterator[tuple[str, float, int]]:
    """Name every figure by its path, with its step: the fold for figures by fold, 0 for others.

    Intervals become ``.low`` and ``.high``; curves and tables stay in ``evaluation.json``, and a
    figure that is not known is left out.
    """
    for name, value in asdict(evaluation).items():
        yield from _figures(name, value)


def _figures(name: str, value: Any) -> Iterator[tuple[str, float, int]]:
    if isinstance(value, Mapping):
        for part, inner in value.items():
            yield from _figures(f"{name}.{part}", inner)
    elif name.endswith("_interval"):
        yield from _figures(f"{name}.low", value[0])
        yield from _figures(f"{name}.high", value[1])
    elif isinstance(value, int | float) and isfinite(value):
        yield name, float(value), 0
    elif isinstance(value, tuple) and all(isinstance(part, float) for part in value):
        yield from ((name, part, step) for step, part in enumerate(value) if isfinite(part))


@contextmanager
def _failures_told(what: str) -> Iterator[None]:
    """Turn any failure into one line: a store raises the errors of all the libraries under it."""
    try:
        yield
    except Exception as failure:
        why = (str(failure).splitlines() or [type(failure).__name__])[0]
        raise TrackingError(f"{what}: {why}") from failure


def _shown(store: str) -> str:
    """Return a store's address without user and password."""
    user, at, _ = urlsplit(store).netloc.rpartition("@")
    return store.replace(user + at, "", 1) if at else store


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
