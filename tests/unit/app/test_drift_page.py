"""The drift page: with a report, without one, with one that cannot be used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.request import Page, parse
from app.router import answer
from components.drift import row_label
from components.drift_bins import MOST_SHOWN
from components.drift_noticed import MOST_NOTICED
from components.figures.drift_bars import drift_bars
from components.look import Look
from model.artifact.drift_file import DRIFT_NAME, report_as_json
from model.domain import DriftReport, DriftSubject, DriftVerdict
from model.serving.loading import scoring_of
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.drawing import drawn
from tests.drift_reports import small_report
from tests.layouts import by_type, figures, having, words

EN = Look("en")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drift") / DRIFT_NAME


@pytest.fixture(scope="module")
def beside(everyone: Population, file: Path) -> Scoring:
    """The demonstration, with another folder's report."""
    return scoring_of(everyone, file)


@pytest.fixture(scope="module")
def made(beside: Scoring) -> DriftReport:
    return small_report(beside.model.catalogue, beside.model.info.version)


@pytest.fixture
def report(file: Path, made: DriftReport) -> DriftReport:
    file.write_text(report_as_json(made), encoding="utf-8")
    return made


def page(scoring: Scoring, query: str = "") -> Page:
    return answer(scoring, parse("/en/drift", query), EN, a_desk())


def selected(shown: Page) -> dict[str, str]:
    return {s.id["name"]: s.value for s in by_type(shown.content, "Select")}


def row_names(shown: Page) -> list[str]:
    """Return the comparisons of the table, none while it is folded."""
    (card,) = having(shown.content, id="comparisons-card")
    return [words(tr.children[0]) for tr in by_type(card, "Tr")[1:]]


def test_every_comparison_is_shown_the_most_changed_first_and_drawn(
    beside: Scoring, report: DriftReport
) -> None:
    shown = page(beside, "?part=comparisons")
    assert shown.status == 200
    assert len(row_names(shown)) == len(report.rows)
    assert selected(shown) == {"about": "all", "row": report.rows[0].key}
    assert row_names(shown)[0] in words(by_type(shown.content, "Figure"))
    assert len(figures(shown.content)) == 1


def test_what_is_not_stable_comes_first_and_all_else_waits_behind_one_link(
    beside: Scoring, report: DriftReport
) -> None:
    shown = page(beside)
    (noticed,) = having(shown.content, className="noticed")
    entries = by_type(noticed, "Li")
    moved = [row for row in report.rows if row.verdict is not DriftVerdict.STABLE]
    labels = [row_label(row, beside.model.catalogue, EN) for row in moved[:MOST_NOTICED]]
    assert [words(by_type(entry, "A")) for entry in entries] == labels
    assert len(moved) > MOST_NOTICED
    assert f"{len(moved) - MOST_NOTICED} other" in words(shown.content)
    assert all(by_type(entry, "Img")[0].src.startswith("data:image/svg") for entry in entries)
    assert (figures(shown.content), selected(shown)) == ([], {})
    (way,) = having(shown.content, id="comparisons-way")
    assert len(row_names(page(beside, way.href.partition("?")[2]))) == len(report.rows)


@pytest.mark.parametrize("subject", DriftSubject)
def test_a_subject_leaves_its_comparisons_alone(
    beside: Scoring, report: DriftReport, subject: DriftSubject
) -> None:
    shown = page(beside, f"?about={subject}")
    assert len(row_names(shown)) == len(report.of(subject))
    assert selected(shown)["row"] == report.of(subject)[0].key
    assert "not understood" not in words(shown.content)


def test_any_comparison_can_be_drawn(beside: Scoring, report: DriftReport) -> None:
    for row in report.rows:
        chart = drift_bars(row, beside.model.catalogue, EN)
        assert len(drawn(chart).data[0].x) == min(len(row.reference), MOST_SHOWN)


def test_a_comparison_chosen_is_the_one_drawn(beside: Scoring, report: DriftReport) -> None:
    for row in report.rows[::40]:
        shown = page(beside, f"?row={row.key}")
        assert selected(shown)["row"] == row.key
        assert row_label(row, beside.model.catalogue, EN) in words(by_type(shown.content, "Figure"))


def test_a_comparison_of_another_subject_gives_way_without_a_word(
    beside: Scoring, report: DriftReport
) -> None:
    shown = page(beside, "?about=theme&row=score.score")
    assert selected(shown)["row"] == report.of(DriftSubject.THEME)[0].key
    assert "not understood" not in words(shown.content)


@pytest.mark.parametrize("query", ["?about=nothing", "?row=nothing", "?row=feature.X", "?a=b"])
def test_a_choice_not_offered_is_said_and_left_out(
    beside: Scoring, report: DriftReport, query: str
) -> None:
    shown = page(beside, f"{query}&part=comparisons")
    assert "not understood" in words(shown.content)
    assert len(row_names(shown)) == len(report.rows)


def test_without_a_report_the_page_says_how_to_make_one(file: Path, beside: Scoring) -> None:
    file.unlink(missing_ok=True)
    shown = page(beside)
    assert shown.status == 200
    assert "No report yet" in words(shown.content)
    assert "python -m model.drift" in words(shown.content)


def test_a_report_about_another_model_is_not_shown_but_said(
    file: Path, beside: Scoring, report: DriftReport
) -> None:
    file.write_text(report_as_json(replace(report, model_version="of-another")), encoding="utf-8")
    said = words(page(beside).content)
    assert "another model (of-another)" in said
    assert beside.model.info.version in said
    assert "python -m model.drift" in said
    assert not figures(page(beside).content)


def test_a_damaged_report_is_said(file: Path, beside: Scoring) -> None:
    file.write_text("{", encoding="utf-8")
    shown = page(beside)
    assert shown.status == 200
    assert "is damaged" in words(shown.content)


def test_what_a_foreign_file_says_of_itself_is_cut_short(
    file: Path, beside: Scoring, report: DriftReport
) -> None:
    file.write_text(report_as_json(replace(report, model_version="x" * 9_000)), encoding="utf-8")
    assert "x" * 50 not in words(page(beside).content)
