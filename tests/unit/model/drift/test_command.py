"""``python -m model.drift`` on small real files, and what bad input gets."""

from __future__ import annotations

import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from model.artifact.drift_file import DRIFT_NAME, DRIFT_PAGE_NAME, read_report
from model.artifact.model_artifact import load_artifact
from model.artifact.places import DEMO_ARTIFACT
from model.domain import DriftPart, DriftSubject
from model.drift.__main__ import main
from model.drift.groups import parse_group, parts_of_groups, read_sources
from model.features.catalogue import CATALOGUE
from model.training.lacking import lacks, learnt_by
from tests.there import there

MODEL = ["--model", str(DEMO_ARTIFACT)]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "raw"
    folder.mkdir()
    write_tables(synthesize(90, seed=1, test_clients=40), folder, clients=130, progress=False)
    return folder


@dataclass(frozen=True)
class Run:
    """What a run of the command leaves and says."""

    out: Path
    said: str
    progress: str


@pytest.fixture(scope="module")
def run(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The two application tables of one folder, written beside what was there before."""
    out = tmp_path_factory.mktemp("out")
    (out / "notes.txt").write_text("mine")
    (out / DRIFT_NAME).write_text("old")
    (out / DRIFT_PAGE_NAME).write_text("old")
    with redirect_stdout(StringIO()) as said, redirect_stderr(StringIO()) as progress:
        assert main([f"{raw}:train", f"{raw}:test", *MODEL, "--out", str(out)]) == 0
    return Run(out, said.getvalue(), progress.getvalue())


def test_the_two_application_tables_of_one_folder_are_compared(run: Run) -> None:
    artifact = load_artifact(DEMO_ARTIFACT)
    report = there(read_report(run.out / DRIFT_NAME, artifact.version, CATALOGUE))
    groups = [(g.source, g.part, g.clients) for g in (report.reference, report.current)]
    assert groups == [("raw", DriftPart.TRAIN, 90), ("raw", DriftPart.TEST, 40)]
    features = report.of(DriftSubject.FEATURE)
    assert {row.name for row in features} <= {*artifact.feature_names}
    assert all(sum(row.reference) + row.reference_missing == 90 for row in features)
    assert f"Of {len(report.rows)} comparisons" in run.said
    assert "raw. Rows used:" in run.said


def test_progress_is_shown(run: Run) -> None:
    for work in ("application_train.csv", "clients explained", "comparisons"):
        assert work in run.progress


def test_other_files_of_the_folder_written_into_are_left_alone(run: Run) -> None:
    assert (run.out / "notes.txt").read_text() == "mine"
    names = sorted(path.name for path in run.out.iterdir())
    assert names == [DRIFT_NAME, "notes.txt"]


def test_a_page_of_earlier_figures_is_removed_and_said(run: Run) -> None:
    assert not (run.out / DRIFT_PAGE_NAME).exists()
    assert "drift.json; python -m app.report draws it as a page.\ndrift.html, of" in run.said


def test_the_same_input_gives_the_same_bytes(run: Run, raw: Path, tmp_path: Path) -> None:
    again = tmp_path / "new" / "folder"
    assert main([f"{raw}:train", f"{raw}:test", *MODEL, "--out", str(again)]) == 0
    assert [path.name for path in again.iterdir()] == [DRIFT_NAME]
    assert (run.out / DRIFT_NAME).read_bytes() == (again / DRIFT_NAME).read_bytes()


@pytest.fixture
def without_test(raw: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "without"
    folder.mkdir()
    shutil.copy(raw / "application_train.csv", folder)
    return folder


def test_a_group_without_its_table_is_said(
    without_test: Path, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [f"{raw}:train", f"{without_test}:test", *MODEL, "--out", str(tmp_path / "out")]
    assert main(command) == 2
    assert "without holds no application_test.csv" in capsys.readouterr().err


def test_a_side_that_lacks_what_was_learnt_from_is_refused_unless_meant(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The side is one of new applicants alone, whose outcome nobody knows."""
    new, out = Path(shutil.copytree(raw, tmp_path / "new")), tmp_path / "out"
    (new / "application_train.csv").unlink()
    (new / "bureau.csv").unlink()
    command = [f"{raw}:train", f"{new}:test", *MODEL, "--out", str(out)]
    assert main(command) == 2
    touched = "clients touched: 40 of new/application_test"
    assert f"- bureau: the table is not there; {touched}\n" in capsys.readouterr().err
    assert not out.exists()
    assert main([*command, "--without", "bureau"]) == 0
    assert "Goes without:\n- bureau: the table is not there" in capsys.readouterr().out
    report = there(read_report(out / DRIFT_NAME, load_artifact(DEMO_ARTIFACT).version, CATALOGUE))
    assert (report.reference.clients, report.current.clients) == (90, 40)


def test_only_the_clients_compared_must_have_what_was_learnt_from(
    raw: Path, tmp_path: Path
) -> None:
    new = Path(shutil.copytree(raw, tmp_path / "new"))
    file = new / "application_train.csv"
    pd.read_csv(file).assign(EXT_SOURCE_2="").to_csv(file, index=False)
    learnt = learnt_by(load_artifact(DEMO_ARTIFACT))
    groups = [parse_group(f"{raw}:train"), parse_group(f"{new}:test"), parse_group(str(new))]
    parts = parts_of_groups(read_sources(*groups), *groups)
    assert [(part.name, len(lacks(learnt, part))) for part in parts] == [
        ("raw/application_train", 0),
        ("new/application_test", 0),
        ("new/application_train", 1),
        ("new/application_test", 0),
    ]


@pytest.mark.parametrize("part", [":test", ":train", ""])
def test_a_group_that_could_name_a_person_is_not_compared(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for name, rows in (("application_train.csv", 5), ("application_test.csv", 4)):
        lines = (raw / name).read_text(encoding="utf-8").splitlines()
        (few / name).write_text("\n".join(lines[: rows + 1]), encoding="utf-8")
    out = tmp_path / "out"
    assert main([f"{raw}:train", f"{few}{part}", *MODEL, "--out", str(out)]) == 2
    assert f"few{part} holds fewer than 10 clients" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("part", [":test", ""])
def test_clients_are_not_compared_with_themselves(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    same = f"{raw}/../raw{part}"
    assert main([f"{raw}:test", same, *MODEL, "--out", str(tmp_path / "out")]) == 2
    assert "the same clients" in capsys.readouterr().err


def test_faults_of_both_inputs_are_listed_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("then", "now"):
        (tmp_path / name).mkdir()
    command = [str(tmp_path / "then"), str(tmp_path / "now"), *MODEL]
    assert main([*command, "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "then/application_train.csv or application_test.csv: required table" in said
    assert "now/application_train.csv or application_test.csv: required table" in said
    assert "Traceback" not in said


def test_a_folder_without_a_model_names_the_command_that_makes_one(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [f"{raw}:train", f"{raw}:test", "--model", str(tmp_path)]
    assert main([*command, "--out", str(tmp_path / "out")]) == 2
    assert "python -m model.train" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_place_of_the_folder_to_write_is_said(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("mine")
    command = [f"{raw}:train", f"{raw}:test", *MODEL, "--out", str(tmp_path / "out")]
    assert main(command) == 2
    assert "out" in capsys.readouterr().err
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize(
    "arguments", [[], ["a"], ["a", "b"], ["a", "b", "--model", "m"], ["a", "b", "c"]]
)
def test_missing_arguments_are_said(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: python -m model.drift" in capsys.readouterr().err


def test_another_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["a", "b", "--model", "m", "--out", "o", "--language", "de"])
    assert "--language" in capsys.readouterr().err


def test_a_suffix_names_a_table_unless_a_folder_is_called_so(tmp_path: Path) -> None:
    assert parse_group("raw:train").part is DriftPart.TRAIN
    assert parse_group("raw:test").source == Path("raw")
    assert parse_group("raw").part is DriftPart.ALL
    assert parse_group("raw:other").source == Path("raw:other")
    odd = tmp_path / "a:test"
    odd.mkdir()
    assert (parse_group(str(odd)).source, parse_group(str(odd)).part) == (odd, DriftPart.ALL)
