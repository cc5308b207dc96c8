"""Each figure, its sentence and its table say the same, in every language and theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import nan
from typing import Any

import plotly.graph_objects as go
import pytest

from components.chart import Chart
from components.figures.feature_scatter import Place, feature_scatter
from components.figures.peer_histogram import bin_position, peer_histogram
from components.figures.score_gauge import score_gauge
from components.figures.score_histogram import score_histogram
from components.figures.shap_waterfall import shap_waterfall
from components.look import Look
from components.numbers import decimal, signed
from components.theme import contrast
from model.domain import (
    Contribution,
    Decision,
    Distribution,
    Explanation,
    Feature,
    GroupSummary,
    Relation,
    RelationBin,
    Standing,
    Text,
    Theme,
    Unit,
    in_whole_points,
)

LOOKS = [Look(language, theme) for language in ("fr", "en") for theme in ("light", "dark")]
SMALLEST_TEXT = 12
COLOUR = re.compile(r"#[0-9a-f]{6}")


def feature(name: str, theme: Theme = Theme.STABILITY, unit: Unit = Unit.INDEX) -> Feature:
    text = Text(f"Libellé {name}", f"Label {name}")
    levels = (Text("Un", "One"), Text("Deux", "Two")) if unit is Unit.CATEGORY else ()
    return Feature(name, theme, text, text, unit, levels=levels)


CATALOGUE = {
    "a": feature("a", Theme.EXTERNAL_SCORES),
    "b": feature("b", Theme.EXTERNAL_SCORES),
    "c": feature("c", Theme.CREDIT_CARD),
    "d": feature("d", Theme.STABILITY),
}
EXPLANATION = Explanation(
    533.4,
    (
        Contribution("a", Theme.EXTERNAL_SCORES, 0.1, -30.2),
        Contribution("b", Theme.EXTERNAL_SCORES, nan, -8.4),
        Contribution("c", Theme.CREDIT_CARD, 0.5, 12.3),
        Contribution("d", Theme.STABILITY, 0.2, -25.6),
    ),
)
DECISION = Decision(7, 1 / (1 + (1 / 0.09 - 1) * 2 ** ((EXPLANATION.output - 500) / 40)), 0.09)
SHOWN = in_whole_points(EXPLANATION, DECISION)
DISTRIBUTION = Distribution("a", (0, 0.25, 0.5, 0.75, 1), (1, 2, 3, 4), (10, 20, 30, 40), 5, 50)
STANDING = Standing("a", 0.3, 10, 2, 1, 0.6, 0.7, 0.4)
RELATION = Relation(
    "a",
    "b",
    (0.1, 0.2, 0.3, 0.4),
    (0.4, 0.3, 0.2, 0.1),
    (True, False, False, True),
    (RelationBin(0.0, 0.2, 40, 0.35, 30), RelationBin(0.2, 0.5, 60, 0.15, 6)),
    100,
    120,
    -0.8,
)


def charts(look: Look) -> dict[str, Chart]:
    scores = Distribution("score", (460, 480, 500, 520), (0, 0, 4), (1, 3, 4), 0, 0)
    return {
        "gauge": score_gauge(DECISION, look),
        "waterfall": shap_waterfall(EXPLANATION, SHOWN, CATALOGUE, look),
        "opened": shap_waterfall(EXPLANATION, SHOWN, CATALOGUE, look, Theme.EXTERNAL_SCORES),
        "histogram": peer_histogram(CATALOGUE["a"], DISTRIBUTION, STANDING, look),
        "scatter": feature_scatter(RELATION, CATALOGUE["a"], CATALOGUE["b"], Place(0.3, 0.2), look),
        "scores": score_histogram(scores, GroupSummary(8, 8, 4, 4), look),
    }


EVERY_CHART = [
    pytest.param(chart, look, id=f"{name}-{look.language}-{look.theme}")
    for look in LOOKS
    for name, chart in charts(look).items()
]


def entries(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every leaf of a figure's JSON with its dotted path."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from entries(value, f"{path}.{key}")
    elif isinstance(part, list | tuple):
        for value in part:
            yield from entries(value, path)
    else:
        yield path, part


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_text_of_a_figure_is_large_enough(chart: Chart, look: Look) -> None:
    sizes = [v for p, v in entries(chart.figure.to_plotly_json()) if p.endswith("font.size")]
    assert sizes
    assert min(sizes) >= SMALLEST_TEXT


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_text_of_a_figure_is_readable(chart: Chart, look: Look) -> None:
    ground = chart.figure.layout.paper_bgcolor
    texts = [v for p, v in entries(chart.figure.to_plotly_json()) if p.endswith("font.color")]
    assert texts
    assert min(contrast(colour, ground) for colour in texts) >= 4.5


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_mark_of_a_figure_stands_out(chart: Chart, look: Look) -> None:
    palette = look.palette
    assert chart.figure.layout.plot_bgcolor == palette.surface
    # Washes only tint the gauge's ground; patterns alternate with the surface; a star has a rim.
    ground = {palette.for_wash, palette.against_wash, palette.surface, palette.halo}
    marks = {
        value
        for path, value in entries(chart.figure.to_plotly_json())
        if isinstance(value, str) and COLOUR.fullmatch(value) and "layout" not in path
    } - ground
    assert marks
    assert min(contrast(colour, palette.surface) for colour in marks) >= 3


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_nothing_moves_and_nothing_is_only_on_hover(chart: Chart, look: Look) -> None:
    assert chart.figure.layout.transition.duration == 0
    assert all(t.hoverinfo == "none" for t in chart.figure.data if t.type != "indicator")


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_chart_has_its_five_parts(chart: Chart, look: Look) -> None:
    for part in (chart.heading, chart.purpose, chart.summary, chart.how_to_read):
        assert part.strip()
    assert chart.table.rows


def test_the_gauge_shows_score_threshold_and_distance() -> None:
    chart = score_gauge(DECISION, Look("fr"))
    score = DECISION.shown_score
    assert chart.figure.data[0].value == score
    assert chart.table.rows[0][1] == str(score)
    assert str(score) in chart.summary
    assert str(500 - score) in chart.summary
    assert "Seuil 500" in chart.figure.data[0].gauge.axis.ticktext[1]


@pytest.mark.parametrize("opened", [None, *Theme])
def test_the_waterfall_adds_up_from_the_average_client_to_this_one(opened: Theme | None) -> None:
    chart = shap_waterfall(EXPLANATION, SHOWN, CATALOGUE, Look("en"), opened)
    bars = chart.figure.data[0].x
    assert bars[0] + sum(bars[1:-1]) == bars[-1] == DECISION.shown_score


def test_the_waterfall_s_table_holds_the_figure_s_numbers() -> None:
    look = Look("fr")
    chart = shap_waterfall(EXPLANATION, SHOWN, CATALOGUE, look, Theme.EXTERNAL_SCORES)
    bars = chart.figure.data[0]
    said = [row[1] for row in chart.table.rows[1:-1]]
    assert said == [signed(points, look) for points in bars.x[1:-1]]
    assert [row[2] for row in chart.table.rows][0] == decimal(SHOWN.base, look)
    assert chart.table.rows[-1][2] == decimal(SHOWN.score, look)
    assert list(bars.text[1:-1]) == said


def test_the_waterfall_s_contributions_carry_a_sign() -> None:
    bars = shap_waterfall(EXPLANATION, SHOWN, CATALOGUE, Look("fr")).figure.data[0]
    for points, text in zip(bars.x[1:-1], bars.text[1:-1], strict=True):
        assert text[0] == ("+" if points > 0 else "−" if points < 0 else "0")


def test_an_opened_theme_shows_its_features_with_the_client_s_values() -> None:
    chart = shap_waterfall(EXPLANATION, SHOWN, CATALOGUE, Look("fr"), Theme.EXTERNAL_SCORES)
    labels = [row[0] for row in chart.table.rows]
    assert "Libellé a\u00a0: 0,10" in labels
    assert "Libellé b\u00a0: inconnu" in labels
    assert "Scores externes" not in labels


def test_the_waterfall_s_sentence_adds_up_too() -> None:
    said = shap_waterfall(EXPLANATION, SHOWN, CATALOGUE, Look("en")).summary
    base, down, up, score = map(int, re.findall(r"\d+", said))
    assert base - down + up == score


def test_the_histogram_s_table_holds_every_peer_and_everyone() -> None:
    chart = peer_histogram(CATALOGUE["a"], DISTRIBUTION, STANDING, Look("en"))
    assert [int(row[1]) for row in chart.table.rows] == [1, 2, 3, 4, 5]
    assert [int(row[2]) for row in chart.table.rows] == [10, 20, 30, 40, 50]
    assert list(chart.figure.data[0].y) == [0.1, 0.2, 0.3, 0.4]


def test_the_histogram_s_sentence_places_the_client() -> None:
    said = peer_histogram(CATALOGUE["a"], DISTRIBUTION, STANDING, Look("en")).summary
    assert said == "This client: 0.30. 70 in 100 similar clients have more."


def test_peers_and_everyone_differ_by_shape_not_by_colour_alone() -> None:
    peers, everyone = peer_histogram(CATALOGUE["a"], DISTRIBUTION, STANDING, Look("en")).figure.data
    assert (peers.type, everyone.type) == ("bar", "scatter")
    assert everyone.mode == "lines"


def test_an_unknown_value_is_said_and_not_drawn() -> None:
    unknown = Standing("a", nan, 10, 0, 0, 0.6, 0.7, 0.4)
    chart = peer_histogram(CATALOGUE["a"], DISTRIBUTION, unknown, Look("fr"))
    assert chart.figure.layout.shapes == ()
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
    figure = charts(Look("fr"))["scatter"].figure
    symbols = {trace.name: trace.marker.symbol for trace in figure.data}
    assert len(set(symbols.values())) == len(symbols) == 4


def test_the_scatter_draws_every_sampled_client_once() -> None:
    figure = charts(Look("fr"))["scatter"].figure
    assert len(figure.data[0].x) + len(figure.data[1].x) == len(RELATION.x)


def test_the_scatter_s_table_holds_the_medians_it_draws() -> None:
    chart = charts(Look("en"))["scatter"]
    medians = next(t for t in chart.figure.data if t.name == "Median")
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
    assert len(chart.figure.data) == 3
    assert "not on the figure" in chart.summary


def test_granted_and_refused_scores_differ_by_pattern() -> None:
    refused, granted = charts(Look("fr"))["scores"].figure.data
    assert refused.marker.pattern.shape != granted.marker.pattern.shape
    assert [row[1:] for row in charts(Look("fr"))["scores"].table.rows] == [
        ("0", "1"),
        ("0", "3"),
        ("4", "0"),
    ]


def test_figures_are_small() -> None:
    for chart in charts(Look("fr")).values():
        assert isinstance(chart.figure, go.Figure)
        assert len(chart.figure.to_json()) < 6_000
