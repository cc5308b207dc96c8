"""From one score to another by steps that add up: the bars, their numbers, their table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import nan
from typing import Any

from components.elements import (
    Figure,
    Heard,
    Table,
    axis,
    axis_of_names,
    base_layout,
    names_apart,
    note,
    trace,
    wrapped,
)
from components.figures.threshold_line import threshold_upright
from components.look import Look
from model.domain import SCORE_AT_THRESHOLD

ROW_HEIGHT, TALL_ROW_HEIGHT = 38, 52
AROUND = 104
"""Pixels that the axis, the threshold's name and the margins take."""
LABEL_LETTERS = 17
"""Where labels break: the bars keep half of a 320-pixel screen."""
CLEAR = "rgba(0, 0, 0, 0)"
MOST_TICKS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One bar between two totals."""

    label: str
    points: int


@dataclass(frozen=True, slots=True)
class ScorePath:
    """From one named score to another, in whole points that add up.

    ``may_end`` is there where the last score is not settled: between which it may end.
    """

    start_label: str
    start: int
    steps: tuple[Step, ...]
    end_label: str
    end: int
    may_end: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.start + sum(step.points for step in self.steps) != self.end:
            raise ValueError("the steps do not lead from the start to the end")

    @property
    def reached(self) -> tuple[int, ...]:
        """The score after each step."""
        points = (step.points for step in self.steps)
        return tuple(accumulate(points, initial=self.start))[1:]

    @property
    def heard(self) -> Heard:
        """The scores reached, to be heard against the threshold; those of open ends are not."""
        ends = (nan, nan) if self.may_end else ()
        reached = (self.start, *self.reached, self.end, *ends)
        return Heard(tones=tuple(map(float, reached)), level=SCORE_AT_THRESHOLD)

    def height(self, row: int = ROW_HEIGHT) -> int:
        """Return the pixels its figure takes, with rows of so many."""
        return AROUND + row * (len(self.steps) + (3 if self.may_end else 2))


def waterfall_table(way: ScorePath, caption: str, look: Look) -> Table:
    """Return the bars as rows: name, points, score reached."""
    rows = [(way.start_label, "", look.decimal(way.start))]
    for step, total in zip(way.steps, way.reached, strict=True):
        rows.append((step.label, look.signed(step.points), look.decimal(total)))
    rows.append((way.end_label, "", look.decimal(way.end)))
    for name, points in zip(("lowest", "highest"), way.may_end or (), strict=False):
        rows.append((look.say(f"gauge.{name}_row"), "", look.decimal(points)))
    return Table(
        caption=caption,
        columns=(
            look.say("waterfall.theme"),
            look.say("waterfall.points"),
            look.say("waterfall.reached"),
        ),
        rows=tuple(rows),
        numeric=(False, True, True),
    )


def waterfall_figure(way: ScorePath, look: Look) -> Figure:
    """Return the bars, the threshold across them, each bar's number on its right.

    Where the score is not settled, a frame under the bars goes from end to end.
    """
    palette = look.palette
    totals = (way.start, *way.reached, way.end, *(way.may_end or ()), int(SCORE_AT_THRESHOLD))
    low, high = min(totals), max(totals)
    labels = [way.start_label, *(step.label for step in way.steps), way.end_label]
    said = [wrapped(label, LABEL_LETTERS) for label in labels]
    said[0], said[-1] = f"<b>{said[0]}</b>", f"<b>{said[-1]}</b>"
    if way.may_end:
        said.append(f"<b>{look.say('waterfall.may_end', **_ends(way.may_end, look))}</b>")
    bars = trace(
        "waterfall",
        orientation="h",
        y=list(range(len(labels))),
        x=[way.start, *(step.points for step in way.steps), way.end],
        measure=["absolute", *("relative" for _ in way.steps), "total"],
        increasing={"marker": {"color": palette.for_mark}},
        decreasing={"marker": {"color": palette.against_mark}},
        # Where the axis begins is no zero: a bar from there would say a length that is none.
        totals={"marker": {"color": CLEAR}},
        connector={"line": {"color": palette.muted, "width": 1}, "mode": "between"},
    )
    return {"data": [bars], "layout": _layout(way, said, low, high, look)}


def _layout(way: ScorePath, said: list[str], low: float, high: float, look: Look) -> dict[str, Any]:
    # Room for the numbers outside the bars, on a narrow screen too.
    room = max(8, (high - low) * 0.25)
    ends = low - 0.6 * room, high + 0.4 * room
    threshold = threshold_upright(look, *ends)
    return base_layout(
        look,
        # Numbers may stand in the margin, which takes as much of a narrow screen as they do.
        margin={"l": 8, "r": 40, "t": 32, "b": 8},
        xaxis=axis(look, range=list(ends), **_ticks(low, high, look)),
        yaxis=axis_of_names(said, look, **names_apart(look)),
        bargap=0.35,
        shapes=[*_frame(way, look), *_totals(way, look), *threshold["shapes"]],
        annotations=[*threshold["annotations"], *_numbers(way, look)],
    )


def _ends(may_end: tuple[int, int], look: Look) -> dict[str, str]:
    low, high = may_end
    return {"low": look.decimal(low), "high": look.decimal(high)}


def _frame(way: ScorePath, look: Look) -> list[dict[str, Any]]:
    """Return the frame in the row under the bars; its numbers stand in the row's name."""
    if not way.may_end:
        return []
    row = len(way.steps) + 2
    low, high = way.may_end
    place = {"x0": low, "x1": high, "y0": row - 0.32, "y1": row + 0.32}
    line = {"color": look.palette.ink, "width": 2}
    return [{"type": "rect", **place, "fillcolor": look.palette.peer, "line": line}]


def _totals(way: ScorePath, look: Look) -> list[dict[str, Any]]:
    """Return the scores at both ends as strokes, as tall as a bar."""
    ends = ((0, way.start), (len(way.steps) + 1, way.end))
    line = {"color": look.palette.ink, "width": 4}
    return [
        {"type": "line", "x0": at, "x1": at, "y0": row - 0.33, "y1": row + 0.33, "line": line}
        for row, at in ends
    ]


def _ticks(low: float, high: float, look: Look) -> dict[str, Any]:
    """Return round scores: the axis does not start at zero, and says so."""
    step = next(s for s in (5, 10, 20, 50, 100, 200, 500, 1_000) if (high - low) / s <= MOST_TICKS)
    values = list(range(int(low // step) * step, int(high) + step, step))
    return {
        "tickvals": values,
        "ticktext": [look.decimal(value) for value in values],
        "tickangle": 0,
        "automargin": True,
    }


def _numbers(way: ScorePath, look: Look) -> list[dict[str, Any]]:
    """Return the bars' numbers on a ground of their own, so that no line crosses them.

    All stand right of their bar: on the left they would meet the names on a narrow screen.
    """
    ends = [(f"<b>{look.decimal(way.start)}</b>", way.start)]
    ends += [
        (look.signed(step.points), max(total, total - step.points))
        for step, total in zip(way.steps, way.reached, strict=True)
    ]
    ends.append((f"<b>{look.decimal(way.end)}</b>", way.end))
    place = {"xanchor": "left", "xshift": 5, "bgcolor": look.palette.surface, "borderpad": 1}
    return [note(text, x, row, look, **place) for row, (text, x) in enumerate(ends)]
