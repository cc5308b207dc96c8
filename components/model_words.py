"""How good the model is: one sentence anyone can check, then every measure with its meaning."""

from __future__ import annotations

from math import log

from components.elements import Table, worded_table
from components.fairness import times_of_hundred
from components.look import Look
from components.numbers import as_share_of_one, decimal, estimate, percent
from model.domain import Evaluation


def ranking_sentence(evaluation: Evaluation, look: Look) -> str:
    """Return the AUC as what it is: how often, of two clients, the riskier one is found."""
    return look.say("model.ranking", **times_of_hundred(evaluation.area, look))


def measured_sentence(evaluation: Evaluation, look: Look) -> str:
    """Return on whom the model was measured, and how much that differs from part to part."""
    return look.say(
        "model.measured",
        clients=decimal(evaluation.clients, look),
        rate=percent(evaluation.default_rate, look, 1),
        folds=decimal(len(evaluation.auc_by_fold), look),
        low=decimal(min(evaluation.auc_by_fold), look, 3),
        high=decimal(max(evaluation.auc_by_fold), look, 3),
    )


def quality_table(evaluation: Evaluation, look: Look) -> Table:
    """Return every measure with its interval, where it has one, and what it says."""
    rate = evaluation.default_rate
    everyone_alike = -rate * log(rate) - (1 - rate) * log(1 - rate)
    measures: tuple[tuple[str, str, dict[str, float]], ...] = (
        ("auc", estimate(evaluation.area, as_share_of_one, look), {}),
        ("pr_auc", estimate(evaluation.pr_auc, as_share_of_one, look), {"chance": rate}),
        ("ks", estimate(evaluation.ks, as_share_of_one, look), {}),
        ("brier", estimate(evaluation.brier, _four_digits, look), {"chance": rate * (1 - rate)}),
        ("log_loss", estimate(evaluation.log_loss, _four_digits, look), {"chance": everyone_alike}),
        ("slope", decimal(evaluation.calibration_slope, look, 3), {}),
        ("error", percent(evaluation.expected_calibration_error, look, 2), {}),
    )
    rows = (
        (
            look.say(f"measures.{name}"),
            value,
            look.say(
                f"measures.{name}_meaning",
                **{key: as_share_of_one(level, look) for key, level in levels.items()},
            ),
        )
        for name, value, levels in measures
    )
    return worded_table(
        "measures", ("measure", "value", "meaning"), rows, look, numeric=(False, True, False)
    )


def _four_digits(value: float, look: Look) -> str:
    return decimal(value, look, 4)
