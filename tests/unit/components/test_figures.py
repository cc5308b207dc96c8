"""Each figure, its sentence and its table say the same."""

from __future__ import annotations

import json
import re
from math import nan

import numpy as np
import pytest

from components.elements import Chart
from components.figures.feature_scatter import Place, feature_scatter
from components.figures.peer_histogram import bin_position, peer_histogram
from components.figures.score_gauge import score_gauge
from components.figures.shap_waterfall import shap_waterfall
from components.look import Look
from model.domain import (
    Contribution,
    Distribution,
    Explanation,
    Proposal,
    ScoreRange,
    Standing,
    Theme,
    Unit,
    UnknownFact,
    in_whole_points,
)
from model.features.catalogue.facts import FACTS
from tests.drawing import drawn, unpacked
from tests.facts import fact
from tests.unit.components.charts import (
    CATALOGUE,
    DECISION,
    DISTRIBUTION,
    EXPLANATION,
    RELATION,
    SHOWN,
    STANDING,
    charts,
    decision_at,
    feature,
)


def test_the_gauge_shows_score_threshold_and_distance() -> None:
    chart = score_gauge(Proposal(DECISION), Look("fr"))
    score = DECISION.shown_score
    assert drawn(chart).data[0].value == score
    assert chart.table.rows[0][1] == str(score)
    assert str(score) in chart.summary
    assert str(500 - score) in chart.summary
    assert "Seuil 500" in drawn(chart).data[0].gauge.axis.ticktext[1]


def test_the_gauge_frames_where_the_score_may_end_and_keeps_the_proposal_s_colour() -> None:
    unknown = UnknownFact(FACTS["occupation"], 0.0)
    proposal = Proposal(
        DECISION, ScoreRange(DECISION.score - 30.0, DECISION.score + 300.0, (unknown,))
    )
    chart, bare = score_gauge(proposal, Look("en")), score_gauge(Proposal(DECISION), Look("en"))
    gauge, low_high = drawn(chart).data[0].gauge, proposal.shown_range
    assert tuple(gauge.steps[-1].range) == (low_high[0], 750)
    assert gauge.bar.color == drawn(bare).data[0].gauge.bar.color
    assert chart.table.rows[:3] == bare.table.rows
    assert [row[1] for row in chart.table.rows[3:]] == [str(end) for end in low_high]
    assert all(str(end) in chart.summary for end in low_high)


@pytest.mark.parametrize("opened", [None, *Theme])
def test_the_waterfall_adds_up_from_just_granted_to_this_client(opened: Theme | None) -> None:
    chart = shap_waterfall(EXPLANATION, SHOWN, Look("en"), opened)
    bars = drawn(chart).data[0].x
    assert bars[0] + sum(bars[1:-1]) == bars[-1] == DECISION.shown_score


def test_the_waterfall_s_table_holds_the_figure_s_numbers() -> None:
    look = Look("fr")
    chart = shap_waterfall(EXPLANATION, SHOWN, look, Theme.EXTERNAL_SCORES)
    bars = drawn(chart).data[0]
    said = [row[1] for row in chart.table.rows[1:-1]]
    assert said == [look.signed(points) for points in bars.x[1:-1]]
    assert chart.table.rows[0][2] == look.decimal(SHOWN.base)
    assert chart.table.rows[-1][2] == look.decimal(SHOWN.score)
    assert drawn_numbers(chart)[1:-1] == said


def test_without_a_proposal_the_waterfall_ends_in_a_range() -> None:
    look, may_end = Look("en"), (SHOWN.score - 70, SHOWN.score + 60)
    settled = shap_waterfall(EXPLANATION, SHOWN, look)
    chart = shap_waterfall(EXPLANATION, SHOWN, look, may_end=may_end)
    ends = [str(end) for end in may_end]
    assert [row[2] for row in chart.table.rows[-2:]] == ends
    assert [row[2] for row in chart.table.rows[:-2]] == [row[2] for row in settled.table.rows]
    assert chart.table.rows[-3][0] == "With what is known" != settled.table.rows[-1][0]
    assert f"may end between {ends[0]} and {ends[1]}" in chart.summary
    layout = drawn(chart).layout
    (frame,) = (shape for shape in layout.shapes if shape.type == "rect")
    assert (frame.x0, frame.x1) == may_end
    assert layout.xaxis.range[0] < may_end[0] < may_end[1] < layout.xaxis.range[1]
    assert all(end in layout.yaxis.ticktext[-1] for end in ends)
    assert not [shape for shape in drawn(settled).layout.shapes if shape.type == "rect"]


