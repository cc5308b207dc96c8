"""Pages of a client of whom the test says everything: no model, no portfolio."""

from __future__ import annotations

from typing import Any

import pytest

from app.address import Address
from app.pages import decision, file, relation
from app.request import Request
from app.router import request_of
from components.look import Look
from model.domain import GENDER
from model.serving.protocols import Scoring
from tests.fake_client import FakeClient, FakeModel
from tests.layouts import by_type, words

STRONGEST, SECOND = "EXT_SOURCE_2", "AMT_CREDIT"
NOTHING: Any = None
MODEL: Any = FakeModel()
SCORING = Scoring(MODEL, groups=NOTHING, clients=NOTHING)


def asked(page: str, client: FakeClient, **choices: str) -> Request:
    address = Address("fr", page, "7", choices)
    about: Any = client
    return request_of(SCORING, Request(address, Look("fr"), about))


def shown(page: Any, client: FakeClient, **choices: str) -> str:
    name = page.__name__.rpartition(".")[2]
    return words(page.layout(SCORING, asked(name, client, **choices)).content)


@pytest.mark.parametrize(("points", "is_near"), [(-15.0, True), (15.0, True), (-60.0, False)])
def test_near_the_threshold_the_page_asks_for_a_human_look(points: float, is_near: bool) -> None:
    said = shown(decision, FakeClient({STRONGEST: points - 20.0}))
    assert ("regard humain" in said) == is_near


def test_a_reason_stands_with_the_client_s_own_value_and_the_reference() -> None:
    content = decision.layout(
        SCORING, asked("decision", FakeClient({SECOND: -40.0}, {SECOND: 123_000.0}))
    ).content
    (reason,) = [li for ol in by_type(content, "Ol") for li in by_type(ol, "Li")]
    assert FakeModel.catalogue[SECOND].label.fr in words(reason)
    assert "123\u202f000" in words(reason)


def test_the_file_finds_what_is_searched_for_and_counts_it() -> None:
    label = FakeModel.catalogue[STRONGEST].label.fr
    said = shown(file, FakeClient({STRONGEST: -30.0}), words=label)
    assert label in said
    assert FakeModel.catalogue[SECOND].label.fr not in said


def test_a_relation_starts_with_the_two_strongest_features_that_can_be_measured() -> None:
    client = FakeClient({SECOND: 5.0, STRONGEST: -9.0, GENDER: 50.0})
    x, y = (choice.default for choice in relation.choices(SCORING, asked("relation", client)))
    assert (x, y) == (STRONGEST, SECOND)


def test_only_a_client_of_the_portfolio_is_called_by_number() -> None:
    known, applicant = (FakeClient({STRONGEST: 1.0}, client_id=number) for number in (7, None))
    titles = [decision.layout(SCORING, asked("decision", c)).title for c in (known, applicant)]
    assert "Client 7" in titles[0]
    assert "7" not in titles[1]
