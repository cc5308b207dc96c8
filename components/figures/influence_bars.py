"""What drives the model: points that each theme, or each fact, moves on average."""

from __future__ import annotations

from collections.abc import Mapping

from components.elements import (
    Chart,
    Figure,
    Table,
    axis,
    axis_of_names,
    base_layout,
    names_apart,
    note,
    trace,
    wrapped,
)
from components.look import Look
from model.domain import Fact, Influence

MOST_FACTS = 10
LABEL_LETTERS = 19
ROW_HEIGHT = 52
"""Room for a name of three lines; the same for themes and facts, which stand side by side."""


def theme_bars(influence: Influence, look: Look) -> Chart:
    """Return what each theme moves, strongest first."""
    rows = tuple((look.theme_name(t.theme), t.points) for t in influence.themes)
    return _chart("theme_bars", rows, influence.clients, len(rows), look)


def fact_bars(influence: Influence, facts: Mapping[str, Fact], look: Look) -> Chart:
    """Return what the strongest facts move, strongest first."""
    rows = tuple((look.text(facts[f.fact].label), f.points) for f in influence.facts)
    return _chart("fact_bars", rows[:MOST_FACTS], influence.clients, len(rows), look)


def _chart(
    words: str, rows: tuple[tuple[str, float], ...], clients: int, total: int, look: Look
) -> Chart:
    (first, most), (second, next_most) = rows[0], rows[1]
    return Chart(
        heading=look.say(f"{words}.heading"),
        purpose=look.say(f"{words}.purpose"),
        summary=look.say(
            f"{words}.summary",
            first=first,
            most=look.decimal(most, 1),
            second=second,
            next=look.decimal(next_most, 1),
        ),
        how_to_read=look.say(
            f"{words}.how_to_read",
            clients=look.decimal(clients),
            shown=look.decimal(len(rows)),
            total=look.decimal(total),
        ),
        figure=_figure(rows, look),
        table=Table(
            caption=look.say(f"{words}.caption"),
            columns=(look.say(f"{words}.name"), look.say("influence.points")),
            rows=tuple((name, look.decimal(points, 1)) for name, points in rows),
            numeric=(False, True),
        ),
        height=24 + ROW_HEIGHT * len(rows),
    )


def _figure(rows: tuple[tuple[str, float], ...], look: Look) -> Figure:
    most = max(points for _, points in rows)
    names = [wrapped(name, LABEL_LETTERS) for name, _ in rows]
    bars = trace(
        "bar",
        orientation="h",
        x=[round(points, 2) for _, points in rows],
        y=list(range(len(rows))),
        marker={"color": look.palette.for_mark},
    )
    return {
        "data": [bars],
        "layout": base_layout(
            look,
            margin={"l": 8, "r": 16, "t": 8, "b": 8},
            bargap=0.35,
            annotations=[
                note(look.decimal(points, 1), points, row, look, xanchor="left", xshift=5)
                for row, (_, points) in enumerate(rows)
            ],
            # Room for the numbers outside the bars, on a narrow screen too.
            xaxis=axis(look, range=[0, 1.35 * most], visible=False),
            yaxis=axis_of_names(names, look, **names_apart(look)),
        ),
    }
