"""Lines that mark a place of a figure stand there, with their name."""

from __future__ import annotations

import pytest

from components.figures.peer_histogram import bin_position
from components.look import Look
from model.domain import SCORE_AT_THRESHOLD
from tests.drawing import drawn
from tests.unit.components.charts import DISTRIBUTION, STANDING, charts
from tests.unit.components.model_charts import model_charts
from tests.unit.components.model_values import AUDITED

EN = Look("en")
CHARTS = charts(EN) | model_charts(EN)


@pytest.mark.parametrize("name", ["waterfall", "opened", "difference", "scores"])
def test_the_threshold_crosses_an_axis_of_points_where_it_is(name: str) -> None:
    layout = drawn(CHARTS[name]).layout
    (line,) = (shape for shape in layout.shapes if shape.yref == "y domain")
    (said,) = (note for note in layout.annotations if "Threshold" in note.text)
    assert line.x0 == line.x1 == said.x == SCORE_AT_THRESHOLD
    assert (line.y0, line.y1, line.yref) == (0, 1, "y domain")


def test_the_threshold_runs_along_the_curve_where_it_is() -> None:
    layout = drawn(CHARTS["sensitivity"]).layout
    (line,), (said,) = layout.shapes, layout.annotations
    assert line.y0 == line.y1 == said.y == SCORE_AT_THRESHOLD
    assert (line.x0, line.x1, line.xref) == (0, 1, "x domain")


def test_the_gauge_turns_at_the_threshold() -> None:
    gauge = drawn(CHARTS["gauge"]).data[0].gauge
    below, above = gauge.steps
    places = {gauge.threshold.value, gauge.axis.tickvals[1], below.range[1], above.range[0]}
    assert places == {SCORE_AT_THRESHOLD}


def test_the_client_s_line_and_its_name_stand_where_the_client_is() -> None:
    layout = drawn(CHARTS["histogram"]).layout
    (line,), (said,) = layout.shapes, layout.annotations
    assert line.x0 == line.x1 == said.x == bin_position(DISTRIBUTION, STANDING.value)


def test_everyone_s_refusals_cross_the_groups_and_no_effect_the_beeswarm() -> None:
    (everyone,), (nothing,) = (drawn(CHARTS[n]).layout.shapes for n in ("groups", "beeswarm"))
    refused = AUDITED.production.confusion.refusal_rate
    assert everyone.x0 == everyone.x1 == pytest.approx(refused)
    assert nothing.x0 == nothing.x1 == 0
