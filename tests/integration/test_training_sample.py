"""The whole way on real rows: they hold what synthetic ones do not."""

import csv
import json
import shutil
from dataclasses import dataclass, fields
from pathlib import Path

import lightgbm as lgb
import numpy as np
import pandas as pd
import pytest

from data.portfolio import Portfolio
from data.reading import RawTables
from data.sealed_json import CHECKSUM
from model import score, train
from model.artifact.manifest import MANIFEST_NAME
from model.artifact.model_artifact import EVALUATION_NAME, ModelArtifact, load_artifact
from model.domain import AGE, EVERYONE, Outcome
from model.estimation.rows import training_rows
from model.estimation.settings import BoosterSettings
from model.features.coverage import HISTORIES
from model.features.matrix import target
from model.serving.loading import load_scoring
from model.serving.protocols import Scoring
from tests import served
from tests.benchmarks.histories import applications_alone, clients_with_history
from tests.benchmarks.paired import auc_gain, repeated
from tests.instalments import fitted_matrix
from tests.monotone import wrong_moves
from tests.sample import SAMPLE, needs_sample
from tests.there import there

DAY = "2026-11-21"
pytestmark = [needs_sample, pytest.mark.sample, pytest.mark.slow]


@dataclass(frozen=True)
class Trained:
    folder: Path
    tables: RawTables
    matrix: pd.DataFrame
    artifact: ModelArtifact
    portfolio: Portfolio
    scoring: Scoring


