"""What is said of a score adds up to it, wherever it is said; no reason is said twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import astuple

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from app.request import Address
from app.router import answer
from components.look import Look
from components.reasons import NAME
from components.spreadsheet import BYTE_ORDER_MARK
from model.domain import Theme, WholePoints, in_whole_points
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, figures, having, words

EN = Look("en")
EVERY = 1_500
"""Of every so many clients of the demonstration, one beside the three examples."""


@pytest.fixture(scope="module")
def some(everyone: Population, scoring: Scoring) -> list[int]:
    drawn = everyone.portfolio.client_ids[::EVERY].tolist()
    return [*astuple(scoring.model.example_clients), *drawn]


@pytest.fixture(scope="module")
def said(scoring: Scoring) -> Callable[[int], WholePoints]:
    def of(number: int) -> WholePoints:
        client = scoring.client(number)
        return in_whole_points(client.explanation, client.decision)

    return of


def content(scoring: Scoring, page: str, number: int, **chosen: str) -> list[Component]:
    return answer(scoring, Address("en", page, str(number), chosen), EN, a_desk()).content


def spreadsheet(client: FlaskClient, number: int, name: str) -> list[dict[str, str]]:
    text = client.get(f"/en/client/{number}/{name}.csv").text.removeprefix(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def lists(parts: list[Component]) -> list[dict[str, str]]:
    """Return each list of reasons: the points in words by the fact's name."""
    found = (c for c in by_type(parts, "Ol") if "reasons" in str(c.className))
    return [_by_name(by_type(one, "Li")) for one in found]


def _by_name(items: Iterable[Component]) -> dict[str, str]:
    said = [
        (words(having(item, className=NAME)), having(item, className="points")[0].children[0])
        for item in items
    ]
    assert len(dict(said)) == len(said), "a fact is doubled"
    return dict(said)


def test_no_fact_is_doubled_in_the_reasons_and_each_says_its_points(
    scoring: Scoring, some: list[int], said: Callable[[int], WholePoints]
) -> None:
    labels = {name: fact.label.en for name, fact in scoring.model.facts.items()}
    assert len(set(labels.values())) == len(labels)
    for number in some:
        facts = {labels[name]: points for name, points in said(number).facts.items()}
        against, in_favour = lists(content(scoring, "decision", number))
        assert not against.keys() & in_favour.keys()
        for side, sign in ((against, -1), (in_favour, 1)):
            own = sorted((sign * p for p in facts.values() if sign * p > 0), reverse=True)
            assert [sign * facts[name] for name in side] == own[:4]
            assert all(text.startswith(EN.signed(facts[n])) for n, text in side.items())


def test_reasons_agree_on_the_page_the_sheet_and_in_the_csv(
    scoring: Scoring, client: FlaskClient, some: list[int]
) -> None:
    for number in some[:6]:
        page = lists(content(scoring, "decision", number))
        assert page == lists(content(scoring, "sheet", number))
        rows = spreadsheet(client, number, "contributions")
        whole = {row["Reason"]: EN.signed(int(row["Points (as shown)"])) for row in rows}
        for name, text in (page[0] | page[1]).items():
            assert text.startswith(whole[name])


def test_the_points_of_both_spreadsheets_add_up_to_the_score(
    client: FlaskClient, some: list[int], said: Callable[[int], WholePoints]
) -> None:
    for number in some:
        shown = said(number)
        points = [row["Points of the reason"] for row in spreadsheet(client, number, "file")]
        assert shown.base + sum(int(p) for p in points if p) == shown.score
        assert sum(p != "" for p in points) == len(shown.facts)
        *parts, total = spreadsheet(client, number, "contributions")
        assert sum(int(row["Points (as shown)"]) for row in parts) == shown.score
        assert int(total["Points (as shown)"]) == shown.score


def test_the_points_on_the_file_s_page_are_those_of_the_facts(
    scoring: Scoring, said: Callable[[int], WholePoints]
) -> None:
    number = scoring.model.example_clients.near_threshold
    rows = by_type(content(scoring, "file", number), "Tr")
    cells = [[words(c) for c in (*by_type(r, "Th"), *by_type(r, "Td"))] for r in rows]
    beside = [(row[3], row[4].split(" (")[0]) for row in cells if len(row) == 6]
    shown = {(fact.label.en, said(number).facts[n]) for n, fact in scoring.model.facts.items()}
    found = [pair for pair in beside if pair[1][:1] in "+−0"]
    assert sorted(found) == sorted((name, EN.signed(points)) for name, points in shown)


@pytest.mark.parametrize("opened", [None, *Theme])
def test_the_waterfall_adds_up_whatever_theme_is_opened(
    scoring: Scoring, some: list[int], said: Callable[[int], WholePoints], opened: Theme | None
) -> None:
    for number in some[:3]:
        chosen = {"theme": opened.value} if opened else {}
        bars = figures(content(scoring, "decision", number, **chosen))[1].data[0].x
        assert bars[0] == said(number).base
        assert sum(bars[:-1]) == bars[-1] == said(number).score
