"""One of each chart of the model page, from the hand-made model."""

from __future__ import annotations

from components.elements import Chart
from components.figures.beeswarm import beeswarm
from components.figures.calibration_plot import calibration_plot
from components.figures.cost_curve import cost_curve
from components.figures.curves import precision_recall_curve, roc_curve
from components.figures.dependence import dependence
from components.figures.group_calibration import group_calibration
from components.figures.group_rates import group_rates
from components.figures.influence_bars import fact_bars, theme_bars
from components.look import Look
from components.operating import Trial
from tests.unit.components.model_values import (
    AUDITED,
    CATALOGUE,
    EVALUATION,
    FACTS,
    GROUPS,
    INFLUENCE,
    curve,
)

PRODUCTION = Trial(EVALUATION.production, 10.0, 1.0)
ELSEWHERE = Trial(EVALUATION.nearest(0.2), 5.0, 1.0)


def model_charts(look: Look) -> dict[str, Chart]:
    curves = tuple(curve(f.fact) for f in INFLUENCE.facts)
    followed = {
        f"dependence of {name}": dependence(curve(name), look)
        for name in ("external", "amount", "kind", "card")
    }
    return {
        "roc": roc_curve(EVALUATION, look),
        "precision": precision_recall_curve(EVALUATION, look),
        "calibration": calibration_plot(EVALUATION, look),
        "costs": cost_curve(PRODUCTION, EVALUATION, look),
        "costs elsewhere": cost_curve(ELSEWHERE, EVALUATION, look),
        "themes": theme_bars(INFLUENCE, look),
        "facts": fact_bars(INFLUENCE, FACTS, look),
        "beeswarm": beeswarm(curves, look),
        "groups": group_rates(GROUPS, AUDITED, CATALOGUE, look),
        "group calibration": group_calibration(GROUPS, CATALOGUE, look),
        **followed,
    }
