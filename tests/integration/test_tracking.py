"""``--track`` against a real store: a SQLite file and a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from model import train
from model.artifact.model_artifact import load_artifact
from model.training.fitting import Options
from model.training.tracking import PACKAGES, TrackingError, open_tracker

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 700

# MLflow's store asks SQLAlchemy for a way of loading that it will drop
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:The ``noload`` loader strategy is deprecated"),
]


@dataclass(frozen=True)
class Tracked:
    """A training and its run; MLflow's own classes are not imported: only we turn it quiet."""

    folder: Path
    said: str
    run: Any
    client: Any


@pytest.fixture(scope="module")
def tracked(tmp_path_factory: pytest.TempPathFactory) -> Tracked:
    """A training recorded where nothing says where: in the working folder."""
    folder = tmp_path_factory.mktemp("tracked")
    write_tables(synthesize(CLIENTS, 8, 0), folder / "raw", clients=CLIENTS, progress=False)
    command = ["raw", "--out", "out", "--track", "--no-audit", "--cost-fn", "8"]
    with pytest.MonkeyPatch.context() as patch, chdir(folder), redirect_stdout(StringIO()) as said:
        for name in [name for name in os.environ if name.startswith("MLFLOW_")]:
            patch.delenv(name)
        assert train.main(command) == 0
        patch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{folder}/mlflow.db")
        tracker = open_tracker()
    (run,) = tracker.client.search_runs([tracker.experiment_id])
    return Tracked(folder, said.getvalue(), run, tracker.client)


def test_a_run_holds_the_options_and_the_settings(tracked: Tracked) -> None:
    chosen = tracked.run.data.params
    assert chosen["policy"] == "fair"
    assert chosen["costs.false_negative"] == "8.0"
    assert chosen["settings.learning_rate"] == "0.04"
    assert chosen["lightgbm.objective"] == "binary"


def test_a_run_holds_the_figures_of_the_evaluation(tracked: Tracked) -> None:
    figures, logged = load_artifact(tracked.folder / "out").evaluation, tracked.run.data.metrics
    assert logged["auc"] == figures.auc
    assert logged["threshold_interval.low"] == figures.threshold_interval[0]
    assert logged["pr_auc.value"] == figures.pr_auc.value
    assert logged["confusion.payers_granted"] == figures.confusion.payers_granted
    by_fold = tracked.client.get_metric_history(tracked.run.info.run_id, "auc_by_fold")
    assert [m.value for m in sorted(by_fold, key=lambda m: m.step)] == list(figures.auc_by_fold)
    assert not any(name.startswith("operating_points") for name in logged)


def test_a_runs_model_is_the_one_written_and_can_be_served(
    tracked: Tracked, tmp_path: Path
) -> None:
    own = load_artifact(tracked.folder / "out")
    fetched = Path(
        tracked.client.download_artifacts(tracked.run.info.run_id, "model", str(tmp_path))
    )
    assert (fetched / "evaluation.json").read_bytes() == (
        tracked.folder / "out" / "evaluation.json"
    ).read_bytes()
    assert load_artifact(fetched) == own
    assert tracked.run.info.run_name == tracked.run.data.tags["model_version"] == own.version
    assert tracked.run.info.status == "FINISHED"


def test_no_client_leaves_with_a_run(tracked: Tracked) -> None:
    names = {path.path for path in tracked.client.list_artifacts(tracked.run.info.run_id, "model")}
    written = {path.name for path in (tracked.folder / "out").iterdir()}
    assert names == {f"model/{name}" for name in written - {"portfolio"}}


def test_what_was_printed_is_the_runs_description_and_the_run_is_named(tracked: Tracked) -> None:
    assert tracked.run.data.tags["mlflow.note.content"] in tracked.said
    run = tracked.run.info.run_id
    last = tracked.said.splitlines()[-1]
    assert last == f"Recorded as run {run} of experiment credit-decisions in sqlite:///mlflow.db."


@pytest.fixture
def elsewhere(tracked: Tracked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that the environment names, and not the one of the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{tmp_path}/other.db")
    return Path(shutil.copy(tracked.folder / "mlflow.db", tmp_path / "other.db"))


def test_the_store_and_the_experiment_are_those_the_environment_names(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLFLOW_EXPERIMENT_NAME", "autumn")
    tracker = open_tracker()
    assert tracker.client.get_experiment_by_name("autumn").experiment_id == tracker.experiment_id
    assert open_tracker().experiment_id == tracker.experiment_id
    assert [path.name for path in elsewhere.parent.iterdir()] == ["other.db"]


def test_a_store_that_is_none_is_said_in_one_line_before_any_work(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere.write_text("not a database")
    assert train.main([str(elsewhere.parent), "--out", str(elsewhere.parent / "o"), "--track"]) == 2
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert "other.db does not answer: " in line
    assert [path.name for path in elsewhere.parent.iterdir()] == ["other.db"]


def test_a_password_in_the_stores_address_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "nowhere://teller:secret@127.0.0.1/runs")
    with pytest.raises(TrackingError) as told:
        open_tracker()
    assert "nowhere://127.0.0.1/runs" in str(told.value).split(" does not answer")[0]


@pytest.mark.usefixtures("elsewhere")
def test_a_deleted_experiment_is_said_before_any_work() -> None:
    tracker = open_tracker()
    tracker.client.delete_experiment(tracker.experiment_id)
    with pytest.raises(TrackingError, match="credit-decisions was deleted"):
        open_tracker()


@pytest.mark.usefixtures("elsewhere")
def test_a_run_that_fails_after_training_is_said(tracked: Tracked) -> None:
    tracker = open_tracker()
    tracker.client.delete_experiment(tracker.experiment_id)
    artifact = load_artifact(tracked.folder / "out")
    with pytest.raises(TrackingError, match="could not be recorded") as told:
        tracker.record(artifact, Options(), tracked.folder / "out", "")
    assert len(str(told.value).splitlines()) == 1


def test_without_the_extra_the_command_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mlflow", None)  # how Python notes what it must not find
    assert train.main([str(tmp_path), "--out", str(tmp_path / "o"), "--track"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "--track needs packages that are missing: python -m pip install mlflow-skinny"
    ]


def test_the_packages_said_are_those_of_the_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["tracking"]
    assert [line.split(">=")[0] for line in extra] == list(PACKAGES)


def test_without_the_option_mlflow_is_not_even_loaded() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, model.train; print(*sys.modules, sep='\\n')"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "model.training.tracking" in loaded
    assert not {"mlflow", "sqlalchemy", "alembic"} & {*loaded}
