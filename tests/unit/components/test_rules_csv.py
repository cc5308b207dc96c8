"""A person works out scores from the spreadsheet of rules alone, with a few lines of code."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from math import isnan

import pytest

from components.look import Look
from components.rules_csv import rules_csv
from components.spreadsheet import BYTE_ORDER_MARK, SEPARATORS
from model.serving.population import Population
from model.serving.protocols import Scoring

CLIENTS = 100


def _rows(scoring: Scoring, language: str) -> list[tuple[str, list[str], float]]:
    text = rules_csv(scoring.model.rules(), Look(language)).removeprefix(BYTE_ORDER_MARK)
    _, *rows = csv.reader(io.StringIO(text), delimiter=SEPARATORS[language])
    return [
        (fact, conditions.split(" & ") if conditions else [], float(points.replace(",", ".")))
        for fact, _, conditions, points in rows
    ]


def _holds(condition: str, values: Mapping[str, float]) -> bool:
    asked = condition.removesuffix(" ?")
    name, rest = asked.split(" ", 1)
    comparison, _, bound = rest.rpartition(" ")
    value = values[name]
    if isnan(value):
        return asked != condition
    if comparison.endswith("in"):
        return (f"{value:.0f}" in bound.split("|")) is (comparison == "in")
    return (value <= float(bound)) is (comparison == "<=")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_scores_and_facts_of_100_clients_follow_from_the_spreadsheet_alone(
    scoring: Scoring, everyone: Population, language: str
) -> None:
    rows = _rows(scoring, language)
    known: dict[str, bool] = {}
    for number in everyone.portfolio.client_ids[
        :: everyone.portfolio.row_count // CLIENTS
    ].tolist():
        client = scoring.client(number)
        known = {}
        points: dict[str, float] = {}
        for fact, conditions, adds in rows:
            for condition in conditions:
                if condition not in known:
                    known[condition] = _holds(condition, client.values)
            if all(known[condition] for condition in conditions):
                points[fact] = points.get(fact, 0.0) + adds
        assert sum(points.values()) == pytest.approx(client.decision.score, abs=1e-9)
        explained = {c.fact.name: c.impact for c in client.explanation.contributions}
        assert {f: p for f, p in points.items() if f} == pytest.approx(explained, abs=1e-9)


def test_one_rule_of_each_tree_is_met(scoring: Scoring, everyone: Population) -> None:
    values = scoring.client(int(everyone.portfolio.client_ids[0])).values
    met: dict[int, int] = {}
    for rule in scoring.model.rules():
        if rule.tree is not None:
            holds = all(c.holds(values[c.feature]) for c in rule.conditions)
            met[rule.tree] = met.get(rule.tree, 0) + holds
    assert {*met.values()} == {1}
