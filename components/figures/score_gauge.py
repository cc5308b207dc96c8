"""The score in points against the threshold, on a labelled axis."""

from __future__ import annotations

from typing import Any

from components.decision_words import between_words, distance_words, ends_words, proposal_word
from components.elements import Chart, Figure, Table, base_layout, note
from components.figures.threshold_line import threshold_words
from components.look import Look
from model.domain import SCORE_AT_THRESHOLD, Outcome, Proposal

AXIS = (250, 750)
"""Ends of the gauge, in points; a score beyond them is drawn at the end and said in words."""

SIDE = 14
"""Pixels beside the axis, for half a number at each end."""
CLEAR = "rgba(0, 0, 0, 0)"


def score_gauge(proposal: Proposal, look: Look) -> Chart:
    """Return the gauge of a client's score with its sentence and table.

    What is unknown is a band, from the lowest score to the highest that the client may end at.
    Where it leaves no proposal yet, the band takes the place of the score.
    """
    return Chart(
        heading=look.say("gauge.heading", score=_shown(proposal, look)),
        purpose=look.say("gauge.purpose"),
        summary=_summary(proposal, look),
        how_to_read=_how_to_read(proposal, look),
        figure=_figure(proposal, look),
        table=Table(
            caption=look.say("gauge.caption"),
            columns=(look.say("gauge.measure"), look.say("gauge.points")),
            rows=tuple(
                (look.say(f"gauge.{name}_row"), look.decimal(points))
                for name, points in _rows(proposal).items()
            ),
            numeric=(False, True),
        ),
        height=92,
    )


def _shown(proposal: Proposal, look: Look) -> str:
    if proposal.is_open:
        return between_words(proposal, look)
    return look.decimal(proposal.decision.shown_score)


def _summary(proposal: Proposal, look: Look) -> str:
    if proposal.is_open:
        return look.say("gauge.summary_open", **ends_words(proposal, look))
    said = look.say(
        "gauge.summary",
        score=look.decimal(proposal.decision.shown_score),
        distance=distance_words(proposal.decision, look),
        outcome=proposal_word(proposal, look),
    )
    return f"{said} {_band_words(proposal, look)}" if proposal.unknown else said


def _band_words(proposal: Proposal, look: Look) -> str:
    return look.say("gauge.summary_band", **ends_words(proposal, look))


def _how_to_read(proposal: Proposal, look: Look) -> str:
    low, high = AXIS
    if proposal.is_open:
        return look.say("gauge.how_to_read_open", low=low, high=high)
    said = look.say("gauge.how_to_read", low=low, high=high)
    return f"{said} {look.say('gauge.how_to_read_band')}" if proposal.unknown else said


def _rows(proposal: Proposal) -> dict[str, int]:
    """Return what the table says, in points, by the name of its row."""
    score, threshold = proposal.decision.shown_score, int(SCORE_AT_THRESHOLD)
    low, high = proposal.shown_range
    ends = {"lowest": low, "highest": high} if proposal.unknown else {}
    if proposal.is_open:
        return {"known": score, "threshold": threshold, **ends}
    return {
        "score": score,
        "threshold": threshold,
        "distance": abs(score - threshold),
        **ends,
    }


def _figure(proposal: Proposal, look: Look) -> Figure:
    palette = look.palette
    low, high = AXIS
    gauge = {
        "type": "indicator",
        "mode": "gauge",
        "value": _within(proposal.decision.shown_score),
        "gauge": {
            "shape": "bullet",
            "axis": {
                "range": list(AXIS),
                "tickvals": [low, SCORE_AT_THRESHOLD, high],
                "ticktext": [
                    look.decimal(low),
                    f"<b>{threshold_words(look)}</b>",
                    look.decimal(high),
                ],
                "tickfont": {"color": palette.ink, "size": 13},
            },
            "bar": _bar(proposal, look),
            "borderwidth": 0,
            "steps": [
                {"range": [low, SCORE_AT_THRESHOLD], "color": palette.against_wash},
                {"range": [SCORE_AT_THRESHOLD, high], "color": palette.for_wash},
                *_band(proposal, look),
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
        margin={"l": SIDE, "r": SIDE, "t": 30, "b": 26},
        annotations=_notes(proposal, look),
    )
    return {"data": [gauge], "layout": layout}


def _within(points: int) -> int:
    low, high = AXIS
    return min(max(points, low), high)


def _bar(proposal: Proposal, look: Look) -> dict[str, object]:
    refused = proposal.outcome is Outcome.REFUSE
    color = look.palette.against_mark if refused else look.palette.for_mark
    return {"color": CLEAR if proposal.is_open else color, "thickness": 0.5}


def _band(proposal: Proposal, look: Look) -> list[dict[str, object]]:
    if not proposal.unknown:
        return []
    return [
        {
            "range": [_within(end) for end in proposal.shown_range],
            "color": look.palette.peer if proposal.is_open else CLEAR,
            "thickness": 0.5 if proposal.is_open else 0.8,
            "line": {"color": look.palette.ink, "width": 2},
        }
    ]


def _notes(proposal: Proposal, look: Look) -> list[dict[str, Any]]:
    said = (
        proposal_word(proposal, look)
        if proposal.is_open
        else distance_words(proposal.decision, look)
    )
    place = {"xanchor": "left", "yanchor": "bottom", "xshift": -SIDE, "yshift": 4}
    return [note(said, 0, 1, look, font={"size": 14, "color": look.palette.ink}, **place)]