def test_a_score_beyond_the_gauge_is_drawn_at_its_end_and_said_as_it_is() -> None:
    chart = score_gauge(Proposal(decision_at(812.0)), Look("en"))
    assert drawn(chart).data[0].value == 750
    assert "812" in chart.summary


def test_an_opened_theme_shows_every_fact_however_many() -> None:
    impacts = (-20, 15, -12, 10, -9, 8, -7, 6, -5, 4)
    many = tuple(Contribution(fact(f"f{i}"), float(impact)) for i, impact in enumerate(impacts))
    explanation = Explanation(530.0, many)
    shown = in_whole_points(explanation, decision_at(explanation.output))
    chart = shap_waterfall(explanation, shown, Look("en"), Theme.STABILITY)
    assert [row[0] for row in chart.table.rows[1:-1]] == [f"f{i}, fact" for i in range(len(many))]
    assert len(drawn(chart).data[0].x) == len(many) + 2


def drawn_numbers(chart: Chart) -> list[str]:
    """Return the numbers written beside the bars, from the top."""
    return [note.text for note in drawn(chart).layout.annotations if note.bgcolor]


def test_the_waterfall_s_contributions_carry_a_sign() -> None:
    chart = shap_waterfall(EXPLANATION, SHOWN, Look("fr"))
    points = drawn(chart).data[0].x[1:-1]
    for moved, text in zip(points, drawn_numbers(chart)[1:-1], strict=True):
        assert text[0] == ("+" if moved > 0 else "−" if moved < 0 else "0")


def test_an_opened_theme_shows_its_facts_in_its_place() -> None:
    chart = shap_waterfall(EXPLANATION, SHOWN, Look("fr"), Theme.EXTERNAL_SCORES)
    labels = [row[0] for row in chart.table.rows]
    assert labels[1:3] == ["a, fait", "b, fait"]
    assert "Notes d’organismes extérieurs" not in labels
    (opened,) = (t for t in EXPLANATION.themes if t.theme is Theme.EXTERNAL_SCORES)
    assert SHOWN.themes[opened.theme] == SHOWN.facts["a"] + SHOWN.facts["b"]


def test_the_waterfall_s_sentence_adds_up_too() -> None:
    said = shap_waterfall(EXPLANATION, SHOWN, Look("en")).summary
    base, down, up, score = map(int, re.findall(r"\d+", said))
    assert base - down + up == score


def test_the_histogram_s_table_holds_every_peer_and_everyone() -> None:
    chart = peer_histogram(CATALOGUE["a"], DISTRIBUTION, STANDING, Look("en"))
    assert [int(str(row[1])) for row in chart.table.rows] == [1, 2, 3, 4, 5]
    assert [int(str(row[2])) for row in chart.table.rows] == [10, 20, 30, 40, 50]
    assert list(drawn(chart).data[0].y) == [0.1, 0.2, 0.3, 0.4]


def test_the_histogram_s_sentence_places_the_client() -> None:
    said = peer_histogram(CATALOGUE["a"], DISTRIBUTION, STANDING, Look("en")).summary
    assert said == "This client: 0.30. 70 in 100 clients of the group compared have more."


def test_peers_and_everyone_differ_by_shape_not_by_colour_alone() -> None:
    peers, everyone = drawn(peer_histogram(CATALOGUE["a"], DISTRIBUTION, STANDING, Look("en"))).data
    assert (peers.type, everyone.type) == ("bar", "scatter")
    assert everyone.mode == "lines"


