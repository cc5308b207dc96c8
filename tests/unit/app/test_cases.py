"""The smallest changes on the simulation page and on the sheet: found, missed, or not needed."""

from __future__ import annotations

from typing import Any

import pytest

from app.edits import read_edits
from app.request import Address, Page, parse
from app.router import answer
from components.decision_words import distance_words
from components.look import LANGUAGES, Look
from components.nearest_words import case_words, cases_lead, margin_words, otherwise_words
from model.domain import CREDIT, Change, Decision, NearestCase, NearestCases, Outcome
from model.features.catalogue import CATALOGUE
from model.features.catalogue.editing import EDITABLE
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, walk, words
from tests.turning import Turning


@pytest.fixture(scope="module")
def client_id(turning: Turning) -> int:
    return turning.client_id


def page(
    scoring: Scoring, client_id: int, language: str = "fr", slug: str = "simulation", **choices: str
) -> Page:
    address = Address(language, slug, str(client_id), choices)
    return answer(scoring, address, Look(language), a_desk())


def card_of(found: Page) -> Any:
    return next(c for c in walk(found.content) if getattr(c, "id", None) == "cases-card")


def test_the_smallest_changes_are_searched_for_on_demand(scoring: Scoring, client_id: int) -> None:
    look = Look("fr")
    asked = card_of(page(scoring, client_id))
    (link,) = by_type(asked, "A")
    assert by_type(asked, "Ol") == []
    assert words(link) == look.say("nearest.search")
    found = card_of(page(scoring, client_id, cases="shown"))
    said = [words(item) for item in by_type(found, "Li")]
    cases = scoring.client(client_id).nearest_cases().cases
    assert 1 <= len(said) == len(cases) <= 3
    assert any(item.startswith("Avec un prêt de ") for item in said)
    assert all("la proposition serait\u00a0: accord" in item for item in said)


def test_each_case_opens_in_the_simulation_as_it_was_found(
    scoring: Scoring, client_id: int
) -> None:
    found = card_of(page(scoring, client_id, cases="shown"))
    for link, case in zip(
        by_type(found, "A"), scoring.client(client_id).nearest_cases().cases, strict=True
    ):
        address = parse(*link.href.split("?"))
        opened = read_edits(scoring.model, scoring.client(client_id), address)
        assert opened.simulated.after == case.decision
        assert opened.simulated.after.outcome is Outcome.GRANT
        assert not opened.faults


def test_an_edited_client_is_offered_the_search_from_the_file(
    scoring: Scoring, client_id: int, turning: Turning
) -> None:
    found = card_of(page(scoring, client_id, **{CREDIT: turning.typed, "cases": "shown"}))
    (link,) = by_type(found, "A")
    assert link.href == f"/fr/client/{client_id}/simulation?cases=shown"


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_found_is_said_plainly(language: str) -> None:
    said = cases_lead(NearestCases((), 1234), Look(language))
    assert said.startswith("Aucun" if language == "fr" else "No change")
    assert ("1\u202f234" if language == "fr" else "1,234") in said


@pytest.fixture(scope="module")
def without_case(scoring: Scoring, everyone: Population) -> int:
    """A refused client whom nothing that holds would have granted."""
    risk = everyone.portfolio.column("default_probability")
    for client_id in everyone.portfolio.client_ids[risk >= everyone.artifact.threshold].tolist():
        found = scoring.client(client_id).nearest_cases()
        if found.miss and found.a_year_later:
            return int(client_id)
    raise AssertionError("every refused client of the demonstration has a way")


@pytest.mark.parametrize("slug", ["simulation", "sheet"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_turns_the_nearest_miss_and_a_year_more_are_said(
    scoring: Scoring, without_case: int, language: str, slug: str
) -> None:
    look, choices = Look(language), {"cases": "shown"} if slug == "simulation" else {}
    said = words(page(scoring, without_case, language, slug, **choices).content)
    found = scoring.client(without_case).nearest_cases()
    assert found.miss
    assert found.a_year_later
    for decision in (found.miss.decision, found.a_year_later):
        score = look.points_of_score(decision.shown_score)
        assert f"{score}, {distance_words(decision, look)}" in said
    for change in found.miss.changes:
        assert look.feature_value(CATALOGUE[change.feature], change.after) in said


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("language", LANGUAGES)
def test_time_alone_is_said_to_be_enough_or_not(outcome: Outcome, language: str) -> None:
    risk = 0.05 if outcome is Outcome.GRANT else 0.2
    later = Decision(1, risk, threshold=0.1)
    no_miss, said = otherwise_words(NearestCases((), 9, None, later), CATALOGUE, Look(language))
    assert no_miss == Look(language).say("nearest.no_miss")
    is_enough = not {"not be enough", "ne suffirait pas"} & {p for p in PHRASES if p in said}
    assert is_enough == (outcome is Outcome.GRANT)
    assert str(later.shown_score) in said


PHRASES = ("not be enough", "ne suffirait pas")


@pytest.mark.parametrize("slug", ["simulation", "sheet"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_granted_client_is_only_told_how_far_the_threshold_is(
    scoring: Scoring, language: str, slug: str
) -> None:
    granted = scoring.model.example_clients.clearly_granted
    found = page(scoring, granted, language, slug)
    client = scoring.client(granted)
    assert margin_words(client.decision, Look(language)) in words(found.content)
    if slug == "simulation":
        assert by_type(card_of(found), "A") == []
        assert by_type(card_of(found), "Li") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_debts_are_repaid_the_order_is_said_not_to_matter(
    language: str, turning: Turning, scoring: Scoring
) -> None:
    (case, *_) = scoring.client(turning.client_id).nearest_cases().cases
    look = Look(language)
    by_field = {
        name: NearestCase((Change(EDITABLE[name], 2e5, 1e5),), case.decision, 1.0)
        for name in (CREDIT, "bureau_debt_active_sum")
    }
    loan, debts = (
        otherwise_words(NearestCases((one,), 1), CATALOGUE, look) for one in by_field.values()
    )
    assert loan == [look.say("nearest.holds")]
    assert debts == [look.say("nearest.holds"), look.say("nearest.holds_debts")]


def test_a_case_says_in_how_many_retrained_models_it_holds(
    scoring: Scoring, everyone: Population, client_id: int
) -> None:
    client, model = scoring.client(client_id), everyone.model
    for case in client.nearest_cases().cases:
        edits = {change.feature: change.after for change in case.changes}
        row = everyone.scorer.inputs_of(client.what_if(edits).values)[0]
        points = everyone.retrained.points(row, everyone.scorer.calibration).sum(axis=1)
        assert case.retrained == pytest.approx(model.base_value + points, abs=1e-6)
        assert case.holds == sum(model.base_value + p > 500 for p in points.tolist())
    one = Change(EDITABLE[CREDIT], 2e5, 1e5)
    granted = Decision(1, 0.05, 0.09)
    scores = {held: (501.0,) * held + (499.0,) * (10 - held) for held in (0, 1, 7, 10)}
    cases = {held: NearestCase((one,), granted, 1.0, again) for held, again in scores.items()}
    drawn = " Done again 10 times on past files drawn at random, the calculation "
    said = {
        held: case_words(case, CATALOGUE, Look("en")).partition(drawn)[2]
        for held, case in cases.items()
    }
    assert said == {
        0: "never gives a grant.",
        1: "also gives a grant only once.",
        7: "also gives a grant 7 times.",
        10: "gives a grant every time.",
    }
