"""What could be read two ways, on each page that takes numbers: kept, explained, never used."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from dash.development.base_component import Component

from app.request import Stage, parse
from app.router import answer
from components.application_form import APPLY
from components.look import LANGUAGES, Look
from components.typed_number import said_plain, unread_words
from model.domain import AGE, ANNUITY, CREDIT, INCOME
from model.serving.protocols import Scoring
from tests.cases import Worker
from tests.desks import a_desk
from tests.layouts import by_type, having, walk, words

EMPLOYED = "application_days_employed"
ANSWERS = {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000"}
DOUBTFUL = [("fr", "1.500"), ("fr", "1,2,3"), ("en", "2,5"), ("en", "1,2,3")]
HELD = ("~2,5", "~1.500", "~1,2,3")


def shown(scoring: Scoring, path: str, language: str, **query: str) -> list[Component]:
    address = parse(f"/{language}/{path}", f"?{urlencode(query)}")
    return answer(scoring, address, Look(language), a_desk()).content


def said(content: list[Component], key: str) -> str:
    return words(having(content, id=key))


def kept(content: list[Component]) -> list[str]:
    return [str(c.value) for c in by_type(content, "Input") if vars(c).get("invalid")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("held", HELD)
def test_a_doubtful_edit_is_explained_and_not_computed_with(
    scoring: Scoring, held: str, language: str
) -> None:
    client = scoring.model.example_clients.near_threshold
    content = shown(scoring, f"client/{client}/simulation", language, **{EMPLOYED: held})
    why = unread_words(held, Look(language))
    assert said(content, f"edit-{EMPLOYED}-error").startswith(why)
    assert why in said(content, "error-summary")
    assert kept(content) == [held[1:]]
    bare = shown(scoring, f"client/{client}/simulation", language)
    assert said(content, "result-card") == said(bare, "result-card")


@pytest.mark.parametrize(("language", "typed"), DOUBTFUL)
def test_a_doubtful_answer_is_explained_and_nobody_is_scored(
    scoring: Scoring, typed: str, language: str
) -> None:
    advisor = Worker(scoring, a_desk(), f"/{language}/application", Look(language))
    assert advisor.send(APPLY, **{**ANSWERS, AGE: typed}).stage is Stage.FAULTY
    content = advisor.page.content
    why = unread_words(f"~{typed}", Look(language))
    assert said(content, f"error-{AGE}") == why
    assert why in said(content, "error-summary")
    assert kept(content) == [typed]
    assert not by_type(content, "Graph")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("held", HELD)
def test_a_doubtful_threshold_is_explained_and_production_shown(
    scoring: Scoring, held: str, language: str
) -> None:
    content, look = shown(scoring, "model", language, threshold=held), Look(language)
    error = next(c for c in walk(content) if str(getattr(c, "id", "")).endswith("-error"))
    assert words(error).startswith(unread_words(held, look))
    assert said_plain("2.5", look) in words(error) or held != "~2,5"
    assert kept(content) == [held[1:]]
    assert look.say("operating.is_production") in said(content, "operating-card")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_the_other_language_keeps_it_as_it_is(scoring: Scoring, language: str) -> None:
    address = parse(f"/{language}/model", "?threshold=~12,5")
    assert parse(*address.in_language("fr").url.split("?")).choices == {"threshold": "~12,5"}
