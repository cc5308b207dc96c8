"""The page on the model: what its address chooses, what it shows, with an audit and without."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import brotli
import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from app.model_parts import PARTS
from app.request import parse
from app.router import answer
from app.security import UPDATE_PATH
from components.effect_steps import FactCurve
from components.figures.dependence import dependence
from components.look import LANGUAGES, Look
from model.domain import Evaluation, ProxyTest
from model.serving.protocols import Model, Scoring
from tests.callback_requests import payload
from tests.desks import a_desk
from tests.drawing import drawn
from tests.layouts import by_type, figures, having, walk, words
from tests.unit.components.model_values import AUDIT, around

LARGEST_ANSWER = 150_000
"""Bytes that travel for the whole page."""


class Evaluated:
    """The demonstration's model with another evaluation."""

    def __init__(self, inner: Model, evaluation: Evaluation) -> None:
        self._inner, self.evaluation = inner, evaluation

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def evaluated(scoring: Scoring, evaluation: Evaluation) -> Scoring:
    model: Any = Evaluated(scoring.model, evaluation)
    return replace(scoring, model=model)


@pytest.fixture(scope="module")
def audited(scoring: Scoring) -> Any:
    strongest = scoring.model.influence.facts[0].fact
    leading = scoring.model.facts[strongest].leading
    audit = replace(AUDIT, proxies=(ProxyTest("CODE_GENDER", around(0.85, 0.01), (leading,)),))
    return evaluated(scoring, replace(scoring.model.evaluation, audit=audit))


@pytest.fixture(scope="module")
def unaudited(scoring: Scoring) -> Any:
    return evaluated(scoring, replace(scoring.model.evaluation, audit=None))


def shown(scoring: Any, query: str = "", language: str = "en") -> list[Component]:
    page = answer(scoring, parse(f"/{language}/model", query), Look(language), a_desk())
    assert page.status == 200
    return page.content


def field(content: list[Component], name: str) -> Any:
    controls = by_type(content, "Input") + by_type(content, "Select")
    named = {c.id["name"]: c for c in controls if isinstance(c.id, dict)}
    return named.get(f"{name}:number", named.get(name))


def status(content: list[Component]) -> str:
    return words(having(content, className="trial")[0])


def test_the_first_answer_says_how_good_the_model_is(scoring: Scoring) -> None:
    said = words(having(shown(scoring), className="part-answer")[0])
    assert f"{100 * scoring.model.evaluation.auc:.0f} times out of 100" in said


def test_every_number_tried_comes_back_from_its_address(audited: Any) -> None:
    content = shown(audited, "?threshold=12&missed=5&refused=2.5")
    typed = [field(content, name).value for name in ("threshold", "missed", "refused")]
    assert typed == ["12", "5", "2.5"]
    assert status(content).startswith("At a threshold of 12.0%")
    costs = audited.model.evaluation.nearest(0.12).confusion.cost_per_1000(5, 2.5)
    assert f"cost of mistakes: {costs:.0f} per 1,000" in status(content)


def test_a_number_of_the_address_is_shown_as_the_reader_writes_it(audited: Any) -> None:
    shown_in = {n: field(shown(audited, "?missed=1234.5", n), "missed").value for n in LANGUAGES}
    assert shown_in == {"fr": "1\u202f234,5", "en": "1,234.5"}


def test_without_a_choice_production_is_shown(audited: Any) -> None:
    production = audited.model.evaluation.production
    content = shown(audited, "?part=cost")
    assert "This is the production threshold." in status(content)
    assert Look("en").percent(production.threshold, 1) in status(content)
    assert field(content, "threshold").value == field(content, "threshold").id["default"]


def test_looking_elsewhere_changes_no_proposal(audited: Any, scoring: Scoring) -> None:
    clients = scoring.model.example_clients
    before = scoring.client(clients.near_threshold).decision
    shown(audited, "?threshold=50&missed=1")
    assert scoring.client(clients.near_threshold).decision == before
    assert "nothing you change here changes production" in words(shown(audited, "?part=cost"))


@pytest.mark.parametrize("typed", ["abc", "-4", "1e9", "100", "0", "<b>"])
def test_what_is_no_number_in_bounds_is_kept_and_explained_beside_its_field(
    audited: Any, typed: str
) -> None:
    content = shown(audited, f"?threshold={typed}")
    threshold = field(content, "threshold")
    assert threshold.invalid is True
    assert threshold.value == typed
    error = next(c for c in walk(content) if str(getattr(c, "id", "")).endswith("-error"))
    assert json.loads(error.id.removesuffix("-error")) == threshold.id
    assert "is not a number from 0.1 to 99.9" in words(error)
    assert "This is the production threshold." in status(content)


