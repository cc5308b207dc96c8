"""One fact followed: clients, steps and unknown values."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import isnan, nan

import numpy as np
import pytest

from components.effect_steps import steps_of
from components.figures.dependence import MOST_MARKS, dependence
from components.look import Look
from model.domain import FactEffect
from tests.drawing import drawn
from tests.unit.components.model_values import curve, curve_of, effect

EN = Look("en")


@pytest.mark.parametrize("name", ["external", "late", "kind", "card"])
def test_every_client_is_in_one_step(name: str) -> None:
    steps = steps_of(curve(name))
    assert sum(step.clients for step in steps) == len(effect(name).values)
    known = [step for step in steps if not isnan(step.low)]
    assert all(a.high < b.low for a, b in pairwise(known))


def test_steps_hold_about_as_many_clients_each() -> None:
    sizes = [step.clients for step in steps_of(curve("external"))]
    assert sizes == [36] * 10 + [40]  # the last are unknown


def test_a_value_that_many_share_is_one_step() -> None:
    values = (0.0,) * 70 + tuple(i / 30 for i in range(1, 31))
    steps = steps_of(curve_of(FactEffect("late", values, values)))
    assert (steps[0].low, steps[0].high, steps[0].clients) == (0.0, 0.0, 70)
    assert [step.clients for step in steps[1:]] == [10, 10, 10]


def test_a_code_is_a_step() -> None:
    steps = steps_of(curve("kind"))
    assert [(step.low, step.high, step.median) for step in steps] == [(0, 0, 3), (1, 1, -1)]


@pytest.mark.parametrize("name", ["external", "kind", "card"])
def test_the_table_holds_the_medians_that_are_drawn(name: str) -> None:
    chart = dependence(curve(name), EN)
    medians = drawn(chart).data[1]
    points = medians.x if name in ("kind", "card") else medians.y
    assert [row[2] for row in chart.table.rows] == [EN.signed(round(p)) for p in points]


def test_the_sentence_says_where_the_fact_weighs_most_each_way() -> None:
    said = dependence(curve("kind"), EN).summary
    assert said == "At the lowest: −1 point, median (Two). At the highest: +3 points (One)."


def test_a_fact_that_moves_no_point_is_said_to_move_none() -> None:
    flat = FactEffect("external", effect("external").values, (0.0,) * 400)
    said = dependence(curve_of(flat), EN).summary
    assert said == "Whatever the value: 0 points, median."


def test_clients_of_unknown_value_stand_apart_and_are_named() -> None:
    chart = dependence(curve("external"), EN)
    axis = drawn(chart).layout.xaxis
    assert axis.ticktext[0] == "unknown"
    placed = np.array(drawn(chart).data[0].x)
    assert len(placed) == MOST_MARKS
    assert (placed < 0).sum() == MOST_MARKS // 10
    assert axis.range[0] < placed.min()


def test_without_unknown_values_no_place_is_kept_for_them() -> None:
    known = FactEffect("external", (0.1, 0.2, 0.4), (1.0, 2.0, 3.0))
    axis = drawn(dependence(curve_of(known), EN)).layout.xaxis
    assert "unknown" not in axis.ticktext
    assert axis.range[0] > 0


def test_categories_are_rows_so_that_their_names_have_room() -> None:
    layout = drawn(dependence(curve("kind"), EN)).layout
    assert list(layout.yaxis.ticktext) == ["One", "Two"]
    assert layout.xaxis.title.text == "Points of score"


def test_a_fact_nobody_has_is_said_and_drawn_all_the_same() -> None:
    nobody = FactEffect("external", (nan, nan), (0.5, 0.5))
    chart = dependence(curve_of(nobody), EN)
    assert [row[:2] for row in chart.table.rows] == [("unknown", "2")]
    assert dependence(curve_of(replace(nobody, fact="kind")), EN).table.rows[0][0] == "unknown"
