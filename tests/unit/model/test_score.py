"""``python -m model.score`` and ``model.train`` where the input lacks what a model learns from."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.reading import read_tables
from data.streaming import TableStream
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from model import score, train
from model.artifact.model_artifact import load_artifact
from model.artifact.places import DEMO_ARTIFACT
from model.domain import DEFAULT_PROBABILITY
from model.features.matrix import build_matrix
from model.serving.population import Population

TRAIN, TEST = 60, 40


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw = tmp_path_factory.mktemp("whole")
    chunks = synthesize(TRAIN, seed=1, test_clients=TEST)
    write_tables(chunks, raw, clients=TRAIN + TEST, progress=False)
    return raw


@pytest.fixture
def raw(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "raw"))


def scored(raw: Path, *options: str) -> int:
    out = raw.parent / "scores.csv"
    return score.main([str(raw), "--model", str(DEMO_ARTIFACT), "--out", str(out), *options])


def empty(table: Path, *columns: str) -> None:
    pd.read_csv(table).assign(**dict.fromkeys(columns, "")).to_csv(table, index=False)


def scores(raw: Path) -> pd.DataFrame:
    return pd.read_csv(raw.parent / "scores.csv")


HISTORIES = ("bureau", "previous_application", "POS_CASH_balance", "credit_card_balance")


def test_scoring_without_histories_that_were_learnt_from_is_refused_unless_each_is_meant(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    touched = "clients touched: 60 of application_train and 40 of application_test"
    for table in HISTORIES:
        (raw / f"{table}.csv").unlink()
    meant = [word for table in HISTORIES for word in ("--without", table)]
    for options, lacking in (([], HISTORIES), (meant[:-2], HISTORIES[-1:])):
        assert scored(raw, *options) == 2
        said = capsys.readouterr()
        named = [table for table in HISTORIES if f"- {table}: the table is not there" in said.err]
        assert named == [*lacking]
        assert f"- {lacking[0]}: the table is not there; {touched}" in said.err
        assert said.out == ""
        assert not (raw.parent / "scores.csv").exists()
    assert scored(raw, *meant) == 0
    gone = capsys.readouterr().out.partition("Goes without:\n")[2]
    assert [t for t in HISTORIES if f"- {t}: the table is not there" not in gone] == []
    assert len(scores(raw)) == TRAIN + TEST


def test_scoring_where_one_table_has_no_external_scores_is_refused_unless_meant(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3"]
    empty(raw / "application_test.csv", *names)
    assert scored(raw) == 2
    said = capsys.readouterr().err
    for name in names:
        assert f"- {name}: no value; clients touched: 40 of application_test" in said
    assert scored(raw, *(word for name in names for word in ("--without", name))) == 0
    assert "- EXT_SOURCE_3: no value" in capsys.readouterr().out


def test_new_applicants_alone_are_scored_as_beside_the_old_ones(raw: Path) -> None:
    assert scored(raw) == 0
    together = scores(raw).tail(TEST).reset_index(drop=True)
    (raw / "application_train.csv").unlink()
    assert scored(raw) == 0
    pd.testing.assert_frame_equal(scores(raw), together)


def test_a_single_client_without_the_first_external_score_is_scored(raw: Path) -> None:
    (raw / "application_train.csv").unlink()
    file = raw / "application_test.csv"
    clients = pd.read_csv(file)
    clients[clients["EXT_SOURCE_1"].isna()].head(1).to_csv(file, index=False)
    assert scored(raw) == 0
    assert len(scores(raw)) == 1


def test_training_from_an_empty_column_is_refused_before_any_work(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty(raw / "application_train.csv", "EXT_SOURCE_2")
    assert train.main([str(raw), "--out", str(raw.parent / "model")]) == 2
    said = capsys.readouterr().err
    assert "- EXT_SOURCE_2: no value; clients touched: 60 of application_train" in said
    assert "say that it is meant: --without EXT_SOURCE_2" in said
    assert not (raw.parent / "model").exists()


def test_training_says_which_tables_it_goes_without(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too few clients to go on, which is found out later."""
    (raw / "bureau.csv").unlink()
    command = [str(raw), "--out", str(raw.parent / "model")]
    assert train.main(command) == 2
    assert "say that it is meant: --without bureau\n" in capsys.readouterr().err
    assert train.main([*command, "--without", "bureau"]) == 2
    said = capsys.readouterr()
    assert "at least 50 clients who defaulted" in said.err
    assert "- bureau: the table is not there; clients touched: 60 of application_train" in said.out


def test_a_client_just_at_the_threshold_is_refused(everyone: Population) -> None:
    artifact, portfolio = load_artifact(DEMO_ARTIFACT), everyone.portfolio
    columns = {name: portfolio.column(name)[:1] for name in artifact.feature_names}
    matrix = pd.DataFrame(columns, index=portfolio.client_ids[:1])
    risk = float(score.score(matrix, artifact)[DEFAULT_PROBABILITY].iloc[0])
    for threshold, decision in ((risk, "refuse"), (float(np.nextafter(risk, 1.0)), "grant")):
        found = score.score(matrix, replace(artifact, threshold=threshold))
        assert found["decision"].tolist() == [decision]


def test_how_many_clients_are_scored_at_once_changes_no_byte(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, written = raw.parent / "scores.csv", set()
    for block_bytes in (1 << 26, 250_000):
        monkeypatch.setattr(score, "TableStream", partial(TableStream, block_bytes=block_bytes))
        assert scored(raw) == 0
        written.add(file.read_bytes())
    artifact = load_artifact(DEMO_ARTIFACT)
    matrix = build_matrix(read_tables(raw, progress=False), artifact.instalment_estimator)
    table = score.score(matrix, artifact)
    assert written == {table.to_csv(lineterminator="\n").encode()}
    assert [path.name for path in raw.parent.iterdir() if path.name.startswith(".")] == []
