"""One of each chart, from small values worked out by hand."""

from __future__ import annotations

from math import nan

from components.elements import Chart
from components.figures.difference_waterfall import difference_waterfall
from components.figures.drift_bars import drift_bars
from components.figures.feature_scatter import Place, feature_scatter
from components.figures.peer_histogram import peer_histogram
from components.figures.score_gauge import score_gauge
from components.figures.score_histogram import score_histogram
from components.figures.sensitivity_curve import sensitivity_curve
from components.figures.shap_waterfall import shap_waterfall
from components.look import Look
from model.domain import (
    Contribution,
    Decision,
    Distribution,
    DriftSubject,
    Explanation,
    Feature,
    GroupSummary,
    Proposal,
    Relation,
    RelationBin,
    Sensitivity,
    Standing,
    Text,
    Theme,
    Unit,
    WhatIf,
    in_whole_points,
)
from model.drift.rows import coded_row
from tests.facts import fact


def feature(name: str, theme: Theme = Theme.STABILITY, unit: Unit = Unit.INDEX) -> Feature:
    text = Text(f"Libellé {name}", f"Label {name}")
    levels = (Text("Un", "One"), Text("Deux", "Two")) if unit is Unit.CATEGORY else ()
    return Feature(name, fact(name, theme), text, text, unit, levels=levels)


CATALOGUE = {
    "a": feature("a", Theme.EXTERNAL_SCORES),
    "b": feature("b", Theme.EXTERNAL_SCORES),
    "c": feature("c", Theme.CREDIT_CARD),
    "d": feature("d", Theme.STABILITY),
}
EXPLANATION = Explanation(
    533.4,
    (
        Contribution(CATALOGUE["a"].fact, -30.2),
        Contribution(CATALOGUE["b"].fact, -8.4),
        Contribution(CATALOGUE["c"].fact, 12.3),
        Contribution(CATALOGUE["d"].fact, -25.6),
    ),
)


def decision_at(score: float, client_id: int | None = 7) -> Decision:
    """Return a decision with this score, at the threshold 0.09."""
    return Decision(client_id, 1 / (1 + (1 / 0.09 - 1) * 2 ** ((score - 500) / 40)), 0.09)


DECISION = decision_at(EXPLANATION.output)
SHOWN = in_whole_points(EXPLANATION, DECISION)
DISTRIBUTION = Distribution("a", (0, 0.25, 0.5, 0.75, 1), (1, 2, 3, 4), (10, 20, 30, 40), 5, 50)
STANDING = Standing("a", 0.3, 10, 2, 1, 0.6, 0.7, 0.4)
RELATION = Relation(
    "a",
    "b",
    (0.1, 0.2, 0.3, 0.4),
    (0.4, 0.3, 0.2, 0.1),
    (True, False, False, True),
    (RelationBin(0.0, 0.2, 40, 0.35, 30), RelationBin(0.2, 0.5, 60, 0.15, 6)),
    100,
    120,
    -0.8,
)


AFTER = Explanation(
    533.4,
    (
        Contribution(CATALOGUE["a"].fact, -30.2),
        Contribution(CATALOGUE["b"].fact, -8.4),
        Contribution(CATALOGUE["c"].fact, 27.9),
        Contribution(CATALOGUE["d"].fact, -11.3),
    ),
)
SIMULATED = WhatIf(
    edits={"c": 0.1, "d": 0.9},
    fields=(),
    before=DECISION,
    after=decision_at(AFTER.output),
    reasons_before=EXPLANATION,
    reasons_after=AFTER,
    values={"a": 0.1, "b": nan, "c": 0.1, "d": 0.9},
    followed=(),
)
MOVED = Sensitivity(
    "a", 0.3, (0.0, 0.2, 0.3, 0.5, 0.7, 1.0), (540.0, 520.2, 500.3, 490.0, 470.0, 500.1), (0.5, 1.0)
)


def charts(look: Look) -> dict[str, Chart]:
    scores = Distribution("score", (460, 480, 500, 520), (0, 0, 4), (1, 3, 4), 0, 0)
    drifted = coded_row(DriftSubject.MISSING, "a", (60, 40), (30, 70))
    return {
        "drift": drift_bars(drifted, CATALOGUE, look),
        "gauge": score_gauge(Proposal(DECISION), look),
        "waterfall": shap_waterfall(EXPLANATION, SHOWN, look),
        "opened": shap_waterfall(EXPLANATION, SHOWN, look, Theme.EXTERNAL_SCORES),
        "histogram": peer_histogram(CATALOGUE["a"], DISTRIBUTION, STANDING, look),
        "scatter": feature_scatter(RELATION, CATALOGUE["a"], CATALOGUE["b"], Place(0.3, 0.2), look),
        "difference": difference_waterfall(SIMULATED, look),
        "sensitivity": sensitivity_curve(CATALOGUE["a"], MOVED, look),
        "scores": score_histogram(scores, GroupSummary(8, 8, 4, 4), look),
    }
