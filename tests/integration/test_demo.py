"""The demonstration that ships, and the whole way on synthetic tables."""

from contextlib import redirect_stdout
from dataclasses import asdict, dataclass, replace
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.accounting import rows_used
from data.portfolio import Portfolio
from data.reading import RawTables, read_tables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from model import score, train
from model.artifact.drift_file import DRIFT_NAME, read_report
from model.artifact.model_artifact import (
    ARTIFACT_NAMES,
    CHECKED_NAMES,
    additive_model,
    load_artifact,
)
from model.artifact.places import DEMO_ARTIFACT, DEMO_PORTFOLIO
from model.demo import SEED, SERVED_EVERY, TRAINED_ON, build_demo
from model.domain import AGE, EVERYONE, DriftVerdict, Outcome, PeerGroup, TableUse
from model.estimation.retraining import RETRAININGS
from model.estimation.settings import BoosterSettings
from model.features.catalogue import CATALOGUE
from model.features.matrix import build_matrix, target
from model.serving.loading import load_scoring
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.training.fitting import Options, fit_model
from tests import served
from tests.fact_claims import points_are_counted_from_clients_just_granted
from tests.there import there

ENOUGH_TO_TRAIN = 700


@pytest.fixture(scope="module")
def clients(everyone: Population) -> Portfolio:
    return everyone.portfolio


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*"))


def test_the_demonstration_is_small_and_says_what_it_is(scoring: Scoring) -> None:
    assert scoring.model.info.is_demo
    assert scoring.model.info.client_count == 10_000
    assert scoring.model.info.policy == "fair"
    assert size_of(DEMO_PORTFOLIO) <= 6_000_000
    assert size_of(DEMO_ARTIFACT) <= 4_000_000


def test_the_demonstration_model_is_as_good_as_the_real_tables_allow_and_audited(
    scoring: Scoring,
) -> None:
    figures = load_artifact(DEMO_ARTIFACT).evaluation
    assert figures.audit is not None
    assert figures.audit.rivals[0].name == "benchmark"
    assert 0.74 <= scoring.model.info.auc <= 0.80
    assert figures.default_rate == pytest.approx(0.08, abs=0.005)
    assert figures.calibration_slope == pytest.approx(1.0, abs=0.1)
    low, high = figures.threshold_interval
    assert low - 0.02 < figures.theoretical_threshold < high + 0.02


@pytest.mark.slow
def test_every_demonstration_explanation_adds_up_within_a_billionth_of_a_point(
    scoring: Scoring, clients: Portfolio
) -> None:
    assert served.largest_gap_between_explanation_and_score(scoring, clients) < 1e-9


def test_every_demonstration_decision_is_the_one_stored(
    scoring: Scoring, clients: Portfolio
) -> None:
    """To the last bit on the machine that built it; elsewhere an exponential may round apart."""
    stored = clients.column("default_probability").tolist()
    decided = [
        scoring.client(client).decision.default_probability
        for client in clients.client_ids.tolist()
    ]
    assert decided == pytest.approx(stored, rel=1e-14)


@pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer")
def test_demonstration_explanations_are_those_of_the_shap_package_on_200_clients(
    scoring: Scoring, clients: Portfolio
) -> None:
    some = clients.client_ids[::50].tolist()
    assert len(some) == 200
    assert (
        served.largest_gap_to_the_shap_package(scoring, load_artifact(DEMO_ARTIFACT), some) < 1e-9
    )


def test_demonstration_examples_are_clear_near_and_clear(scoring: Scoring) -> None:
    examples = scoring.model.example_clients
    assert scoring.client(examples.clearly_granted).decision.margin >= 40
    assert scoring.client(examples.near_threshold).decision.is_near_threshold
    assert scoring.client(examples.clearly_refused).decision.margin <= -40


def test_every_demonstration_feature_is_known_of_someone_and_can_be_compared(
    scoring: Scoring,
) -> None:
    refused = PeerGroup(outcome=Outcome.REFUSE)
    for name in scoring.model.catalogue:
        found = scoring.groups.distribution(name, refused)
        assert 0 < sum(there(found.everyone)) <= 10_000
        assert (
            sum(there(found.peers)) + there(found.peers_missing)
            == scoring.groups.summary(refused).size
        )


def test_the_demonstration_s_drift_report_is_about_its_model_and_small(
    scoring: Scoring,
) -> None:
    report = scoring.model.drift()
    assert report is not None
    assert report.reference.clients + report.current.clients == 30_000
    assert report.number_of(DriftVerdict.MOVED) == 0
    assert (DEMO_ARTIFACT / DRIFT_NAME).stat().st_size < 150_000


