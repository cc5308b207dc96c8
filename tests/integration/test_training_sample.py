"""The whole way on real rows: they hold what synthetic ones do not."""

import csv
from dataclasses import fields, replace
from pathlib import Path

import lightgbm as lgb
import numpy as np
import pandas as pd
import pytest

from data.reading import RawTables
from model import score, train
from model.artifact.model_artifact import additive_model, load_artifact
from model.audit import AuditedModel, audit_model
from model.audit.scorecard import scorecard_out_of_fold
from model.domain import AGE, EVERYONE, Outcome
from model.estimation.estimator import cross_validate, fit_booster
from model.estimation.rows import inputs_of, training_rows
from model.features.catalogue import CATALOGUE
from model.features.coverage import HISTORIES
from model.features.matrix import target
from model.scoring.calibration import fit_calibration
from model.serving.loading import load_scoring
from model.statistics.delong import auc_difference
from model.statistics.ranks import area_under_roc
from tests import served
from tests.benchmarks.histories import applications_alone, clients_with_history
from tests.benchmarks.paired import Repeated, auc_gain, repeated
from tests.fact_claims import CLAIMS, Claim, Subject, points_are_counted_from_clients_just_granted
from tests.instalments import fitted_matrix
from tests.integration.real_model import FEW, Trained, quiet
from tests.monotone import wrong_moves
from tests.sample import SAMPLE, needs_sample
from tests.there import there

SAME_FEATURES = ("unconstrained", "mixed", "plain", "scorecard")
pytestmark = [needs_sample, pytest.mark.sample, pytest.mark.slow]


def test_the_model_tells_defaulters_apart_as_well_as_5000_rows_allow(real_model: Trained) -> None:
    figures = real_model.artifact.evaluation
    assert figures.clients == len(there(real_model.tables.application_train))
    assert 0.72 < figures.auc < 0.79
    assert figures.auc_interval[0] > 0.68
    assert figures.calibration_slope == pytest.approx(1.0, abs=0.25)
    assert figures.expected_calibration_error < 0.01
    assert figures.cost_per_1000_cross_fitted < figures.cost_per_1000_granting_all


def test_the_threshold_lies_where_the_cost_is_flat(real_model: Trained) -> None:
    figures = real_model.artifact.evaluation
    assert 0.07 <= figures.threshold <= 0.10
    around = [p for p in figures.operating_points if 0.07 <= p.threshold <= 0.10]
    costs = [point.confusion.cost_per_1000(10, 1) for point in around]
    assert max(costs) < 1.05 * figures.cost_per_1000


def test_the_risk_of_no_client_moves_against_the_catalogue(real_model: Trained) -> None:
    booster = lgb.Booster(model_str=real_model.artifact.booster_text)
    rows = training_rows(real_model.matrix, target(real_model.tables), "fair")
    assert sum(map(abs, rows.directions)) > 75
    assert wrong_moves(booster, rows.directions, rows.inputs[::100]) == {}


def test_growing_it_again_gives_the_same_folds_and_the_same_text(
    real_audited: AuditedModel,
) -> None:
    """That all files of a training are the same again is held by synthetic clients."""
    again = real_audited.out_of_fold
    assert fit_calibration(again.labels, again.raw_log_odds) == real_audited.calibration
    assert (
        fit_booster(real_audited.rows, real_audited.settings, again.tree_count, quiet)
        == real_audited.booster_text
    )


def test_neither_constraints_nor_fairness_cost_more_than_5000_clients_can_tell(
    real_audited: AuditedModel,
) -> None:
    own, rows = real_audited.out_of_fold, real_audited.rows
    grown = {
        "unconstrained": replace(rows, directions=()),
        "benchmark": training_rows(real_audited.matrix, real_audited.labels, "benchmark"),
    }
    apart = {}
    for name, theirs in grown.items():
        scores = cross_validate(theirs, real_audited.settings, quiet).raw_log_odds
        apart[name] = auc_difference(own.labels, scores, own.raw_log_odds)
    assert apart["unconstrained"].low < 0.0 < apart["unconstrained"].high < 0.01
    assert -0.005 < apart["benchmark"].value < 0.015
    scorecard = scorecard_out_of_fold(rows, own.fold)
    assert area_under_roc(own.labels, scorecard.raw_log_odds) > 0.74


def test_the_audit_finds_what_leaving_gender_and_age_out_does_not_mend(
    real_audited: AuditedModel,
) -> None:
    """Groups and proxies as a training audits them; its rivals and trials have a few trees here."""
    few = replace(real_audited.settings, max_trees=FEW, patience=FEW)
    audit = audit_model(replace(real_audited, settings=few), quiet)
    assert [rival.name for rival in audit.rivals][1:] == [*SAME_FEATURES]
    assert len(audit.equality) == 4
    assert audit.stability.clients == 500
    assert audit.proxies[0].auc.low > 0.8
    youngest, *_, oldest = (g for g in audit.groups if g.attribute == AGE)
    assert youngest.refusal_ratio.low > 1.5
    assert oldest.refusal_ratio.high < 1.25


