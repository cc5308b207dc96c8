"""Figures of the model page: figure, sentence and table say the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from components.figures.beeswarm import MOST_MARKS, WIDEST, beeswarm, spread, swarm_of
from components.figures.cost_curve import cost_curve
from components.figures.curves import roc_curve
from components.look import Look
from components.operating import Trial
from model.domain import FactEffect
from tests.drawing import drawn
from tests.unit.components.model_charts import ELSEWHERE, PRODUCTION, model_charts
from tests.unit.components.model_values import EVALUATION, GROUPS, INFLUENCE, curve, curve_of

EN, FR = Look("en"), Look("fr")
CHARTS = model_charts(EN)


def trace(name: str, mark: str) -> Any:
    return next(t for t in drawn(CHARTS[name]).data if t.name == mark)


def said_percents(shares: Sequence[float]) -> list[str]:
    return [EN.percent(share, 1) for share in shares]


@pytest.mark.parametrize("name", ["roc", "precision"])
def test_a_curve_s_table_holds_every_point_it_draws(name: str) -> None:
    curve, rows = trace(name, "The model"), CHARTS[name].table.rows
    assert [row[1] for row in rows] == said_percents(curve.x)
    assert [row[2] for row in rows] == said_percents(curve.y)
    assert 20 < len(rows) < 80


def test_production_is_on_both_curves_where_its_clients_put_it() -> None:
    at = EVALUATION.confusion
    roc, precision = (trace(n, "Production threshold") for n in ("roc", "precision"))
    assert (roc.x[0], roc.y[0]) == (at.false_alarm_rate, at.detection_rate)
    assert (precision.x[0], precision.y[0]) == (at.detection_rate, at.precision)
    assert EN.percent(EVALUATION.threshold, 1) in {row[0] for row in CHARTS["roc"].table.rows}


def test_a_roc_curve_rises_from_one_corner_to_the_other() -> None:
    curve = trace("roc", "The model")
    assert all(np.diff(curve.x) <= 0)
    assert all(np.diff(curve.y) <= 0)
    assert curve.x[0] > 0.95


def test_the_roc_s_sentence_says_what_production_finds_and_refuses() -> None:
    said = roc_curve(EVALUATION, FR).summary
    at = EVALUATION.confusion
    assert f"{FR.decimal(100 * at.detection_rate)} sur 100" in said
    assert f"{FR.decimal(100 * at.false_alarm_rate)} sur 100" in said
    assert "0,781" in said


def test_the_calibration_s_table_holds_every_bin_with_its_interval() -> None:
    chart, bins = CHARTS["calibration"], trace("calibration", "Bins of clients")
    assert [row[2] for row in chart.table.rows] == said_percents(bins.x)
    assert [row[3] for row in chart.table.rows] == said_percents(bins.y)
    lows = [y - down for y, down in zip(bins.y, bins.error_y.arrayminus, strict=True)]
    for row, low in zip(chart.table.rows, lows, strict=True):
        assert str(row[4]).startswith(EN.percent(low, 1))


def test_the_calibration_s_sentence_names_the_worst_bin_and_counts_the_right_ones() -> None:
    said = CHARTS["calibration"].summary
    assert "28.0% announced" in said
    assert "27.0% observed" in said
    bins = EVALUATION.calibration_bins
    right = sum(b.observed_interval[0] <= b.predicted <= b.observed_interval[1] for b in bins)
    assert said.startswith(f"In {right} of {len(bins)} bins")


def test_the_cost_curve_s_table_holds_every_point_it_draws() -> None:
    curve, rows = trace("costs elsewhere", "Cost"), CHARTS["costs elsewhere"].table.rows
    costs = [ELSEWHERE.cost(EVALUATION.nearest(x)) for x in curve.x]
    assert np.allclose(curve.y, costs, atol=0.051)
    assert [row[1] for row in rows] == [EN.decimal(cost) for cost in costs]


def test_only_thresholds_that_are_not_production_s_have_a_mark_of_their_own() -> None:
    names = {t.name for t in drawn(CHARTS["costs"]).data}
    assert names == {"Cost", "Production"} | (
        {"Cheapest"} if PRODUCTION.cheapest(EVALUATION) != EVALUATION.production else set()
    )
    elsewhere = {t.name: t.x[0] for t in drawn(CHARTS["costs elsewhere"]).data}
    assert elsewhere["Looked at"] == 0.2
    assert elsewhere["Cheapest"] == EVALUATION.cheapest(5, 1).threshold
    assert elsewhere["Production"] == EVALUATION.threshold


def test_marks_of_the_cost_curve_differ_by_symbol() -> None:
    marks = [t.marker.symbol for t in drawn(CHARTS["costs elsewhere"]).data if t.mode == "markers"]
    assert len(set(marks)) == len(marks) == 3


def test_the_interval_of_the_threshold_is_drawn_at_production_s_costs_only() -> None:
    band = drawn(CHARTS["costs"]).layout.shapes[0]
    assert (band.x0, band.x1) == EVALUATION.threshold_interval
    assert not drawn(CHARTS["costs elsewhere"]).layout.shapes


def test_the_cost_curve_s_sentence_is_about_the_costs_chosen() -> None:
    said = cost_curve(Trial(EVALUATION.production, 2.0, 4.0), EVALUATION, EN).summary
    rate = EVALUATION.default_rate
    assert f"Granting all would cost {EN.decimal(2000 * rate)}" in said
    assert f"refusing all {EN.decimal(4000 * (1 - rate))}" in said


@pytest.mark.parametrize("name", ["themes", "facts"])
def test_bars_and_their_table_agree_strongest_first(name: str) -> None:
    bars, chart = drawn(CHARTS[name]).data[0], CHARTS[name]
    assert [row[1] for row in chart.table.rows] == [EN.decimal(x, 1) for x in bars.x]
    assert list(bars.x) == sorted(bars.x, reverse=True)
    assert str(chart.table.rows[0][0]) in chart.summary
    assert str(chart.table.rows[0][1]) in chart.summary


def test_high_and_low_values_of_the_swarm_differ_by_symbol() -> None:
    symbols = {t.name: t.marker.symbol for t in drawn(CHARTS["beeswarm"]).data}
    assert len(set(symbols.values())) == len(symbols) == 4


def test_the_swarm_draws_some_clients_of_each_fact_and_only_its_points() -> None:
    rows = np.concatenate([t.y for t in drawn(CHARTS["beeswarm"]).data])
    assert len(rows) == MOST_MARKS * len(INFLUENCE.facts)
    counts = np.bincount(np.round(rows).astype(int))
    assert counts.tolist() == [MOST_MARKS] * len(INFLUENCE.facts)


def test_the_swarm_s_table_says_which_way_high_values_go() -> None:
    rows = {row[0]: row[1:] for row in CHARTS["beeswarm"].table.rows}
    assert str(rows["external, fact"][1]).startswith("−")
    assert str(rows["external, fact"][2]).startswith("+")
    assert str(rows["late, fact"][1]).startswith("+")
    assert str(rows["late, fact"][2]).startswith("−")
    assert rows["kind, fact"][1:3] == ("no order", "no order")


def test_values_that_many_share_are_either_low_or_high() -> None:
    values = (0.0,) * 80 + (1.0,) * 20
    swarm = swarm_of(curve_of(FactEffect("late", values, (5.0,) * 80 + (-9.0,) * 20)))
    assert (swarm.median("low"), swarm.median("high")) == (5.0, -9.0)
    mostly_one = FactEffect("late", (1.0,) * 80 + (0.0,) * 20, (5.0,) * 80 + (-9.0,) * 20)
    swarm = swarm_of(curve_of(mostly_one))
    assert (swarm.median("low"), swarm.median("high")) == (-9.0, 5.0)


def test_a_crowd_spreads_without_leaving_its_row() -> None:
    places = spread(np.zeros(MOST_MARKS), 60.0)
    assert np.abs(places).max() <= WIDEST * 1.01
    assert len(set(places.tolist())) == MOST_MARKS
    assert spread(np.array([-20.0, 0.0, 20.0]), 60.0).tolist() == [0.0, 0.0, 0.0]


def test_the_swarm_is_the_same_every_time_and_small() -> None:
    curves = tuple(curve(f.fact) for f in INFLUENCE.facts)
    first, second = (json.dumps(beeswarm(curves, EN).figure) for _ in range(2))
    assert first == second
    assert len(first) < 14_000


def test_groups_are_drawn_with_their_intervals_and_unknown_ones_left_out() -> None:
    refused, happened = drawn(CHARTS["groups"]).data
    assert np.allclose(refused.x, [g.refusal_rate.value for g in GROUPS])
    assert np.allclose(refused.error_x.array, 0.01)
    assert len(happened.x) == len(GROUPS) - 1
    assert [row[2] for row in CHARTS["groups"].table.rows][-1] == "unknown"
    assert refused.marker.symbol != happened.marker.symbol
