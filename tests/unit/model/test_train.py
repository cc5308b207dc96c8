from pathlib import Path

import pytest

from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from model import score, train
from model.artifact.model_artifact import save_artifact
from model.artifact.places import DEMO_ARTIFACT
from tests import small_model


@pytest.fixture(scope="module")
def few_clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw = tmp_path_factory.mktemp("raw")
    write_tables(synthesize(60, seed=1, test_clients=2), raw, clients=62, progress=False)
    return raw


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_faults_of_the_tables_are_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    assert train.main([str(tmp_path / "raw"), "--out", str(tmp_path / "model")]) == 2
    said = capsys.readouterr()
    assert "application_train.csv: required table, not found" in said.err
    assert said.out == ""
    assert entries(tmp_path) == ["raw"]


def test_a_folder_that_does_not_exist_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train.main([str(tmp_path / "nowhere"), "--out", str(tmp_path / "model")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert entries(tmp_path) == []


def test_too_few_defaults_are_said_and_nothing_is_written(
    few_clients: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train.main([str(few_clients), "--out", str(tmp_path / "model")]) == 2
    assert "at least 50 clients who defaulted" in capsys.readouterr().err
    assert entries(tmp_path) == []


def test_a_folder_with_other_files_is_left_alone(
    few_clients: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert train.main([str(few_clients), "--out", str(tmp_path)]) == 2
    assert "notes.txt" in capsys.readouterr().err
    assert entries(tmp_path) == ["notes.txt"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "--out"),
        (["--out", "x", "--policy", "unfair"], "--policy"),
        (["--out", "x", "--cost-fn", "0"], "a cost is a positive number"),
        (["--out", "x", "--cost-fp", "-1"], "a cost is a positive number"),
        (["--out", "x", "--cost-fn", "nan"], "a cost is a positive number"),
        (["--out", "x", "--cost-fn", "ten"], "--cost-fn"),
        (["--out", "x", "--equalise", "-0.1"], "a strength is from 0 to 10"),
        (["--out", "x", "--equalise", "nan"], "a strength is from 0 to 10"),
        (["--out", "x", "--seed", "-1"], "a seed is an integer"),
        (["--out", "x", "--date", "yesterday"], "a day is said as 2026-11-21"),
        (["--out", "x", "--date", "2026-02-30"], "a day is said as 2026-11-21"),
    ],
)
def test_options_that_make_no_sense_are_said_before_any_work(
    tmp_path: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        train.main([str(tmp_path), *options])
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


def test_scoring_without_a_model_names_the_command_that_makes_one(
    few_clients: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scores.csv"
    assert score.main([str(few_clients), "--model", str(tmp_path), "--out", str(out)]) == 2
    assert "python -m model.train" in capsys.readouterr().err
    assert not out.exists()


def test_scoring_faulty_tables_says_the_faults_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    command = [str(tmp_path / "raw"), "--model", str(DEMO_ARTIFACT)]
    assert score.main([*command, "--out", str(tmp_path / "scores.csv")]) == 2
    assert "application_train.csv" in capsys.readouterr().err
    assert entries(tmp_path) == ["raw"]


def test_a_model_of_another_catalogue_cannot_score(
    few_clients: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_artifact(small_model.artifact(), tmp_path / "model")
    out = tmp_path / "scores.csv"
    command = [str(few_clients), "--model", str(tmp_path / "model"), "--out", str(out)]
    assert score.main(command) == 2
    assert "late_share" in capsys.readouterr().err
    assert not out.exists()
