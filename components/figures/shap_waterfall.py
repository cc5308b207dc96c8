"""From the average client's score to this client's, theme by theme or inside one theme."""

from __future__ import annotations

from collections.abc import Mapping

from components.chart import Chart
from components.figures.waterfall import (
    ROW_HEIGHT,
    TALL_ROW_HEIGHT,
    ScorePath,
    Step,
    waterfall_figure,
    waterfall_table,
)
from components.look import Look
from components.numbers import decimal, feature_value
from model.domain import Explanation, Feature, Theme, WholePoints

MOST_FEATURES = 8
"""Bars of an opened theme; the rest of its features share one bar, and a row each in the table."""


def shap_waterfall(
    explanation: Explanation,
    shown: WholePoints,
    catalogue: Mapping[str, Feature],
    look: Look,
    opened: Theme | None = None,
) -> Chart:
    """Return the waterfall; ``opened`` shows that theme's features in place of its bar."""
    way = ScorePath(
        look.say("waterfall.base"),
        shown.base,
        _steps(explanation, shown, catalogue, look, opened),
        look.say("waterfall.client"),
        shown.score,
    )
    return Chart(
        heading=look.say("waterfall.heading"),
        purpose=look.say("waterfall.purpose"),
        summary=_summary(shown, look),
        how_to_read=look.say("waterfall.how_to_read"),
        figure=waterfall_figure(way, look),
        table=waterfall_table(way, look.say("waterfall.caption"), look),
        height=way.height(TALL_ROW_HEIGHT if opened else ROW_HEIGHT),
    )


def _steps(
    explanation: Explanation,
    shown: WholePoints,
    catalogue: Mapping[str, Feature],
    look: Look,
    opened: Theme | None,
) -> tuple[Step, ...]:
    steps: list[Step] = []
    for theme in explanation.themes:
        if theme.theme is not opened:
            steps.append(Step(look.theme_name(theme.theme), shown.themes[theme.theme]))
            continue
        members = explanation.of_theme(theme.theme)
        for contribution in members[:MOST_FEATURES]:
            feature = catalogue[contribution.feature]
            value = feature_value(feature, contribution.value, look)
            label = look.text(feature.label)
            steps.append(Step(label, shown.features[feature.name], value))
        if rest := members[MOST_FEATURES:]:
            label = look.say("waterfall.other_features", n=len(rest), number=len(rest))
            steps.append(Step(label, sum(shown.features[c.feature] for c in rest)))
    return tuple(steps)


def _summary(shown: WholePoints, look: Look) -> str:
    down = sum(p for p in shown.themes.values() if p < 0)
    up = sum(p for p in shown.themes.values() if p > 0)
    return look.say(
        "waterfall.summary",
        base=decimal(shown.base, look),
        down=decimal(-down, look),
        up=decimal(up, look),
        score=decimal(shown.score, look),
    )
