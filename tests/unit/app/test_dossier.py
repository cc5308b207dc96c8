"""All that is held about somebody, in one archive that is read and verified elsewhere."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.dossier import main
from components.look import LANGUAGES
from data.records.exporting import rows_in, verify_file
from model.casework import Case
from model.serving.protocols import Scoring
from tests.cases import refer
from tests.desks import new_office

Make = Callable[..., tuple[int, str]]


@pytest.fixture
def client(scoring: Scoring) -> int:
    return scoring.model.example_clients.near_threshold


@pytest.fixture
def case(scoring: Scoring, client: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A case of the client beside another one's, who is in no dossier of theirs."""
    office = new_office(tmp_path)
    case = refer(scoring, office, client)
    refer(scoring, office, scoring.model.example_clients.clearly_granted)
    office.views.close()
    office.records.close()
    monkeypatch.setenv("RECORDS_URL", str(office.records.engine.url))
    return case


@pytest.fixture
def make(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Make:
    def run(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main([*map(str, arguments), "--out", str(tmp_path / "dossier.zip")])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clients_dossier_holds_theirs_and_nobody_elses(
    case: Case, client: int, make: Make, tmp_path: Path, language: str
) -> None:
    code, said = make("--client", client, "--language", language)
    assert (code, said.startswith("Written to ")) == (0, True)
    out = tmp_path / "dossier.zip"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with ZipFile(out) as archive:
        assert set(archive.namelist()) == {"index.html", "entries.jsonl", "file.csv"}
        archive.extractall(tmp_path)
    entries = tmp_path / "entries.jsonl"
    assert verify_file(entries) is None
    rows = list(rows_in(entries))
    assert {row["client"] for row in rows} == {client}
    assert {row["kind"] for row in rows} == {"decide", "viewed", "dossier"}
    document = (tmp_path / "index.html").read_text("utf-8")
    assert "&lt;script&gt;" in document, "words are text, whatever they look like"
    assert "<script" not in document
    assert f'lang="{language}"' in document
    assert case.name in document
    altered = entries.read_text("ascii").replace("demo-advisor", "demo-reviewe")
    entries.write_text(altered, "ascii")
    assert verify_file(entries) is not None


def test_a_dossier_of_a_case_needs_no_model(case: Case, make: Make, tmp_path: Path) -> None:
    assert make("--case", case.name)[0] == 0
    with ZipFile(tmp_path / "dossier.zip") as archive:
        assert set(archive.namelist()) == {"index.html", "entries.jsonl"}


def test_of_whom_nothing_is_held_there_is_no_dossier(
    case: Case, make: Make, tmp_path: Path
) -> None:
    assert make("--case", "x") == (2, "nothing is held of case x\n")
    assert make("--client", 5) == (2, "nothing is held of client 5\n")
    assert not (tmp_path / "dossier.zip").exists()