def test_the_slider_stands_where_the_threshold_looked_at_is(audited: Any) -> None:
    slider = field(shown(audited, "?threshold=12"), "threshold:slider")
    assert (slider.type, slider.value) == ("range", "12")
    assert float(slider.min) < 12 < float(slider.max)


def test_one_link_leads_to_the_cheapest_threshold_and_one_back(audited: Any) -> None:
    query = "?threshold=30&missed=4&fact=loan_size&part=cost"
    ways = {c.id: c for c in walk(shown(audited, query)) if str(c_id(c)).endswith("-way")}
    there = shown(audited, ways["cheapest-way"].href.partition("?")[2])
    cheapest = audited.model.evaluation.cheapest(4, 1)
    assert f"At a threshold of {Look('en').percent(cheapest.threshold, 1)}" in status(there)
    assert field(there, "missed").value == "4"
    assert ways["production-way"].href == "/en/model?fact=loan_size&part=cost"


def c_id(part: Component) -> object:
    return getattr(part, "id", "")


def test_a_link_that_would_lead_here_is_words_under_the_same_id(audited: Any) -> None:
    content = shown(audited, "?part=cost")
    ways = {c_id(c): c for c in walk(content) if str(c_id(c)).endswith("-way")}
    assert type(ways["production-way"]).__name__ == "Span"


def test_the_fact_followed_is_the_address_s(audited: Any) -> None:
    content = shown(audited, "?fact=loan_size")
    label = audited.model.facts["loan_size"].label.en
    assert f"Reason followed: {label}" in words(content)


@pytest.mark.parametrize("choice", ["fact=gender", "fact=AMT_CREDIT", "feature=AMT_CREDIT"])
def test_a_fact_the_model_does_not_use_is_ignored_with_a_notice(audited: Any, choice: str) -> None:
    assert f"left out: {choice.partition('=')[0]}" in words(shown(audited, f"?{choice}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_the_model_can_be_followed(audited: Any, language: str) -> None:
    model = audited.model
    for name, fact in model.facts.items():
        curve = FactCurve(fact, model.catalogue[fact.leading], model.effect(name))
        assert len(drawn(dependence(curve, Look(language))).data) == 2


def test_the_fact_chosen_is_the_one_followed(audited: Any) -> None:
    for influence in audited.model.influence.facts[::8]:
        content = shown(audited, f"?fact={influence.fact}")
        label = audited.model.facts[influence.fact].label.en
        headings = [words(h) for h in by_type(content, "H3")]
        assert f"Reason followed: {label}" in headings
        assert len(figures(content)) == 1


def test_an_audit_is_shown_in_words_figure_and_table(audited: Any) -> None:
    said = words(shown(audited, "?part=all"))
    assert "1.44 times its rate" in said
    assert "told from each other 85 times out of 100" in said
    assert "this much simpler model does as well as ours" in said
    assert "Audit by group: Gender" in said


def test_without_an_audit_the_page_says_so_and_shows_the_rest(unaudited: Any) -> None:
    content = shown(unaudited, "?part=all")
    assert words(content).count("This model was trained without an audit") == 2
    assert len(figures(content)) == 8
    assert [h.id for h in by_type(content, "H2")] == list(PARTS)


def test_the_register_holds_every_feature_known(audited: Any) -> None:
    cards = [
        c
        for c in walk(shown(audited, "?part=register"))
        if c_id(c) in ("used-card", "excluded-card")
    ]
    rows = [words(by_type(row, "Th")[0]) for row in by_type(cards, "Tr") if by_type(row, "Td")]
    assert sorted(rows) == sorted(f.label.en for f in audited.model.catalogue.values())


def test_the_whole_page_travels_light(client: FlaskClient) -> None:
    response = client.post(
        UPDATE_PATH, json=payload("/fr/model", "?part=all"), headers={"Accept-Encoding": ""}
    )
    assert len(brotli.compress(response.data, quality=4)) < LARGEST_ANSWER


def test_costs_beyond_the_usual_bounds_are_production_s_all_the_same(scoring: Scoring) -> None:
    costly = replace(scoring.model.evaluation, false_negative_cost=20_000.0)
    content = shown(evaluated(scoring, costly), "?part=cost")
    assert field(content, "missed").value == "20,000"
    assert "This is the production threshold." in status(content)
