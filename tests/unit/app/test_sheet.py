"""The sheet for the client says what the decision page says, and what can be done about it."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date

import pytest
from dash.development.base_component import Component

from app import calendar
from app.address import Address
from app.pages.sheet import sheet_of
from app.router import answer
from components.look import Look
from components.sheet import client_sheet
from components.wording import LANGUAGES
from model.domain import SOURCE_OF, Source, Theme
from model.serving.protocols import Client, Scoring
from tests.layouts import by_type, having, words


@pytest.fixture
def near(scoring: Scoring) -> Client:
    return scoring.client(scoring.model.example_clients.near_threshold)


def reasons(content: list[Component]) -> list[str]:
    lists = (c for c in by_type(content, "Ol") if "reasons" in str(c.className))
    return [words(item) for found in lists for item in by_type(found, "Li")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_gives_the_decision_pages_reasons_without_the_models_habits(
    scoring: Scoring, language: str
) -> None:
    for client in astuple(scoring.model.example_clients):
        sheet, decision = (
            answer(scoring, Address(language, page, str(client)), Look(language)).content
            for page in ("sheet", "decision")
        )
        beside = zip(reasons(sheet), reasons(decision), strict=True)
        assert all(fuller.startswith(f"{own} ") for own, fuller in beside)
        assert 0 < len(reasons(sheet)) <= 8
        assert words(by_type(sheet, "Article")).count(
            str(scoring.client(client).decision.shown_score)
        )


def test_the_sheet_bears_its_day_and_the_models_version(
    scoring: Scoring, near: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "today", lambda: date(2026, 3, 1))
    sheet = sheet_of(scoring.model, near)
    french, english = (
        words(client_sheet(sheet, scoring.model.catalogue, Look(language)))
        for language in LANGUAGES
    )
    assert "1\u00a0mars\u00a02026" in french
    assert "March\u00a01,\u00a02026" in english
    assert scoring.model.info.version in french


def test_near_the_threshold_the_sheet_asks_for_a_human_look(scoring: Scoring) -> None:
    def said(client_id: int) -> str:
        sheet = sheet_of(scoring.model, scoring.client(client_id))
        return words(client_sheet(sheet, scoring.model.catalogue, Look("fr")))

    assert "regard humain" in said(scoring.model.example_clients.near_threshold)
    assert "regard humain" not in said(scoring.model.example_clients.clearly_refused)


def test_traits_are_said_to_play_no_part_only_where_they_do_not(
    scoring: Scoring, near: Client
) -> None:
    sheet = sheet_of(scoring.model, near)
    protected = {name for name, f in scoring.model.catalogue.items() if f.protected}
    assert sheet.is_fair == (not protected & {*scoring.model.info.feature_names})
    other = replace(sheet, is_fair=False)
    said = Look("fr").say("sheet.fair")
    assert said in words(client_sheet(sheet, scoring.model.catalogue, Look("fr")))
    assert said not in words(client_sheet(other, scoring.model.catalogue, Look("fr")))


def test_every_theme_has_a_source_and_only_sources_used_are_named(
    scoring: Scoring, near: Client
) -> None:
    assert set(SOURCE_OF) == set(Theme)
    assert set(SOURCE_OF.values()) == set(Source)
    sheet = sheet_of(scoring.model, near)
    shown = client_sheet(sheet, scoring.model.catalogue, Look("en"))
    assert [words(term) for term in by_type(shown, "Dt")] == [
        Look("en").say(f"sheet.{source}") for source in sheet.sources
    ]
    assert set(sheet.sources) == {SOURCE_OF[t.theme] for t in near.explanation.themes}


def test_the_advisors_words_are_not_the_servers_business(scoring: Scoring) -> None:
    address = Address("fr", "sheet", str(scoring.model.example_clients.near_threshold))
    content = answer(scoring, address, Look("fr")).content
    field = by_type(content, "Textarea")[0]
    assert isinstance(field.id, str)  # a composed id would be a choice, and go to the address
    assert field.id in {label.html_for for label in by_type(content, "Label")}
    described = vars(field)["aria-describedby"]
    hint = having(content, id=described)[0]
    assert "ni envoyé ni enregistré" in words(hint)
