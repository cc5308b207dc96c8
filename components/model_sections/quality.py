"""How good the model is: every measure, the two curves, calibration."""

from __future__ import annotations

from dash.development.base_component import Component

from components.elements import card, data_table, html
from components.figures.calibration_plot import calibration_plot
from components.figures.curves import precision_recall_curve, roc_curve
from components.look import Look
from components.model_sections.panels import panel
from components.model_words import measured_sentence, quality_table
from model.domain import Evaluation


def quality_part(evaluation: Evaluation, look: Look) -> list[Component]:
    """Return what the part that says how good the model is unfolds to."""
    table = data_table(quality_table(evaluation, look), has_intervals=True)
    cells = [
        panel(roc_curve(evaluation, look), "roc", look, width=4),
        panel(precision_recall_curve(evaluation, look), "precision", look, width=4),
        panel(calibration_plot(evaluation, look), "calibration", look, width=4),
        card(look.say("measures.heading"), table, key="measures", level=3),
    ]
    return [
        html.P(measured_sentence(evaluation, look)),
        html.Div(cells, className="grid"),
    ]
