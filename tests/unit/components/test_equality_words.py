"""Calibration by group and the price of equalising: what is said follows from the figures."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import pytest

from components.equality import equality_table, equality_words, gap_of, gaps_table
from components.figures.group_calibration import group_calibration
from components.group_calibration import calibration_verdict, calibration_words
from components.look import Look
from components.model_card import identity_table
from components.model_sections.fairness import fairness_part
from model.domain import (
    AGE,
    DAYS_PER_YEAR,
    GENDER,
    Band,
    EqualityTrial,
    Estimate,
    GroupOutcome,
    ModelCard,
)
from tests.layouts import words
from tests.unit.components.model_values import (
    AUDIT,
    AUDITED,
    CARD,
    CATALOGUE,
    EVALUATION,
    GROUPS,
    around,
    group,
    rival,
)

EN, FR = Look("en"), Look("fr")
THIRTY = 30 * DAYS_PER_YEAR
TENTH = around(0.1, 0.02)
NOTHING = Estimate(0.0, 0.0, 0.0)


def at(young: float, man: float) -> tuple[GroupOutcome, ...]:
    """Both sides of both attributes, the first of each refused more often by these ratios."""
    return (
        group(AGE, Band(None, THIRTY), 1_500, 0.45, around(young, 0.1)),
        group(AGE, Band(THIRTY, None), 8_500, 0.25, Estimate(1.0, 1.0, 1.0)),
        group(GENDER, 0, 6_500, 0.25, Estimate(1.0, 1.0, 1.0)),
        group(GENDER, 1, 3_500, 0.36, around(man, 0.08)),
    )


TRIALS = (
    EqualityTrial(0.0, rival("equalised", NOTHING, NOTHING), at(2.2, 1.38)),
    EqualityTrial(0.1, rival("equalised", around(-0.002, 0.001), around(-8, 5)), at(1.92, 1.29)),
)
PRICED = replace(AUDITED, audit=replace(AUDIT, equality=TRIALS))
EQUALISED = replace(CARD, equalise=0.1)


def predicting(predicted: float, observed: Estimate = TENTH) -> GroupOutcome:
    return replace(GROUPS[1], predicted=predicted, observed=observed)


@pytest.mark.parametrize(
    ("predicted", "verdict"),
    [(0.079, "under"), (0.08, "fair"), (0.1, "fair"), (0.12, "fair"), (0.121, "over")],
)
def test_a_risk_is_right_within_the_interval_of_what_happened(
    predicted: float, verdict: str
) -> None:
    assert calibration_verdict(predicting(predicted)) == verdict


def test_where_nothing_is_known_of_what_happened_there_is_no_verdict() -> None:
    assert calibration_verdict(predicting(0.1, Estimate(nan, nan, nan))) == "unknown"


def test_groups_that_are_wrong_are_named_by_the_way_they_are_wrong() -> None:
    woman, man, young, *others = GROUPS
    groups = (replace(woman, predicted=0.3), replace(man, predicted=0.01), young, *others)
    assert calibration_words(groups, CATALOGUE, EN) == (
        "The risk announced is right, but for chance, in 3 groups of 5."
        " Overestimated – Gender: Woman. Underestimated – Gender: Man."
    )
    wrong = tuple(replace(g, predicted=0.9) for g in groups[:2])
    assert calibration_words(wrong, CATALOGUE, FR) == (
        "Le risque annoncé n’est juste dans aucun des 2 groupes."
        " Surestimé – Sexe\u00a0: Femme\u00a0; Sexe\u00a0: Homme."
    )


def test_where_every_known_group_is_right_that_is_said() -> None:
    said = calibration_words(GROUPS, CATALOGUE, EN)
    assert said == "The risk announced is right, but for chance, in each of the 5 groups."


def test_the_table_beside_the_figure_has_a_verdict_on_each_group() -> None:
    groups = (*GROUPS[:-1], replace(GROUPS[0], predicted=0.3), GROUPS[-1])
    chart = group_calibration(groups, CATALOGUE, FR)
    assert [row[-1] for row in chart.table.rows] == [*["juste"] * 5, "surestimé", "inconnu"]


def test_a_trial_says_what_it_would_change_and_what_it_would_cost() -> None:
    assert equality_words(TRIALS, CATALOGUE, EN) == [
        "At strength 0.1 – refusals beside the largest group: Label application_age: under 30,"
        " 1.92 times (this model: 2.20); Gender: Man, 1.29 times (this model: 1.38). AUC"
        " difference: −0.0020 (−0.0030\u00a0to\u00a0−0.0010); cost difference per"
        " 1,000 applications: −8 (−13\u00a0to\u00a0−3)."
    ]


def test_a_model_that_is_equalised_says_what_it_would_be_without() -> None:
    (said,) = equality_words(TRIALS[::-1], CATALOGUE, FR)
    assert said.startswith("Sans rapprocher les groupes – refus par rapport au groupe")
    assert "moins de 30 ans, 2,20 fois (ce modèle\u00a0: 1,92)" in said


def test_the_model_s_own_row_is_the_reference() -> None:
    own, other = equality_table(TRIALS, CATALOGUE, EN).rows
    assert (own[0], own[2], own[4]) == ("none (this model)", "reference", "reference")
    assert (other[0], str(other[-2])[:4]) == ("0.1", "1.92")
    swapped = equality_table(TRIALS[::-1], CATALOGUE, FR).rows
    assert [row[0] for row in swapped] == ["0,1 (ce modèle)", "aucune"]


def test_a_gap_is_the_risk_announced_less_the_defaults_observed() -> None:
    found = gap_of(predicting(0.13))
    assert (found.value, found.low, found.high) == pytest.approx((0.03, 0.01, 0.05))
    table = gaps_table(TRIALS, CATALOGUE, EN)
    assert table.columns[1] == "Label application_age: under 30"
    assert [len(row) for row in table.rows] == [5, 5]


@pytest.mark.parametrize("look", [EN, FR])
def test_the_page_has_the_price_where_it_was_measured_and_the_verdict_always(look: Look) -> None:
    without = fairness_part(AUDITED, CARD, CATALOGUE, look)
    with_price = fairness_part(PRICED, CARD, CATALOGUE, look)
    heading, caution = look.say("equality.heading"), look.say("equality.caution")
    assert heading not in words(without)
    assert heading in words(with_price)
    assert caution in words(with_price)
    assert calibration_words(GROUPS, CATALOGUE, look) in words(without)


@pytest.mark.parametrize(
    ("look", "caution"), [(EN, "needs legal advice"), (FR, "demande l’avis d’un juriste")]
)
def test_a_model_that_learnt_with_protected_data_says_so_on_page_and_card(
    look: Look, caution: str
) -> None:
    assert caution in words(fairness_part(EVALUATION, EQUALISED, CATALOGUE, look))
    assert caution not in words(fairness_part(EVALUATION, CARD, CATALOGUE, look))

    def row(made: ModelCard) -> str:
        return str(identity_table(made, EVALUATION, look).rows[-1])

    assert "0.1" in row(EQUALISED).replace(",1", ".1")
    assert look.say("card.equalise_none") in row(CARD)
