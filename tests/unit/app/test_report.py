"""``python -m app.report``: the drift page of its own, from the figures beside a model."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.report import main
from app.request import parse
from app.router import answer
from components.look import LANGUAGES, Look
from model.artifact.drift_file import DRIFT_NAME, read_report, report_as_json
from model.artifact.model_artifact import load_artifact
from model.artifact.places import DEMO_ARTIFACT
from model.features.catalogue import CATALOGUE
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.html_document import Document
from tests.layouts import by_type, having, words
from tests.there import there

MODEL = ["--model", str(DEMO_ARTIFACT)]
CARDS = ("drift-groups-card", "drift-reading-card", "comparisons-card")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_the_dashboard_says(
    scoring: Scoring, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "drift.html"
    assert main([*MODEL, "--out", str(out), "--language", language]) == 0
    assert capsys.readouterr().out == f"Written to {out}.\n"
    document = Document(out.read_text(encoding="utf-8"))
    address = parse(f"/{language}/drift", "?part=comparisons")
    shown = answer(scoring, address, Look(language), a_desk()).content
    same = [having(shown, id=card)[0] for card in CARDS]
    for part in (*same, *(p for p in by_type(shown, "P")[:2])):
        assert re.sub(r"[ \n]+", " ", words(part)).strip() in document.text
    rows = document.markup.count('<th scope="row"><a href="#')
    assert rows == len(by_type(same[-1], "Tr")) - 1 == document.markup.count("<details>")


def test_the_same_figures_give_the_same_bytes_in_french_where_nothing_is_said(
    tmp_path: Path,
) -> None:
    for name in ("one", "two"):
        assert main([*MODEL, "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert b'<html lang="fr">' in (tmp_path / "one").read_bytes()


def test_a_report_that_lies_elsewhere_is_named(tmp_path: Path) -> None:
    shutil.copy(DEMO_ARTIFACT / DRIFT_NAME, tmp_path)
    out = tmp_path / "drift.html"
    assert main([*MODEL, "--drift", str(tmp_path / DRIFT_NAME), "--out", str(out)]) == 0
    assert out.is_file()


def of_another_model() -> str:
    version = load_artifact(DEMO_ARTIFACT).version
    found = read_report(DEMO_ARTIFACT / DRIFT_NAME, version, CATALOGUE)
    return report_as_json(replace(there(found), model_version="{0}\n\x1b[31m"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "is not there: make it with python -m model.drift"),
        ("{", "it is damaged: make it anew with python -m model.drift"),
        ('{"format": 1}', "another version of the program (format 1)"),
        (of_another_model(), "it is about another model ({0}\\n\\x1b[31m) than the one there"),
    ],
)
def test_a_report_that_cannot_be_shown_is_said_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    file, out = tmp_path / DRIFT_NAME, tmp_path / "drift.html"
    out.write_text("before")
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert main([*MODEL, "--drift", str(file), "--out", str(out)]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert printed.err.startswith(str(file))
    assert said in printed.err
    assert out.read_text() == "before"


def test_a_folder_without_a_model_names_the_command_that_makes_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--model", str(tmp_path), "--out", str(tmp_path / "drift.html")]) == 2
    assert "python -m model.train" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
