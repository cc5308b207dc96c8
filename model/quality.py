"""The figures of a trained model: what ``evaluation.json`` holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Confusion:
    """Clients by what the threshold proposes and what happened."""

    defaulters_refused: int
    defaulters_granted: int
    payers_refused: int
    payers_granted: int


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """As many clients as in the other bins: what was predicted, and what happened."""

    clients: int
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class CostPoint:
    """Cost per 1,000 applicants at one threshold."""

    threshold: float
    cost_per_1000: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures on rows that no booster had learnt from. Intervals are at 95 %.

    Calibration is measured with the line fitted on the other folds, and
    ``cost_per_1000_cross_fitted`` with the threshold chosen on them too: what new clients would
    cost. ``cost_per_1000`` is that of the published threshold on the rows that chose it.
    """

    clients: int
    default_rate: float
    auc: float
    auc_interval: tuple[float, float]
    auc_by_fold: tuple[float, ...]
    tree_count: int
    false_negative_cost: float
    false_positive_cost: float
    threshold: float
    threshold_interval: tuple[float, float]
    theoretical_threshold: float
    cost_per_1000: float
    cost_per_1000_cross_fitted: float
    cost_per_1000_at_theoretical_threshold: float
    cost_per_1000_granting_all: float
    cost_per_1000_refusing_all: float
    calibration_slope: float
    calibration_intercept: float
    expected_calibration_error: float
    calibration_bins: tuple[CalibrationBin, ...]
    confusion: Confusion
    detection_rate: float
    refusal_rate: float
    cost_curve: tuple[CostPoint, ...]


def to_json(evaluation: Evaluation) -> str:
    """Return the text of ``evaluation.json``."""
    return json.dumps(asdict(evaluation), indent=1) + "\n"


def from_json(text: str) -> Evaluation:
    """Return what :func:`to_json` wrote down.

    Raises
    ------
    TypeError, ValueError, KeyError
        Where the text is not such an evaluation.
    """
    fields: dict[str, Any] = json.loads(text)
    nested = {
        "confusion": Confusion(**fields["confusion"]),
        "calibration_bins": tuple(CalibrationBin(**b) for b in fields["calibration_bins"]),
        "cost_curve": tuple(CostPoint(**point) for point in fields["cost_curve"]),
    }
    pairs = ("auc_interval", "auc_by_fold", "threshold_interval")
    return Evaluation(**{**fields, **nested, **{name: tuple(fields[name]) for name in pairs}})
