"""Pages of a client of whom the test says everything: no model, no portfolio."""

from __future__ import annotations

from typing import Any

import pytest

from app.pages import decision, file, relation
from app.request import Address, Request
from app.router import request_of
from components.fact_sentences import Person, fact_sentence
from components.look import Look
from components.reasons import NAME
from model.features.catalogue.facts import FACTS
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.fake_client import FakeClient, FakeModel
from tests.layouts import by_type, having, words

STRONGEST, SECOND = "outside_scores", "loan_size"
LEADING, NEXT = (FACTS[name].leading for name in (STRONGEST, SECOND))
NOTHING: Any = None
MODEL: Any = FakeModel()
SCORING = Scoring(MODEL, groups=NOTHING, clients=NOTHING)


def asked(page: str, client: FakeClient, **choices: str) -> Request:
    address = Address("fr", page, "7", choices)
    about: Any = client
    return request_of(Request(address, Look("fr"), a_desk(), SCORING, about))


def shown(page: Any, client: FakeClient, **choices: str) -> str:
    name = page.__name__.rpartition(".")[2]
    return words(page.layout(asked(name, client, **choices)).content)


@pytest.mark.parametrize(("points", "is_near"), [(-15.0, True), (15.0, True), (-60.0, False)])
def test_near_the_threshold_the_page_asks_for_a_human_look(points: float, is_near: bool) -> None:
    said = shown(decision, FakeClient({STRONGEST: points - 20.0}))
    assert ("à examiner par un conseiller" in said) == is_near


def test_a_reason_stands_with_its_name_and_its_sentence() -> None:
    client = FakeClient({SECOND: -40.0}, {NEXT: 123_000.0})
    content = decision.layout(asked("decision", client)).content
    (reason,) = [li for ol in by_type(content, "Ol") for li in by_type(ol, "Li")]
    assert words(having(reason, className=NAME)) == FACTS[SECOND].label.fr
    said = FakeModel.catalogue, client.values, FakeModel.reference_values
    sentence = fact_sentence(FACTS[SECOND], *said, True, Person.ADVISOR, Look("fr"))
    assert sentence in words(reason)


def test_the_file_finds_what_is_searched_for_and_counts_it() -> None:
    label = FakeModel.catalogue[LEADING].label.fr
    said = shown(file, FakeClient({STRONGEST: -30.0}), words=label)
    assert label in said
    assert FakeModel.catalogue[NEXT].label.fr not in said


def test_a_relation_starts_with_the_two_strongest_features_that_can_be_measured() -> None:
    client = FakeClient({SECOND: 5.0, STRONGEST: -9.0, "gender": 50.0})
    x, y = (choice.default for choice in relation.choices(asked("relation", client)))
    assert (x, y) == (LEADING, NEXT)


def test_only_a_client_of_the_portfolio_is_called_by_number() -> None:
    known, applicant = (FakeClient({STRONGEST: 1.0}, client_id=number) for number in (7, None))
    titles = [decision.layout(asked("decision", c)).title for c in (known, applicant)]
    assert "Client 7" in titles[0]
    assert "7" not in titles[1]
