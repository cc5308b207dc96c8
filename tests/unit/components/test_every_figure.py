"""What holds for every figure, in every language and theme."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from app.plotly_script import KINDS
from components.elements import Chart
from components.look import Look
from tests.contrast import contrast
from tests.drawing import checked, drawn
from tests.unit.components.charts import charts
from tests.unit.components.model_charts import model_charts

LOOKS = [Look(language, theme) for language in ("fr", "en") for theme in ("light", "dark")]
SMALLEST_TEXT = 12
COLOUR = re.compile(r"#[0-9a-f]{6}")


@cache
def every_chart() -> dict[str, tuple[Chart, Look]]:
    return {
        f"{name}, {look.language}, {look.theme}": (chart, look)
        for look in LOOKS
        for name, chart in {**charts(look), **model_charts(look)}.items()
    }


def failing(fault: Callable[[Chart, Look], object]) -> dict[str, object]:
    """Return what is wrong, by chart, language and theme."""
    found = {name: fault(*chart) for name, chart in every_chart().items()}
    return {name: wrong for name, wrong in found.items() if wrong}


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


def at(chart: Chart, end: str) -> list[Any]:
    """Return the values of every entry whose path ends so; every chart has one."""
    found = [value for path, value in entries(chart.figure) if path.endswith(end)]
    assert found, chart.heading
    return found


def test_there_is_every_chart_in_every_look() -> None:
    assert len(every_chart()) >= 88


def test_every_figure_is_one_that_plotly_knows_how_to_draw() -> None:
    def fault(chart: Chart, look: Look) -> object:
        before = deepcopy(chart.figure)
        read, layout = drawn(chart).to_plotly_json(), before["layout"]
        types = [[t["type"] for t in f["data"]] for f in (read, before)]
        named = set(read["layout"]) - {"template"}, {n for n, v in layout.items() if v != []}
        return types[0] != types[1] or named[0] ^ named[1] or chart.figure != before

    assert failing(fault) == {}


def test_every_kind_of_marks_is_left_in_plotly_s_script() -> None:
    kinds = {t["type"] for chart, _ in every_chart().values() for t in chart.figure["data"]}
    assert kinds == set(KINDS)


@pytest.mark.parametrize("part", ["data", "layout"])
def test_a_misspelt_entry_is_an_error(part: str) -> None:
    figure = deepcopy(charts(LOOKS[0])["gauge"].figure)
    entries_of = figure["data"][0]["gauge"] if part == "data" else figure["layout"]["margin"]
    entries_of["colour"] = "#000000"
    with pytest.raises(ValueError, match="colour"):
        checked(figure)


def test_every_figure_is_plain_words_and_numbers() -> None:
    def fault(chart: Chart, look: Look) -> object:
        again = json.loads(json.dumps(chart.figure, allow_nan=False))
        odd = {type(value) for _, value in entries(chart.figure)} - {str, int, float, bool}
        return odd or again.keys() ^ {"data", "layout"}

    assert failing(fault) == {}


def test_every_text_of_a_figure_is_large_enough() -> None:
    assert failing(lambda chart, _: [s for s in at(chart, "font.size") if s < SMALLEST_TEXT]) == {}


def test_every_text_of_a_figure_is_readable() -> None:
    def fault(chart: Chart, look: Look) -> object:
        ground = chart.figure["layout"]["paper_bgcolor"]
        return [colour for colour in at(chart, "font.color") if contrast(colour, ground) < 4.5]

    assert failing(fault) == {}


def test_every_mark_of_a_figure_stands_out() -> None:
    def fault(chart: Chart, look: Look) -> object:
        palette = look.palette
        # Washes tint the gauge's ground; patterns alternate with the surface; a star has a rim.
        ground = {palette.for_wash, palette.against_wash, palette.surface, palette.halo}
        values = {v for p, v in entries(chart.figure) if isinstance(v, str) and "layout" not in p}
        marks = {value for value in values if COLOUR.fullmatch(value)} - ground
        has_ground = chart.figure["layout"]["plot_bgcolor"] == palette.surface
        faint = [colour for colour in marks if contrast(colour, palette.surface) < 3]
        return faint or not marks or not has_ground

    assert failing(fault) == {}


def test_nothing_moves_and_nothing_is_only_on_hover() -> None:
    def fault(chart: Chart, look: Look) -> object:
        picture = drawn(chart)
        hovered = [t.type for t in picture.data if t.type != "indicator" and t.hoverinfo != "none"]
        return hovered or picture.layout.transition.duration != 0

    assert failing(fault) == {}


def test_every_chart_has_its_five_parts() -> None:
    def fault(chart: Chart, look: Look) -> object:
        said = (chart.heading, chart.purpose, chart.summary, chart.how_to_read)
        return not all(part.strip() for part in said) or not chart.table.rows

    assert failing(fault) == {}


def test_a_click_on_a_legend_hides_nothing() -> None:
    def fault(chart: Chart, look: Look) -> object:
        layout = drawn(chart).layout
        clicks = (layout.legend.itemclick, layout.legend.itemdoubleclick)
        return layout.showlegend and clicks != (False, False)

    assert failing(fault) == {}