@dataclass(frozen=True)
class Trained:
    raw: Path
    model: Path
    said: str
    tables: RawTables
    matrix: pd.DataFrame


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """A model of synthetic clients, one row of whose history is written twice."""
    raw, model = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("trained") / "model"
    write_tables(synthesize(ENOUGH_TO_TRAIN, SEED), raw, clients=ENOUGH_TO_TRAIN, progress=False)
    bureau = raw / "bureau.csv"
    bureau.write_text(bureau.read_text() + bureau.read_text().splitlines()[1] + "\n")
    with redirect_stdout(StringIO()) as said:
        command = [str(raw), "--out", str(model), "--date", f"{TRAINED_ON}", "--no-audit"]
        assert train.main(command) == 0
    tables = read_tables(raw, progress=False)
    matrix = build_matrix(tables, load_artifact(model).instalment_estimator)
    return Trained(raw, model, said.getvalue(), tables, matrix)


@pytest.mark.slow
def test_clients_are_for_their_owner_only(trained: Trained) -> None:
    clients = trained.model / "portfolio"
    assert [path for path in (clients, *clients.iterdir()) if path.stat().st_mode & 0o077] == []


@pytest.mark.slow
def test_the_demonstration_is_to_the_last_byte_what_a_training_on_its_tables_gives(
    trained: Trained, tmp_path: Path
) -> None:
    """So a training again gives the same: only the row written twice is counted in its origin."""
    model, portfolio = tmp_path / "model", tmp_path / "portfolio"
    build_demo(ENOUGH_TO_TRAIN, model, portfolio, audit=False)
    files = [path.name for path in model.iterdir()]
    assert sorted(files) == sorted([*ARTIFACT_NAMES, DRIFT_NAME])
    for name in CHECKED_NAMES:
        assert (model / name).read_bytes() == (trained.model / name).read_bytes(), name
    built, own = load_artifact(model), load_artifact(trained.model)
    assert replace(built, origin=own.origin) == own
    assert replace(built.origin, tables=own.origin.tables) == own.origin
    served, everyone = Portfolio.open(portfolio), Portfolio.open(trained.model / "portfolio")
    assert served.client_ids.tolist() == everyone.client_ids[::SERVED_EVERY].tolist()
    assert served.column_names == everyone.column_names
    for name in served.column_names:
        own_values = everyone.column(name)[::SERVED_EVERY]
        assert served.column(name).tobytes() == own_values.tobytes(), name
    drift = there(read_report(model / DRIFT_NAME, own.version, CATALOGUE))
    assert drift.reference.clients + drift.current.clients == everyone.row_count


@pytest.mark.slow
def test_a_model_is_the_same_whether_it_is_audited_or_not(trained: Trained) -> None:
    matrix, labels = trained.matrix, target(trained.tables)
    usual = Options(settings=BoosterSettings(max_trees=10, patience=10))
    with_audit, without = (
        fit_model(matrix, labels, replace(usual, audit=audit), lambda _: None).artifact
        for audit in (True, False)
    )
    assert without.evaluation.audit is None
    audit = with_audit.evaluation.audit
    assert audit is not None
    assert replace(with_audit, evaluation=replace(with_audit.evaluation, audit=None)) == without
    assert audit.equality[0].rival.auc.value == without.evaluation.auc
    assert audit.stability.retrainings == RETRAININGS
    of_age = sum(group.clients for group in audit.groups if group.attribute == AGE)
    assert of_age == len(labels)


@pytest.mark.slow
def test_synthetic_clients_are_served_as_trained_bit_for_bit(trained: Trained) -> None:
    scoring, portfolio = load_scoring(trained.model), Portfolio.open(trained.model / "portfolio")
    assert served.columns_that_differ(portfolio, trained.matrix) == []
    assert served.decisions_that_differ(scoring, portfolio) == []
    assert scoring.groups.summary(EVERYONE).total == len(trained.matrix)
    assert not scoring.model.info.is_demo
    assert scoring.model.card.trained_on == f"{TRAINED_ON}"


@pytest.mark.slow
def test_points_are_counted_from_the_synthetic_clients_just_granted(trained: Trained) -> None:
    """From all of them: a demonstration serves a third of those it was trained on."""
    artifact, portfolio = load_artifact(trained.model), Portfolio.open(trained.model / "portfolio")
    columns = [portfolio.column(name) for name in artifact.feature_names]
    model, inputs = additive_model(artifact, CATALOGUE), np.column_stack(columns)
    points_are_counted_from_clients_just_granted(model, inputs.astype(np.float64))


@pytest.mark.slow
def test_training_and_scoring_say_which_rows_were_used_and_the_model_remembers(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uses = trained.tables.uses
    assert sum(use.duplicate_rows for use in uses) == 1
    assert load_scoring(trained.model).model.card.tables == tuple(
        TableUse(**asdict(use)) for use in uses
    )
    assert rows_used(uses) in trained.said
    command = [str(trained.raw), "--model", str(trained.model), "--out", str(tmp_path / "scores")]
    assert score.main(command) == 0
    assert rows_used(uses) in capsys.readouterr().out
    assert (tmp_path / "scores").stat().st_mode & 0o777 == 0o600
