"""Other models on the same clients and folds: which ranks better, and at what cost."""

from __future__ import annotations

from math import isnan

from components.elements import Table, worded_table
from components.look import Look
from model.domain import Evaluation, ModelCard, Rival

BETTER = "better"
SCORECARD = "scorecard"
"""The simplest rival: what it does as well, a simpler model would do as well."""
COLUMNS = ("rival", "features", "auc", "auc_difference", "cost", "cost_difference")


def rival_name(rival: Rival, look: Look) -> str:
    """Return a rival in words."""
    return look.say(f"rivals.name_{rival.name}")


def rival_words(rival: Rival, look: Look) -> str:
    """Return whether a rival ranks better, worse, or cannot be told apart, and what it costs."""
    kind = "scorecard_" if rival.name == SCORECARD else ""
    ranking = look.say(
        f"rivals.{kind}{rival_verdict(rival)}",
        name=rival_name(rival, look),
        difference=look.estimate(rival.auc_difference, look.with_sign(look.as_difference)),
    )
    cost = look.say(
        "rivals.costs",
        difference=look.estimate(rival.cost_difference, look.with_sign(look.as_whole)),
    )
    return f"{ranking} {cost}"


def rival_verdict(rival: Rival) -> str:
    """Return whether a rival ranks better, worse, as well, or nobody knows."""
    if isnan(rival.auc_difference.value):
        return "unknown"
    if rival.auc_difference.lies_above(0.0):
        return BETTER
    return "worse" if rival.auc_difference.lies_below(0.0) else "as_good"


def rivals_table(
    rivals: tuple[Rival, ...], evaluation: Evaluation, made: ModelCard, look: Look
) -> Table:
    """Return every rival's figures beneath the model's own."""
    reference = look.say("rivals.reference")
    own = (
        look.say("rivals.this_model"),
        look.decimal(made.feature_count),
        look.estimate(evaluation.area, look.as_share_of_one),
        reference,
        look.decimal(evaluation.cost_per_1000_cross_fitted),
        reference,
    )
    return worded_table("rivals", COLUMNS, (own, *(_row(rival, look) for rival in rivals)), look)


def _row(rival: Rival, look: Look) -> tuple[str, ...]:
    return (
        rival_name(rival, look),
        look.decimal(rival.feature_count),
        look.estimate(rival.auc, look.as_share_of_one),
        look.estimate(rival.auc_difference, look.with_sign(look.as_difference)),
        look.decimal(rival.cost_per_1000),
        look.estimate(rival.cost_difference, look.with_sign(look.as_whole)),
    )