def test_history_tables_raise_the_area_on_the_clients_who_have_them(
    real_model: Trained, real_audited: AuditedModel
) -> None:
    own, labels = real_audited.out_of_fold, real_audited.labels
    together = Repeated(own.labels, (own.raw_log_odds,), (own.tree_count,))
    applications = fitted_matrix(applications_alone(real_model.tables))
    alone = repeated(training_rows(applications, labels, "fair"), real_audited.settings, 1, quiet)
    with_any = clients_with_history(real_model.matrix.loc[labels.index])["with any history"]
    assert auc_gain(together, alone, with_any).value > 0.0


@pytest.fixture(scope="module")
def subject(real_model: Trained) -> Subject:
    model = additive_model(real_model.artifact, CATALOGUE)
    booster = lgb.Booster(model_str=real_model.artifact.booster_text)
    return Subject(
        model, booster, inputs_of(real_model.matrix, real_model.artifact.feature_names)[::50]
    )


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
def test_what_is_claimed_of_facts_holds_of_real_clients(subject: Subject, claim: Claim) -> None:
    claim(subject)


def test_points_are_counted_from_the_real_clients_just_granted(
    real_model: Trained, subject: Subject
) -> None:
    everyone = inputs_of(real_model.matrix, real_model.artifact.feature_names)
    points_are_counted_from_clients_just_granted(subject.model, everyone)


def test_every_client_of_both_application_tables_is_served_as_trained_bit_for_bit(
    real_model: Trained,
) -> None:
    assert real_model.scoring.model.info.client_count == len(real_model.tables.applications)
    assert served.columns_that_differ(real_model.portfolio, real_model.matrix) == []
    assert served.decisions_that_differ(real_model.scoring, real_model.portfolio) == []


def test_a_clients_features_are_the_same_computed_from_its_own_rows_alone(
    real_model: Trained,
) -> None:
    """Amounts may differ in the last bit: pandas adds a column with unknowns in another way than
    one without, and whether there are unknowns depends on the other clients."""
    clients = real_model.matrix.index[::500]
    alone = fitted_matrix(rows_of(real_model.tables, clients), of=real_model.tables)
    for name in map(str, real_model.matrix):
        served_values, own = real_model.portfolio.column(name)[::500], alone[name].to_numpy()
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


def test_every_explanation_adds_up_within_a_billionth_of_a_point(real_model: Trained) -> None:
    gap = served.largest_gap_between_explanation_and_score(real_model.scoring, real_model.portfolio)
    assert gap < 1e-9


@pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
def test_explanations_are_those_of_the_shap_package_on_200_clients(real_model: Trained) -> None:
    clients = real_model.portfolio.client_ids[::50].tolist()
    assert len(clients) == 200
    gap = served.largest_gap_to_the_shap_package(real_model.scoring, real_model.artifact, clients)
    assert gap < 1e-9


def test_scoring_the_tables_says_what_the_service_says(real_model: Trained, tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"
    command = [str(SAMPLE), "--model", str(real_model.folder), "--out", str(out)]
    assert score.main(command) == 0
    with out.open() as file:
        lines = list(csv.DictReader(file))
    assert list(lines[0]) == ["SK_ID_CURR", "default_probability", "score", "decision"]
    assert [int(line["SK_ID_CURR"]) for line in lines] == real_model.matrix.index.tolist()
    for line in lines[::20]:
        decision = real_model.scoring.client(int(line["SK_ID_CURR"])).decision
        assert float(line["default_probability"]) == decision.default_probability
        assert float(line["score"]) == pytest.approx(decision.score, abs=1e-9)
        assert Outcome(line["decision"]) is decision.outcome


def test_every_feature_can_be_compared(real_model: Trained) -> None:
    clients = real_model.scoring.model.info.client_count
    client = real_model.scoring.model.example_clients.near_threshold
    names = list(real_model.scoring.model.catalogue)
    for name in names:
        found = real_model.scoring.groups.distribution(name, EVERYONE)
        assert sum(there(found.everyone)) + there(found.everyone_missing) == clients
        assert len(there(found.everyone)) <= 21 or real_model.scoring.model.catalogue[name].levels
    standings = real_model.scoring.client(client).standings(names, EVERYONE)
    assert all(there(s.below) + there(s.equal) <= there(s.known) for s in standings)
    known = {s.feature for s in standings if not np.isnan(s.value)}
    assert all((there(s.equal) > 0) == (s.feature in known) for s in standings)


def test_history_tables_may_be_absent_where_that_is_meant_and_training_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    some = pd.read_csv(SAMPLE / "application_train.csv.zip", nrows=1_500)
    some.to_csv(raw / "application_train.csv", index=False)
    command = [str(raw), "--out", str(tmp_path / "model"), "--policy", "benchmark", "--no-audit"]
    assert train.main([*command, "--cost-fn", "5"]) == 2
    said = capsys.readouterr().err
    assert "- bureau: the table is not there; clients touched: 1,500" in said
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
