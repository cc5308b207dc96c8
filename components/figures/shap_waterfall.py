"""From the average client's score to this client's, theme by theme or inside one theme."""

from __future__ import annotations

from collections.abc import Iterator

from components.elements import Chart
from components.figures.waterfall import (
    ROW_HEIGHT,
    TALL_ROW_HEIGHT,
    ScorePath,
    Step,
    waterfall_figure,
    waterfall_table,
)
from components.look import Look
from model.domain import Explanation, Theme, WholePoints


def shap_waterfall(
    explanation: Explanation,
    shown: WholePoints,
    look: Look,
    opened: Theme | None = None,
    may_end: tuple[int, int] | None = None,
) -> Chart:
    """Return the waterfall; ``opened`` shows that theme's facts in place of its bar.

    ``may_end`` are the ends of the range where there is no proposal yet: the score reached is then
    only that of what is known, and the range stands beside it.
    """
    way = ScorePath(
        look.say("waterfall.base"),
        shown.base,
        tuple(_steps(explanation, shown, look, opened)),
        look.say("waterfall.known" if may_end else "waterfall.client"),
        shown.score,
        may_end,
    )
    how_to_read = look.say("waterfall.how_to_read")
    if may_end:
        how_to_read += " " + look.say("waterfall.how_to_read_open")
    return Chart(
        heading=look.say("waterfall.heading"),
        purpose=look.say("waterfall.purpose"),
        summary=_summary(shown, may_end, look),
        how_to_read=how_to_read,
        figure=waterfall_figure(way, look),
        table=waterfall_table(way, look.say("waterfall.caption"), look),
        height=way.height(TALL_ROW_HEIGHT if opened else ROW_HEIGHT),
        heard=way.heard,
    )


def _steps(
    explanation: Explanation, shown: WholePoints, look: Look, opened: Theme | None
) -> Iterator[Step]:
    for theme in (total.theme for total in explanation.themes):
        if theme is not opened:
            yield Step(look.theme_name(theme), shown.themes[theme])
            continue
        for contribution in explanation.of_theme(theme):
            fact = contribution.fact
            yield Step(look.text(fact.label), shown.facts[fact.name])


def _summary(shown: WholePoints, may_end: tuple[int, int] | None, look: Look) -> str:
    down = sum(p for p in shown.themes.values() if p < 0)
    up = sum(p for p in shown.themes.values() if p > 0)
    said = {
        "base": look.decimal(shown.base),
        "down": look.decimal(-down),
        "up": look.decimal(up),
        "score": look.decimal(shown.score),
    }
    if may_end is None:
        return look.say("waterfall.summary", **said)
    low, high = (look.decimal(end) for end in may_end)
    return look.say("waterfall.summary_open", **said, low=low, high=high)
