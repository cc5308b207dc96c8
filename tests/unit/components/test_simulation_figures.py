"""What an edit moved, and how the score moves with one value: figure, sentence and table agree."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from components.figures.difference_waterfall import difference_waterfall
from components.figures.round_ticks import round_ticks
from components.figures.sensitivity_curve import sensitivity_curve
from components.figures.waterfall import ScorePath, Step
from components.look import Look
from components.sensitivity_words import curve_points
from model.domain import Outcome, Theme, Unit, whole_moves
from tests.drawing import drawn
from tests.unit.components.charts import CATALOGUE, DECISION, MOVED, SIMULATED, decision_at, feature


def test_the_difference_adds_up_from_before_to_after() -> None:
    bars = drawn(difference_waterfall(SIMULATED, Look("en"))).data[0].x
    assert (bars[0], bars[-1]) == (DECISION.shown_score, SIMULATED.after.shown_score)
    assert sum(bars[:-1]) == bars[-1]


def test_the_difference_s_sentence_and_table_hold_the_figure_s_numbers() -> None:
    look = Look("fr")
    chart = difference_waterfall(SIMULATED, look)
    points = drawn(chart).data[0].x[1:-1]
    assert [row[1] for row in chart.table.rows[1:-1]] == [look.signed(p) for p in points]
    before, down, up, after = map(int, re.findall(r"\d+", chart.summary))
    assert before - down + up == after


def test_only_themes_that_moved_have_a_bar() -> None:
    assert set(whole_moves(SIMULATED)) == {Theme.CREDIT_CARD, Theme.STABILITY}
    assert len(difference_waterfall(SIMULATED, Look("fr")).table.rows) == 4


def test_a_theme_that_did_not_move_takes_no_share_of_the_rounding_at_the_threshold() -> None:
    """From 499.9, said 499, to 500.2, said 501: two points, all of the one theme that moved."""
    first, *others = SIMULATED.reasons_before.contributions
    lifted = replace(first, impact=first.impact + 0.3)
    moved = replace(
        SIMULATED,
        before=decision_at(499.9),
        after=decision_at(500.2),
        reasons_after=replace(SIMULATED.reasons_before, contributions=(lifted, *others)),
    )
    assert whole_moves(moved) == {Theme.EXTERNAL_SCORES: 2}


def test_steps_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="lead"):
        ScorePath("a", 500, (Step("b", 3),), "c", 504)


def test_the_outcome_of_the_curve_turns_at_each_crossing() -> None:
    outcomes = [point.outcome for point in curve_points(MOVED)]
    assert outcomes == [Outcome.GRANT] * 3 + [Outcome.REFUSE] * 2 + [Outcome.GRANT]


def test_no_score_of_the_curve_contradicts_the_proposal_beside_it() -> None:
    shown = {point.value: point.shown_score for point in curve_points(MOVED)}
    assert (shown[0.3], shown[0.5], shown[1.0]) == (501, 490, 501)


def test_the_curve_marks_what_its_table_and_sentence_name() -> None:
    look = Look("en")
    chart = sensitivity_curve(CATALOGUE["a"], MOVED, look)
    curve, crossings, current = drawn(chart).data
    assert (tuple(curve.x), tuple(curve.y)) == (MOVED.values, MOVED.scores)
    assert tuple(crossings.x) == MOVED.crossings
    assert tuple(current.x) == (MOVED.current,)
    assert "decline proposed from 0.5, then approval proposed from 1" in chart.summary
    named = [row[0] for row in chart.table.rows if "(" in str(row[0])]
    assert named == [
        "0.3 (current value)",
        "0.5 (the proposal changes)",
        "1 (the proposal changes)",
    ]


def test_a_curve_that_stays_on_one_side_says_so() -> None:
    above = replace(MOVED, scores=(540.0, 520.0, 510.0, 505.0, 503.0, 502.0), crossings=())
    assert "everywhere" in sensitivity_curve(CATALOGUE["a"], above, Look("en")).summary


def test_turns_beyond_the_third_are_counted_in_the_sentence_and_listed_in_the_table() -> None:
    scores = (540.0, 480.0, 540.0, 480.0, 540.0, 480.0)
    often = replace(MOVED, scores=scores, crossings=MOVED.values[1:])
    chart = sensitivity_curve(CATALOGUE["a"], often, Look("en"))
    assert "2 other turns" in chart.summary
    assert [str(row[2]).split()[0] for row in chart.table.rows] == ["Approval", "Decline"] * 3


def test_an_unknown_current_value_has_no_star() -> None:
    unknown = replace(MOVED, current=float("nan"))
    assert len(drawn(sensitivity_curve(CATALOGUE["a"], unknown, Look("fr"))).data) == 2


def test_yes_and_no_are_the_ends_of_a_flag_s_curve() -> None:
    flag = replace(MOVED, values=(0.0, 1.0), scores=(480.0, 520.0), crossings=(1.0,), current=0.0)
    chart = sensitivity_curve(feature("f", unit=Unit.FLAG), flag, Look("fr"))
    assert drawn(chart).layout.xaxis.ticktext == ("non", "oui")


@pytest.mark.parametrize(
    ("low", "high", "grain", "expected"),
    [
        (45_000.0, 2_695_500.0, 1.0, (1_000_000.0, 2_000_000.0)),
        (0.0, 1.0, 0.01, (0.0, 0.5, 1.0)),
        (0.0, 14_610.0, 365.25, (0.0, 7_305.0, 14_610.0)),
        (0.31, 0.32, 1.0, (0.31, 0.315, 0.32)),
        (437.3, 523.9, 1.0, (450.0, 500.0)),
    ],
)
def test_ticks_are_round_and_few(
    low: float, high: float, grain: float, expected: tuple[float, ...]
) -> None:
    assert round_ticks(low, high, 4, grain) == expected
