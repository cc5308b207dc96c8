"""A reason leads to the curve of its fact on the Model page, with that client on it."""

from __future__ import annotations

import pytest

from app.request import parse
from app.router import answer
from components.look import Look
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, figures, having, words


def test_a_reason_leads_to_its_curve_with_the_client_on_it(scoring: Scoring) -> None:
    number, look = scoring.model.example_clients.clearly_refused, Look("en")
    client = scoring.client(number)
    decision = answer(scoring, parse(f"/en/client/{number}"), look, a_desk()).content
    link = next(a for a in by_type(decision, "A") if "dependence" in str(a.href))
    path, _, query = link.href.partition("#")[0].partition("?")
    content = answer(scoring, parse(path, f"?{query}"), look, a_desk()).content
    (contribution,) = [
        c for c in client.explanation.contributions if words(link) == look.text(c.fact.label)
    ]
    feature = scoring.model.catalogue[contribution.fact.leading]
    value = look.feature_value(feature, client.values[feature.name])
    gained = look.points(round(contribution.impact))
    assert f"This client: {value}, {gained}." in words(having(content, id="dependence-summary"))
    *_, row = by_type(having(content, id="dependence-figure"), "Tr")
    assert value in words(row)
    assert words(row).endswith(look.signed(round(contribution.impact)))
    (star,) = [t for figure in figures(content) for t in figure.data if t.name == "This client"]
    assert contribution.impact in (*star.x, *star.y)


@pytest.mark.parametrize("number", ["1", "nobody"])
def test_a_client_who_is_not_held_is_no_choice(scoring: Scoring, number: str) -> None:
    content = answer(scoring, parse("/en/model", f"?client={number}"), Look("en"), a_desk()).content
    assert "This client:" not in words(having(content, id="dependence-summary"))
