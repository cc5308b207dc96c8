"""What holds for every figure, in every language and theme."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from components.chart import Chart
from components.look import Look
from components.theme import contrast
from tests.drawing import checked, drawn
from tests.unit.components.charts import charts
from tests.unit.components.model_charts import model_charts

LOOKS = [Look(language, theme) for language in ("fr", "en") for theme in ("light", "dark")]
SMALLEST_TEXT = 12
COLOUR = re.compile(r"#[0-9a-f]{6}")


EVERY_CHART = [
    pytest.param(chart, look, id=f"{name}-{look.language}-{look.theme}")
    for look in LOOKS
    for name, chart in {**charts(look), **model_charts(look)}.items()
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
def test_every_figure_is_one_that_plotly_knows_how_to_draw(chart: Chart, look: Look) -> None:
    before = deepcopy(chart.figure)
    read = drawn(chart).to_plotly_json()
    assert [t["type"] for t in read["data"]] == [t["type"] for t in before["data"]]
    assert set(read["layout"]) - {"template"} == {n for n, v in before["layout"].items() if v != []}
    assert chart.figure == before


@pytest.mark.parametrize("part", ["data", "layout"])
def test_a_misspelt_entry_is_an_error(part: str) -> None:
    figure = deepcopy(charts(LOOKS[0])["gauge"].figure)
    entries_of = figure["data"][0]["gauge"] if part == "data" else figure["layout"]["margin"]
    entries_of["colour"] = "#000000"
    with pytest.raises(ValueError, match="colour"):
        checked(figure)


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_figure_is_plain_words_and_numbers(chart: Chart, look: Look) -> None:
    assert {type(value) for _, value in entries(chart.figure)} <= {str, int, float, bool}
    assert json.loads(json.dumps(chart.figure, allow_nan=False)).keys() == {"data", "layout"}


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_text_of_a_figure_is_large_enough(chart: Chart, look: Look) -> None:
    sizes = [v for p, v in entries(chart.figure) if p.endswith("font.size")]
    assert sizes
    assert min(sizes) >= SMALLEST_TEXT


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_text_of_a_figure_is_readable(chart: Chart, look: Look) -> None:
    ground = chart.figure["layout"]["paper_bgcolor"]
    texts = [v for p, v in entries(chart.figure) if p.endswith("font.color")]
    assert texts
    assert min(contrast(colour, ground) for colour in texts) >= 4.5


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_mark_of_a_figure_stands_out(chart: Chart, look: Look) -> None:
    palette = look.palette
    assert chart.figure["layout"]["plot_bgcolor"] == palette.surface
    # Washes only tint the gauge's ground; patterns alternate with the surface; a star has a rim.
    ground = {palette.for_wash, palette.against_wash, palette.surface, palette.halo}
    marks = {
        value
        for path, value in entries(chart.figure)
        if isinstance(value, str) and COLOUR.fullmatch(value) and "layout" not in path
    } - ground
    assert marks
    assert min(contrast(colour, palette.surface) for colour in marks) >= 3


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_nothing_moves_and_nothing_is_only_on_hover(chart: Chart, look: Look) -> None:
    picture = drawn(chart)
    assert picture.layout.transition.duration == 0
    assert all(t.hoverinfo == "none" for t in picture.data if t.type != "indicator")


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_every_chart_has_its_five_parts(chart: Chart, look: Look) -> None:
    for part in (chart.heading, chart.purpose, chart.summary, chart.how_to_read):
        assert part.strip()
    assert chart.table.rows


@pytest.mark.parametrize(("chart", "look"), EVERY_CHART)
def test_a_click_on_a_legend_hides_nothing(chart: Chart, look: Look) -> None:
    layout = drawn(chart).layout
    if layout.showlegend:
        assert (layout.legend.itemclick, layout.legend.itemdoubleclick) == (False, False)
