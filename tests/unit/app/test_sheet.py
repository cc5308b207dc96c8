"""The sheet for the client says what the decision page says, and what can be done about it."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date

import pytest
from dash.development.base_component import Component

from app import calendar
from app.pages.sheet import sheet_of
from app.request import Address
from app.router import answer
from components.look import LANGUAGES, Look
from components.reasons import NAME
from components.sheet import client_sheet
from model.serving.protocols import Client, Scoring
from tests.desks import a_desk
from tests.layouts import by_type, having, words


@pytest.fixture
def near(scoring: Scoring) -> Client:
    return scoring.client(scoring.model.example_clients.near_threshold)


def lists(content: list[Component]) -> list[Component]:
    return [c for c in by_type(content, "Ol") if "reasons" in str(c.className)]


def listed(found: Component) -> list[tuple[str, str]]:
    """Return each reason of a list: the points in words, the fact's name."""
    return [
        (having(item, className="points")[0].children[0], words(having(item, className=NAME)))
        for item in by_type(found, "Li")
    ]


def content_of(scoring: Scoring, page: str, client: int, language: str) -> list[Component]:
    return answer(scoring, Address(language, page, str(client)), Look(language), a_desk()).content


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_gives_the_decision_pages_reasons_without_the_models_habits(
    scoring: Scoring, language: str
) -> None:
    for client in astuple(scoring.model.example_clients):
        sheet = content_of(scoring, "sheet", client, language)
        decision = content_of(scoring, "decision", client, language)
        said = [listed(found) for found in lists(sheet)]
        assert said == [listed(found) for found in lists(decision)]
        assert 0 < sum(map(len, said)) <= 8
        assert having(decision, className="habits")
        assert not having(sheet, className="habits")
        score = str(scoring.client(client).decision.shown_score)
        assert score in words(by_type(sheet, "Article"))


def drawn(scoring: Scoring, client: Client, language: str) -> str:
    look = Look(language)
    return words(client_sheet(sheet_of(scoring.model, client, look), scoring.model.catalogue, look))


def test_the_sheet_bears_its_day_and_the_models_version(
    scoring: Scoring, near: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "today", lambda: date(2026, 3, 1))
    french, english = (drawn(scoring, near, language) for language in LANGUAGES)
    assert "1\u00a0mars\u00a02026" in french
    assert "March\u00a01,\u00a02026" in english
    assert scoring.model.info.version in french


def test_near_the_threshold_the_sheet_asks_for_a_human_look(scoring: Scoring) -> None:
    clients = scoring.model.example_clients
    near, refused = (
        drawn(scoring, scoring.client(number), "fr")
        for number in (clients.near_threshold, clients.clearly_refused)
    )
    assert "à examiner par un conseiller" in near
    assert "à examiner par un conseiller" not in refused


def test_traits_are_said_to_play_no_part_only_where_they_do_not(
    scoring: Scoring, near: Client
) -> None:
    sheet = sheet_of(scoring.model, near, Look("fr"))
    protected = {name for name, f in scoring.model.catalogue.items() if f.protected}
    assert sheet.is_fair == (not protected & {*scoring.model.info.feature_names})
    other = replace(sheet, is_fair=False)
    said = Look("fr").say("sheet.fair")
    assert said in words(client_sheet(sheet, scoring.model.catalogue, Look("fr")))
    assert said not in words(client_sheet(other, scoring.model.catalogue, Look("fr")))


def test_only_sources_of_the_facts_used_are_named(scoring: Scoring, near: Client) -> None:
    sheet = sheet_of(scoring.model, near, Look("en"))
    shown = client_sheet(sheet, scoring.model.catalogue, Look("en"))
    assert [words(term) for term in by_type(shown, "Dt")] == [
        Look("en").say(f"sheet.{source}") for source in sheet.sources
    ]
    assert set(sheet.sources) == {c.fact.source for c in near.explanation.contributions}


def test_the_advisors_words_are_not_the_servers_business(scoring: Scoring) -> None:
    address = Address("fr", "sheet", str(scoring.model.example_clients.near_threshold))
    content = answer(scoring, address, Look("fr"), a_desk()).content
    field = by_type(content, "Textarea")[0]
    assert isinstance(field.id, str)  # a composed id would be a choice, and go to the address
    assert field.id in {label.html_for for label in by_type(content, "Label")}
    described = vars(field)["aria-describedby"]
    hint = having(content, id=described)[0]
    assert "ni envoyé ni enregistré" in words(hint)
