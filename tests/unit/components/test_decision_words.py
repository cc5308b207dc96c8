"""A decision is said without contradiction, however close to the threshold."""

import re
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.decision_words import (
    announcement,
    distance_words,
    outcome_word,
    risk_words,
    strongest_reasons,
    told_apart,
)
from components.look import Look
from model.domain import Contribution, Decision, Explanation, Outcome, Proposal, in_whole_points
from tests.facts import fact

FR, EN = Look("fr"), Look("en")
THRESHOLD = 0.09


def explained(*impacts: float) -> tuple[Explanation, Decision]:
    contributions = tuple(Contribution(fact(f"f{i}"), impact) for i, impact in enumerate(impacts))
    explanation = Explanation(530.0, contributions)
    odds = THRESHOLD / (1 - THRESHOLD) * 2 ** ((500 - explanation.output) / 40)
    return explanation, Decision(1, odds / (1 + odds), THRESHOLD)


def test_the_risk_is_said_of_a_hundred_clients() -> None:
    said = risk_words(Decision(1, 0.12, THRESHOLD), FR)
    assert said.risk == "12 ont des difficultés de paiement"
    assert "9 sur 100" in said.limit


def test_one_client_is_singular() -> None:
    assert risk_words(Decision(1, 0.01, THRESHOLD), FR).risk == "1 a des difficultés de paiement"
    assert risk_words(Decision(1, 0.01, THRESHOLD), EN).risk == "1 has payment difficulties"


def test_a_tiny_risk_is_not_said_as_nobody() -> None:
    assert (
        risk_words(Decision(1, 0.004, THRESHOLD), FR).risk
        == "moins d’un a des difficultés de paiement"
    )


@given(st.floats(min_value=1e-6, max_value=1 - 1e-6))
def test_the_outcome_s_word_agrees_with_the_side_of_the_score(probability: float) -> None:
    decision = Decision(1, probability, THRESHOLD)
    refused = decision.outcome is Outcome.REFUSE
    assert outcome_word(decision, FR) == ("Refus proposé" if refused else "Accord proposé")
    assert ("sous le seuil" in distance_words(decision, FR)) == refused


@given(st.floats(min_value=1e-4, max_value=0.5))
def test_the_risk_s_number_is_on_the_side_of_the_outcome(probability: float) -> None:
    decision = Decision(1, probability, THRESHOLD)
    said = risk_words(decision, EN)
    first = 0 if "fewer" in said.risk else float(said.risk.split()[0])
    second, base = re.findall(r"[\d.]*\d", said.limit)
    assert base in said.lead
    assert base == "100"
    second = float(second)
    assert first >= second if decision.outcome is Outcome.REFUSE else first <= second


def test_a_risk_just_above_the_limit_is_said_with_decimals() -> None:
    said = risk_words(Decision(1, 0.0889, 0.0886), FR)
    assert said.lead == "Sur 100 clients au profil semblable, "
    assert said.risk == "8,89 ont des difficultés de paiement"
    assert "8,86 sur 100" in said.limit


def test_at_most_four_reasons_each_way_strongest_first() -> None:
    explanation, decision = explained(-9, 3, -2, -7, -5, -3, 8, 0.1)
    reasons = strongest_reasons(explanation, in_whole_points(explanation, decision))
    assert [c.fact.name for c in reasons.against] == ["f0", "f3", "f4", "f5"]
    assert [c.fact.name for c in reasons.in_favour] == ["f6", "f1"]


def test_what_moves_nothing_is_no_reason() -> None:
    explanation, decision = explained(-9, 0.0, 0.01)
    reasons = strongest_reasons(explanation, in_whole_points(explanation, decision))
    assert reasons.in_favour == ()


@pytest.mark.parametrize("look", [FR, EN])
def test_the_announcement_holds_outcome_and_score(look: Look) -> None:
    decision = Decision(1, 0.12, THRESHOLD)
    said = announcement(Proposal(decision), look)
    score = round(500 - 40 * log((0.12 / 0.88) / (0.09 / 0.91)) / log(2))
    assert said.startswith(outcome_word(decision, look))
    assert str(score) in said


def test_two_risks_are_said_with_as_few_decimals_as_tell_them_apart() -> None:
    assert told_apart(0.23, 0.05) == (0, 23, 5)
    assert told_apart(0.0884, 0.0872) == (1, 8.8, 8.7)
    assert told_apart(0.0884, 0.0878) == (2, 8.84, 8.78)
    assert told_apart(0.0884, 0.0884) == (0, 9, 9)