@pytest.fixture(scope="module")
def trained(
    tables: RawTables, matrix: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Trained:
    folder = tmp_path_factory.mktemp("sample") / "model"
    assert train.main([str(SAMPLE), "--out", str(folder), "--date", DAY]) == 0
    return Trained(
        folder,
        tables,
        matrix,
        load_artifact(folder),
        Portfolio.open(folder / "portfolio"),
        load_scoring(folder),
    )


def test_the_model_tells_defaulters_apart_as_well_as_5000_rows_allow(trained: Trained) -> None:
    figures = trained.artifact.evaluation
    assert figures.clients == len(there(trained.tables.application_train))
    assert 0.72 < figures.auc < 0.79
    assert figures.auc_interval[0] > 0.68
    assert figures.calibration_slope == pytest.approx(1.0, abs=0.25)
    assert figures.expected_calibration_error < 0.01
    assert figures.cost_per_1000_cross_fitted < figures.cost_per_1000_granting_all


def test_the_threshold_lies_where_the_cost_is_flat(trained: Trained) -> None:
    figures = trained.artifact.evaluation
    assert 0.07 <= figures.threshold <= 0.10
    around = [p for p in figures.operating_points if 0.07 <= p.threshold <= 0.10]
    costs = [point.confusion.cost_per_1000(10, 1) for point in around]
    assert max(costs) < 1.05 * figures.cost_per_1000


def test_the_risk_of_no_client_moves_against_the_catalogue(trained: Trained) -> None:
    booster = lgb.Booster(model_str=trained.artifact.booster_text)
    labels = target(trained.tables)
    rows = training_rows(trained.matrix, labels, "fair")
    assert sum(map(abs, rows.directions)) > 75
    assert wrong_moves(booster, rows.directions, rows.inputs[::100]) == {}


def test_neither_constraints_nor_fairness_cost_more_than_5000_clients_can_tell(
    trained: Trained,
) -> None:
    audit = trained.artifact.evaluation.audit
    assert audit is not None
    rivals = {rival.name: rival for rival in audit.rivals}
    unconstrained = rivals["unconstrained"].auc_difference
    assert unconstrained.low < 0.0 < unconstrained.high < 0.01
    assert -0.005 < rivals["benchmark"].auc_difference.value < 0.015
    assert rivals["scorecard"].auc.value > 0.74


def test_the_audit_finds_what_leaving_gender_and_age_out_does_not_mend(trained: Trained) -> None:
    audit = trained.artifact.evaluation.audit
    assert audit is not None
    assert audit.proxies[0].auc.low > 0.8
    youngest, *_, oldest = (g for g in audit.groups if g.attribute == AGE)
    assert youngest.refusal_ratio.low > 1.5
    assert oldest.refusal_ratio.high < 1.25


def test_history_tables_raise_the_area_on_the_clients_who_have_them(trained: Trained) -> None:
    labels, settings = target(trained.tables), BoosterSettings()
    rows = training_rows(trained.matrix, labels, "fair")
    applications = fitted_matrix(applications_alone(trained.tables))
    alone, together = (
        repeated(each, settings, 1, lambda _: None)
        for each in (training_rows(applications, labels, "fair"), rows)
    )
    with_any = clients_with_history(trained.matrix.loc[labels.index])["with any history"]
    assert auc_gain(together, alone, with_any).value > 0.0


def test_every_client_of_both_application_tables_is_served_as_trained_bit_for_bit(
    trained: Trained,
) -> None:
    assert trained.scoring.model.info.client_count == len(trained.tables.applications)
    assert served.columns_that_differ(trained.portfolio, trained.matrix) == []
    assert served.decisions_that_differ(trained.scoring, trained.portfolio) == []


def test_a_clients_features_are_the_same_computed_from_its_own_rows_alone(
    trained: Trained,
) -> None:
    """Amounts may differ in the last bit: pandas adds a column with unknowns in another way than
    one without, and whether there are unknowns depends on the other clients."""
    clients = trained.matrix.index[::500]
    alone = fitted_matrix(rows_of(trained.tables, clients), of=trained.tables)
    for name in map(str, trained.matrix):
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
    gap = served.largest_gap_between_explanation_and_score(trained.scoring, trained.portfolio)
    assert gap < 1e-9


@pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
def test_explanations_are_those_of_the_shap_package_on_200_clients(trained: Trained) -> None:
    clients = trained.portfolio.client_ids[::50].tolist()
    assert len(clients) == 200
    gap = served.largest_gap_to_the_shap_package(trained.scoring, trained.artifact, clients)
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
        decision = trained.scoring.client(int(line["SK_ID_CURR"])).decision
        assert float(line["default_probability"]) == decision.default_probability
        assert float(line["score"]) == pytest.approx(decision.score, abs=1e-9)
        assert Outcome(line["decision"]) is decision.outcome


def test_every_feature_can_be_compared(trained: Trained) -> None:
    clients = trained.scoring.model.info.client_count
    client = trained.scoring.model.example_clients.near_threshold
    names = list(trained.scoring.model.catalogue)
    for name in names:
        found = trained.scoring.groups.distribution(name, EVERYONE)
        assert sum(there(found.everyone)) + there(found.everyone_missing) == clients
        assert len(there(found.everyone)) <= 21 or trained.scoring.model.catalogue[name].levels
    standings = trained.scoring.client(client).standings(names, EVERYONE)
    assert all(there(s.below) + there(s.equal) <= there(s.known) for s in standings)
    known = {s.feature for s in standings if not np.isnan(s.value)}
    assert all((there(s.equal) > 0) == (s.feature in known) for s in standings)


def test_training_again_gives_the_same_bytes_whether_audited_or_not(
    trained: Trained, tmp_path: Path
) -> None:
    """That an audit repeats itself to the last bit is held by its own test, on a small model."""
    again = tmp_path / "again"
    assert train.main([str(SAMPLE), "--out", str(again), "--date", DAY, "--no-audit"]) == 0
    names = sorted(str(p.relative_to(again)) for p in again.rglob("*") if p.is_file())
    assert len(names) == 8
    differing = [n for n in names if (again / n).read_bytes() != (trained.folder / n).read_bytes()]
    assert differing == [EVALUATION_NAME, MANIFEST_NAME]
    one, other = (json.loads((f / EVALUATION_NAME).read_text()) for f in (again, trained.folder))
    assert one == {**other, "audit": None}
    one, other = (json.loads((f / MANIFEST_NAME).read_text()) for f in (again, trained.folder))
    for manifest in (one, other):
        del manifest[CHECKSUM], manifest["sha256"][EVALUATION_NAME]
    assert one == other


def test_history_tables_may_be_absent_where_that_is_meant_and_training_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(SAMPLE / "application_train.csv.zip", raw)
    command = [str(raw), "--out", str(tmp_path / "model"), "--policy", "benchmark", "--no-audit"]
    assert train.main([*command, "--cost-fn", "5"]) == 2
    said = capsys.readouterr().err
    assert "- bureau: the table is not there; clients touched: 5,000" in said
    meant = said.rpartition("it is meant: ")[2].split()
    assert train.main([*command, "--cost-fn", "5", *meant]) == 0
    assert "Goes without:\n- bureau: the table is not there" in capsys.readouterr().out
    scoring = load_scoring(tmp_path / "model")
    client = scoring.model.example_clients.clearly_refused
    assert scoring.client(client).explanation.output == pytest.approx(
        scoring.client(client).decision.score, abs=1e-9
    )
    assert scoring.model.info.policy == "benchmark"
    artifact = load_artifact(tmp_path / "model")
    assert artifact.costs.theoretical_threshold == 1 / 6
    assert {"EXT_SOURCE_1", "CODE_GENDER"} < artifact.origin.known.keys()
    assert artifact.origin.known.keys().isdisjoint(HISTORIES)
