"""The score in points against the threshold, on a labelled axis."""

from __future__ import annotations

from components.chart import Chart
from components.decision_words import distance_words, outcome_word
from components.figures.threshold_line import threshold_words
from components.look import Look
from components.numbers import decimal
from components.picture import Figure, base_layout, note
from components.table import Table
from model.domain import SCORE_AT_THRESHOLD, Decision, Outcome

AXIS = (250, 750)
"""Ends of the gauge, in points; a score beyond them is drawn at the end and said in words."""


def score_gauge(decision: Decision, look: Look) -> Chart:
    """Return the gauge of a client's score with its sentence and table."""
    score, threshold = decision.shown_score, int(SCORE_AT_THRESHOLD)
    outcome = outcome_word(decision, look)
    distance = distance_words(decision, look)
    return Chart(
        heading=look.say("gauge.heading"),
        purpose=look.say("gauge.purpose"),
        summary=look.say(
            "gauge.summary", score=decimal(score, look), distance=distance, outcome=outcome
        ),
        how_to_read=look.say("gauge.how_to_read", low=AXIS[0], high=AXIS[1]),
        figure=_figure(decision, distance, look),
        table=Table(
            caption=look.say("gauge.caption"),
            columns=(look.say("gauge.measure"), look.say("gauge.points")),
            rows=(
                (look.say("gauge.score_row"), decimal(score, look)),
                (look.say("gauge.threshold_row"), decimal(threshold, look)),
                (look.say("gauge.distance_row"), decimal(abs(score - threshold), look)),
            ),
            numeric=(False, True),
        ),
        height=200,
    )


def _figure(decision: Decision, distance: str, look: Look) -> Figure:
    palette = look.palette
    refused = decision.outcome is Outcome.REFUSE
    low, high = AXIS
    shown = decimal(decision.shown_score, look)
    gauge = {
        "type": "indicator",
        "mode": "gauge",
        "value": min(max(decision.shown_score, low), high),
        "gauge": {
            "axis": {
                "range": list(AXIS),
                "tickvals": [low, SCORE_AT_THRESHOLD, high],
                "ticktext": [
                    decimal(low, look),
                    f"<b>{threshold_words(look)}</b>",
                    decimal(high, look),
                ],
                "tickfont": {"color": palette.ink, "size": 14},
            },
            "bar": {
                "color": palette.against_mark if refused else palette.for_mark,
                "thickness": 0.5,
            },
            "borderwidth": 0,
            "steps": [
                {"range": [low, SCORE_AT_THRESHOLD], "color": palette.against_wash},
                {"range": [SCORE_AT_THRESHOLD, high], "color": palette.for_wash},
            ],
            "threshold": {
                "line": {"color": palette.ink, "width": 4},
                "thickness": 1,
                "value": SCORE_AT_THRESHOLD,
            },
        },
        "domain": {"x": [0, 1], "y": [0, 1]},
    }
    layout = base_layout(
        look,
        margin={"l": 40, "r": 40, "t": 36, "b": 12},
        annotations=[
            note(f"<b>{shown}</b>", 0.5, 0.2, look, font={"size": 48, "color": palette.ink}),
            note(distance, 0.5, 0, look, font={"size": 14, "color": palette.muted}),
        ],
    )
    return {"data": [gauge], "layout": layout}
