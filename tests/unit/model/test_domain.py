from itertools import pairwise
from math import log, nextafter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.domain import (
    AGE_BAND_EDGES,
    Band,
    Contribution,
    Decision,
    Distribution,
    Explanation,
    Feature,
    Outcome,
    Text,
    Theme,
    Unit,
    apportion,
    band_of,
    in_whole_points,
    log_odds,
)
from tests.facts import fact

fixed = settings(derandomize=True, deadline=None, max_examples=300)
probabilities = st.floats(0.0001, 0.9999)
points = st.floats(-300, 300)
WORDS = Text("un mot", "a word")


@given(probabilities, probabilities)
@fixed
def test_a_decision_refuses_at_or_above_the_threshold_only(p: float, threshold: float) -> None:
    decision = Decision(1, p, threshold)
    assert (decision.outcome is Outcome.REFUSE) == (p >= threshold)


def test_a_client_exactly_at_the_threshold_is_refused_with_500_points() -> None:
    decision = Decision(1, 0.0909, 0.0909)
    assert decision.outcome is Outcome.REFUSE
    assert decision.score == 500.0
    assert decision.shown_score == 499
    assert Decision(1, nextafter(0.0909, 0), 0.0909).shown_score == 501


@given(probabilities, probabilities)
@fixed
def test_40_points_more_are_half_the_odds_of_default(p: float, threshold: float) -> None:
    odds = p / (1 - p) / 2
    better = Decision(1, odds / (1 + odds), threshold)
    assert better.score - Decision(1, p, threshold).score == pytest.approx(40.0, abs=1e-6)


@given(probabilities, probabilities)
@fixed
def test_the_score_shown_never_contradicts_the_decision(p: float, threshold: float) -> None:
    decision = Decision(1, p, threshold)
    assert (decision.shown_score < 500) == (decision.outcome is Outcome.REFUSE)
    assert decision.shown_score != 500
    assert abs(decision.shown_score - decision.score) <= 1.0 + 1e-9


@pytest.mark.parametrize(("margin", "is_near"), [(-20.1, False), (-19.9, True), (19.9, True)])
def test_a_case_within_20_points_deserves_a_human_look(margin: float, is_near: bool) -> None:
    odds = 0.1 * 2 ** (-margin / 40)
    decision = Decision(1, odds / (1 + odds), 0.1 / 1.1)
    assert decision.margin == pytest.approx(margin)
    assert decision.is_near_threshold is is_near


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, 1.1, float("nan")])
def test_certainty_is_no_probability(p: float) -> None:
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        Decision(1, p, 0.1)
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        Decision(1, 0.1, p)


def test_log_odds_are_zero_at_one_half_and_ln_9_at_nine_tenths() -> None:
    assert log_odds(0.5) == 0.0
    assert log_odds(0.9) == pytest.approx(log(9))


@given(st.lists(points, max_size=12), st.integers(-400, 400))
@fixed
def test_apportioned_integers_add_up_to_the_whole(parts: list[float], whole: int) -> None:
    shares = apportion(tuple(parts), whole)
    assert len(shares) == len(parts)
    assert sum(shares) == (whole if parts else 0)


@given(st.lists(points, min_size=1, max_size=12))
@fixed
def test_apportioning_their_rounded_sum_moves_no_part_by_a_point(parts: list[float]) -> None:
    shares = apportion(tuple(parts), round(sum(parts)))
    assert all(abs(share - part) < 1 for share, part in zip(shares, parts, strict=True))


@given(st.lists(points, min_size=2, max_size=12), st.integers(-400, 400))
@fixed
def test_a_larger_part_never_gets_the_smaller_integer(parts: list[float], whole: int) -> None:
    ordered = sorted(zip(parts, apportion(tuple(parts), whole), strict=True))
    for (smaller, less), (larger, more) in pairwise(ordered):
        assert smaller == larger or less <= more


def test_a_contribution_is_about_what_its_fact_is_about() -> None:
    assert {Contribution(fact("f", theme), 1.0).theme for theme in Theme} == {*Theme}


def explanation(*impacts: float) -> Explanation:
    themes = [*Theme]
    return Explanation(
        500.0,
        tuple(
            Contribution(fact(f"f{i}", themes[i % 3]), impact) for i, impact in enumerate(impacts)
        ),
    )


@given(st.lists(points, max_size=30))
@fixed
def test_themes_add_up_to_the_same_score_as_their_facts(impacts: list[float]) -> None:
    found = explanation(*impacts)
    assert found.output == pytest.approx(500.0 + sum(impacts), abs=1e-9)
    themes = sum(theme.impact for theme in found.themes)
    assert 500.0 + themes == pytest.approx(found.output, abs=1e-9)
    strengths = [abs(theme.impact) for theme in found.themes]
    assert strengths == sorted(strengths, reverse=True)


@given(st.lists(points, max_size=30), st.floats(0.01, 0.9))
@fixed
def test_whole_points_add_up_from_base_over_themes_and_facts_to_the_score_shown(
    impacts: list[float], p: float
) -> None:
    found, decision = explanation(*impacts), Decision(1, p, 0.1)
    whole = in_whole_points(found, decision)
    assert whole.score == decision.shown_score
    if impacts:
        assert whole.base + sum(whole.themes.values()) == whole.score
    for theme, total in whole.themes.items():
        assert sum(whole.facts[c.fact.name] for c in found.of_theme(theme)) == total
    assert {*whole.facts} == {c.fact.name for c in found.contributions}


def test_facts_of_a_theme_come_strongest_first() -> None:
    found = explanation(1.0, 9.0, 9.0, -5.0, 9.0, 9.0, 3.0)
    assert [c.impact for c in found.of_theme(next(iter(Theme)))] == [-5.0, 3.0, 1.0]


@pytest.mark.parametrize("impact", [float("nan"), float("inf")])
def test_a_contribution_is_a_finite_number_of_points(impact: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Contribution(fact("f"), impact)


@given(st.one_of(st.floats(), st.sampled_from(AGE_BAND_EDGES)))
@fixed
def test_every_known_age_is_in_exactly_one_band_and_an_unknown_one_in_none(age: float) -> None:
    bounds = (None, *AGE_BAND_EDGES, None)
    bands = [Band(low, high) for low, high in pairwise(bounds)]
    holding = [band for band in bands if band.holds(age)]
    assert len(holding) == (0 if age != age else 1)
    assert band_of(age, AGE_BAND_EDGES) == (holding[0] if holding else None)


def test_only_a_category_has_levels_and_it_always_does() -> None:
    with pytest.raises(ValueError, match="levels"):
        Feature("f", fact("f"), WORDS, WORDS, Unit.CATEGORY)
    with pytest.raises(ValueError, match="levels"):
        Feature("f", fact("f"), WORDS, WORDS, Unit.FLAG, levels=(WORDS,))


def test_a_distribution_has_one_edge_more_than_bins() -> None:
    with pytest.raises(ValueError, match="one edge more"):
        Distribution("f", (0.0, 1.0), (1, 2), (1, 2), 0, 0)


def test_words_come_in_the_language_asked() -> None:
    assert (WORDS.in_language("fr"), WORDS.in_language("en")) == ("un mot", "a word")
