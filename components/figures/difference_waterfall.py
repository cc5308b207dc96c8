"""What moved the score, theme by theme, from the client as is to the client as edited."""

from __future__ import annotations

from components.elements import Chart
from components.figures.waterfall import ScorePath, Step, waterfall_figure, waterfall_table
from components.look import Look
from model.domain import Proposal, WhatIf, whole_moves


def difference_waterfall(simulated: WhatIf, look: Look) -> Chart:
    """Return the waterfall from the score before the edits to the score after.

    A theme that moved it by less than a point has no bar.
    """
    moves = {theme: points for theme, points in whole_moves(simulated).items() if points}
    way = ScorePath(
        _name("before", simulated.proposal_before, look),
        simulated.before.shown_score,
        tuple(Step(look.theme_name(theme), points) for theme, points in moves.items()),
        _name("after", simulated.proposal_after, look),
        simulated.after.shown_score,
    )
    return Chart(
        heading=look.say("difference.heading"),
        purpose=look.say("difference.purpose"),
        summary=_summary(way, look),
        how_to_read=look.say("difference.how_to_read"),
        figure=waterfall_figure(way, look),
        table=waterfall_table(way, look.say("difference.caption"), look),
        height=way.height(),
        heard=way.heard,
    )


def _name(when: str, proposal: Proposal, look: Look) -> str:
    """Say of a score without a proposal that it is that of what is known."""
    return look.say(f"difference.{when}_known" if proposal.is_open else f"difference.{when}")


def _summary(way: ScorePath, look: Look) -> str:
    return look.say(
        "difference.summary",
        before=look.decimal(way.start),
        down=look.decimal(-sum(step.points for step in way.steps if step.points < 0)),
        up=look.decimal(sum(step.points for step in way.steps if step.points > 0)),
        after=look.decimal(way.end),
    )
