"""The whole way on real rows: they hold what synthetic ones do not."""

import csv
import shutil
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.portfolio import Portfolio
from data.reading import RawTables, read_tables
from model import score, train
from model.artifact import ModelArtifact, load_artifact
from model.domain import EVERYONE, Outcome
from model.features.matrix import build_matrix
from model.in_memory_service import InMemoryScoringService
from model.loading import load_service
from tests import served
from tests.sample import SAMPLE, needs_sample

DAY = "2026-11-21"
pytestmark = [needs_sample, pytest.mark.sample]


@dataclass(frozen=True)
class Trained:
    folder: Path
    tables: RawTables
    matrix: pd.DataFrame
    artifact: ModelArtifact
    portfolio: Portfolio
    service: InMemoryScoringService


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    folder = tmp_path_factory.mktemp("sample") / "model"
    assert train.main([str(SAMPLE), "--out", str(folder), "--date", DAY]) == 0
    tables = read_tables(SAMPLE, progress=False)
    return Trained(
        folder,
        tables,
        build_matrix(tables),
        load_artifact(folder),
        Portfolio.open(folder / "portfolio"),
        load_service(folder),
    )


def test_the_model_tells_defaulters_apart_as_well_as_5000_rows_allow(trained: Trained) -> None:
    figures = trained.artifact.evaluation
    assert figures.clients == len(trained.tables.application_train)
    assert 0.72 < figures.auc < 0.79
    assert figures.auc_interval[0] > 0.68
    assert figures.calibration_slope == pytest.approx(1.0, abs=0.25)
    assert figures.expected_calibration_error < 0.02
    assert figures.cost_per_1000_cross_fitted < figures.cost_per_1000_granting_all
    assert 0.04 < figures.threshold < 0.16


def test_every_client_of_both_application_tables_is_served_as_trained_bit_for_bit(
    trained: Trained,
) -> None:
    assert trained.service.info.client_count == len(trained.tables.applications)
    assert served.columns_that_differ(trained.portfolio, trained.matrix) == []
    assert served.decisions_that_differ(trained.service, trained.portfolio) == []


def test_a_clients_features_are_the_same_computed_from_its_own_rows_alone(
    trained: Trained,
) -> None:
    """Amounts may differ in the last bit: pandas adds a column with unknowns in another way than
    one without, and whether there are unknowns depends on the other clients."""
    clients = trained.matrix.index[::500]
    alone = build_matrix(rows_of(trained.tables, clients))
    for name in trained.matrix:
        served_values, own = trained.portfolio.column(name)[::500], alone[name].to_numpy()
        tolerance = 1e-14 if served_values.dtype == np.float64 else 0.0
        np.testing.assert_allclose(own, served_values, rtol=tolerance, atol=0, err_msg=name)


def rows_of(tables: RawTables, clients: pd.Index) -> RawTables:
    """The tables with the rows of these clients only."""
    assert tables.bureau is not None
    loans = tables.bureau.loc[tables.bureau["SK_ID_CURR"].isin(clients), "SK_ID_BUREAU"]
    frames = {
        f.name: getattr(tables, f.name) for f in fields(tables) if f.name not in ("notes", "uses")
    }
    kept = {
        name: frame[
            frame["SK_ID_BUREAU"].isin(loans)
            if name == "bureau_balance"
            else frame["SK_ID_CURR"].isin(clients)
        ]
        for name, frame in frames.items()
    }
    return RawTables(**kept)


def test_every_explanation_adds_up_within_a_billionth_of_a_point(trained: Trained) -> None:
    gap = served.largest_gap_between_explanation_and_score(trained.service, trained.portfolio)
    assert gap < 1e-9


@pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
def test_explanations_are_those_of_the_shap_package_on_200_clients(trained: Trained) -> None:
    clients = trained.portfolio.client_ids[::50].tolist()
    assert len(clients) == 200
    gap = served.largest_gap_to_the_shap_package(trained.service, trained.artifact, clients)
    assert gap < 1e-9


def test_scoring_the_tables_says_what_the_service_says(trained: Trained, tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"
    command = [str(SAMPLE), "--model", str(trained.folder), "--out", str(out)]
    assert score.main(command) == 0
    with out.open() as file:
        lines = list(csv.DictReader(file))
    assert list(lines[0]) == ["SK_ID_CURR", "default_probability", "score", "decision"]
    assert [int(line["SK_ID_CURR"]) for line in lines] == trained.matrix.index.tolist()
    for line in lines[::20]:
        decision = trained.service.decide(int(line["SK_ID_CURR"]))
        assert float(line["default_probability"]) == decision.default_probability
        assert float(line["score"]) == pytest.approx(decision.score, abs=1e-9)
        assert Outcome(line["decision"]) is decision.outcome


def test_every_feature_can_be_compared(trained: Trained) -> None:
    clients = trained.service.info.client_count
    client = trained.service.example_clients().near_threshold
    names = list(trained.service.catalogue)
    for name in names:
        found = trained.service.distribution(name, EVERYONE)
        assert sum(found.everyone) + found.everyone_missing == clients
        assert len(found.everyone) <= 21 or trained.service.catalogue[name].levels
    standings = trained.service.standings(client, names, EVERYONE)
    assert all(s.below + s.equal <= s.known for s in standings)
    known = {s.feature for s in standings if not np.isnan(s.value)}
    assert all((s.equal > 0) == (s.feature in known) for s in standings)


def test_training_again_gives_the_same_bytes(trained: Trained, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert train.main([str(SAMPLE), "--out", str(again), "--date", DAY]) == 0
    names = sorted(p.relative_to(again) for p in again.rglob("*") if p.is_file())
    assert len(names) == 6
    for name in names:
        assert (again / name).read_bytes() == (trained.folder / name).read_bytes()


def test_history_tables_may_be_absent(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(SAMPLE / "application_train.csv.zip", raw)
    command = [str(raw), "--out", str(tmp_path / "model"), "--policy", "benchmark", "--no-audit"]
    assert train.main([*command, "--cost-fn", "5"]) == 0
    service = load_service(tmp_path / "model")
    client = service.example_clients().clearly_refused
    assert service.explain(client).output == pytest.approx(service.decide(client).score, abs=1e-9)
    assert service.info.policy == "benchmark"
    assert load_artifact(tmp_path / "model").costs.theoretical_threshold == 1 / 6
