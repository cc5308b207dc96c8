"""A page of a client scores them once and explains them once, whatever it shows."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.request import CLIENT_PAGES
from app.settings import Settings
from data.arrays import Floats, Integers
from model.domain import ANNUITY, CREDIT, INCOME
from model.features.catalogue.facts import FACTS
from model.scoring.additive import AdditiveModel
from model.scoring.fact_trees import FactTrees
from model.scoring.scorer import Scorer
from model.serving.loading import scoring_of
from model.serving.population import Population
from tests.callback_requests import UPDATE_PATH, payload
from tests.cases import open_case
from tests.desks import an_office

ANSWERS = {CREDIT: "450000", ANNUITY: "25000", INCOME: "180000"}
SPREADSHEETS = ("file.csv", "contributions.csv", "comparison.csv")
ONCE = Counter(decided=1, explained=1)


class CountingScorer(Scorer):
    """Counts what it is asked of one row, and by which rows."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.asked: list[tuple[str, bytes]] = []

    def default_probabilities(self, inputs: Floats, num_threads: int = 1) -> Floats:
        self._count("decided", inputs)
        return super().default_probabilities(inputs, num_threads)

    def leaves(self, inputs: Floats, num_threads: int = 1) -> Integers:
        self._count("explained", inputs)
        return super().leaves(inputs, num_threads)

    def _count(self, what: str, inputs: Floats) -> None:
        if len(inputs) == 1:
            self.asked.append((what, inputs.tobytes()))

    def counted(self) -> Counter[str]:
        return Counter(what for what, _ in self.asked)

    def counted_of_first(self) -> Counter[str]:
        """Return what was asked of the row that was asked of first: the client's own."""
        return Counter(what for what, row in self.asked if row == self.asked[0][1])


class Counted(Population):
    @cached_property
    def model(self) -> AdditiveModel:
        made, trees = self.artifact, super().model.trees
        scorer = CountingScorer(
            made.booster_text, made.feature_names, made.calibration, made.threshold
        )
        return AdditiveModel(FactTrees(scorer, trees.fact_of_input), FACTS, made.fact_baselines)


@pytest.fixture(scope="module")
def counted(everyone: Population) -> Counted:
    return Counted(everyone.artifact, everyone.portfolio, everyone.catalogue)


@pytest.fixture(scope="module")
def browser(counted: Counted) -> FlaskClient:
    made: FlaskClient = create_app(
        scoring_of(counted), Settings(), an_office()
    ).server.test_client()
    return made


@pytest.fixture
def scorer(counted: Counted, browser: FlaskClient) -> CountingScorer:
    scorer = counted.scorer
    assert isinstance(scorer, CountingScorer)
    scorer.asked.clear()
    return scorer


def places(everyone: Population) -> tuple[str, str]:
    """Return where a client and an applicant are."""
    applicant = open_case(scoring_of(everyone), ANSWERS, language="en")
    return f"/en/client/{everyone.examples.clearly_refused}", applicant.path


@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_a_page_scores_and_explains_its_client_once(
    browser: FlaskClient, scorer: CountingScorer, everyone: Population, page: str
) -> None:
    for whose in places(everyone):
        scorer.asked.clear()
        slug = "" if page == "decision" else f"/{page}"
        assert browser.post(UPDATE_PATH, json=payload(whose + slug)).status_code == 200
        assert scorer.counted_of_first() == ONCE
        if page != "sheet":  # it looks for other values that would turn the outcome
            assert scorer.counted() == ONCE


@pytest.mark.parametrize("name", SPREADSHEETS)
def test_a_spreadsheet_scores_and_explains_its_client_at_most_once(
    browser: FlaskClient, scorer: CountingScorer, everyone: Population, name: str
) -> None:
    for whose in places(everyone):
        scorer.asked.clear()
        assert browser.get(f"{whose}/{name}").status_code == 200
        assert scorer.asked
        assert scorer.counted() <= ONCE


def test_a_simulation_scores_the_edited_client_once_more(
    browser: FlaskClient, scorer: CountingScorer, everyone: Population
) -> None:
    asked = payload(
        f"/en/client/{everyone.examples.clearly_refused}/simulation", f"?{CREDIT}=200000"
    )
    assert browser.post(UPDATE_PATH, json=asked).status_code == 200
    assert scorer.counted() == Counter(decided=2, explained=2)


def test_whether_a_page_is_found_is_answered_without_scoring(
    browser: FlaskClient, scorer: CountingScorer, everyone: Population
) -> None:
    number = everyone.examples.clearly_refused
    assert browser.get(f"/en/client/{number}").status_code == 200
    assert browser.get("/en/client/1").status_code == 404
    assert scorer.asked == []