def test_an_unknown_value_is_said_and_not_drawn() -> None:
    unknown = Standing("a", nan, 10, 0, 0, 0.6, 0.7, 0.4)
    chart = peer_histogram(CATALOGUE["a"], DISTRIBUTION, unknown, Look("fr"))
    assert drawn(chart).layout.shapes == ()
    assert "inconnue" in chart.summary


@pytest.mark.parametrize(
    ("value", "bin_"), [(-5, 0), (0.1, 0), (0.25, 1), (0.99, 3), (1, 3), (9, 3)]
)
def test_the_client_s_line_falls_in_the_bin_that_counts_the_client(value: float, bin_: int) -> None:
    assert int(bin_position(DISTRIBUTION, value)) == bin_


def test_open_bins_say_that_they_are_open() -> None:
    ends = Distribution("a", (0, 0.5, 1), (1, 2), (1, 2), 0, 0, open_low=True, open_high=True)
    labels = [
        row[0] for row in peer_histogram(CATALOGUE["a"], ends, STANDING, Look("fr")).table.rows
    ]
    assert labels == ["moins de 0,50", "0,50 et plus", "inconnu"]


def test_categories_are_bins_with_names() -> None:
    kind = feature("k", unit=Unit.CATEGORY)
    counts = Distribution("k", (-0.5, 0.5, 1.5), (3, 7), (30, 70), 0, 0)
    chart = peer_histogram(kind, counts, Standing("k", 1.0, 10, 3, 7, 1, 1, 0), Look("fr"))
    assert [row[0] for row in chart.table.rows] == ["Un", "Deux", "inconnu"]
    assert "70 sur 100" in chart.summary


def test_granted_and_refused_differ_by_symbol() -> None:
    traces = drawn(charts(Look("fr"))["scatter"]).data
    symbols = {trace.name: trace.marker.symbol for trace in traces}
    assert len(set(symbols.values())) == len(symbols) == 4


def test_the_scatter_draws_every_sampled_client_once_with_its_outcome() -> None:
    traces = {trace.name: trace for trace in drawn(charts(Look("fr"))["scatter"]).data}
    granted, refused = traces["Accord proposé"], traces["Refus proposé"]
    assert np.allclose(unpacked(granted.x), [0.2, 0.3])
    assert np.allclose(unpacked(refused.x), [0.1, 0.4])
    assert np.allclose(unpacked(refused.y), [0.4, 0.1])


def test_the_scatter_s_table_holds_the_medians_it_draws() -> None:
    chart = charts(Look("en"))["scatter"]
    medians = next(t for t in drawn(chart).data if t.name == "Median")
    assert [row[2] for row in chart.table.rows] == [f"{y:.2f}" for y in medians.y]
    assert [row[1] for row in chart.table.rows] == ["40", "60"]
    assert [row[3] for row in chart.table.rows] == ["75 in 100", "10 in 100"]


def test_the_scatter_says_how_strongly_the_two_go_together() -> None:
    said = charts(Look("fr"))["scatter"].summary
    assert "diminue nettement" in said
    assert "−0,80" in said


def test_a_client_with_an_unknown_value_is_not_drawn_but_said() -> None:
    place = Place(0.3, nan)
    chart = feature_scatter(RELATION, CATALOGUE["a"], CATALOGUE["b"], place, Look("en"))
    assert len(drawn(chart).data) == 3
    assert "not on the figure" in chart.summary


def test_granted_and_refused_scores_differ_by_pattern() -> None:
    refused, granted = drawn(charts(Look("fr"))["scores"]).data
    assert refused.marker.pattern.shape != granted.marker.pattern.shape
    assert [row[1:] for row in charts(Look("fr"))["scores"].table.rows] == [
        ("0", "1"),
        ("0", "3"),
        ("4", "0"),
    ]


def test_figures_are_small() -> None:
    for chart in charts(Look("fr")).values():
        assert len(json.dumps(chart.figure)) < 6_000
