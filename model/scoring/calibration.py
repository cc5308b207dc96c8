"""Raw log-odds of the booster -> calibrated log-odds, by Platt scaling. NumPy only.

Linear in log-odds on purpose: a feature's SHAP value is rescaled by the same slope, so that
contributions still add up to the score exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np

from data.arrays import Floats, Integers

MAX_STEPS = 100
STEP_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Calibration:
    """``calibrated = intercept + slope * raw``, both in log-odds of default."""

    intercept: float
    slope: float

    def __post_init__(self) -> None:
        if not 0.0 < self.slope < float("inf") or not abs(self.intercept) < float("inf"):
            raise ValueError(
                f"a calibration keeps the order of clients: slope {self.slope} must be positive,"
                f" intercept {self.intercept} finite"
            )

    def log_odds(self, raw: float) -> float:
        """Return the calibrated log-odds of raw ones."""
        return self.intercept + self.slope * raw

    def probability(self, raw: float) -> float:
        """Return the calibrated probability of default of raw log-odds."""
        return 1.0 / (1.0 + exp(-self.log_odds(raw)))

    def probabilities(self, raw: Floats) -> Floats:
        """Return :meth:`probability` of each, bit for bit.

        One by one: a vectorised exponential may differ in the last bit from the one that
        decides on a single client.
        """
        return np.fromiter(map(self.probability, raw.tolist()), np.float64, len(raw))


def fit_calibration(labels: Integers, raw: Floats) -> Calibration:
    """Fit Platt's two parameters by maximum likelihood, on out-of-fold rows.

    Newton's method on the standardised log-odds; unpenalised, unweighted.

    Raises
    ------
    ValueError
        Where the fit does not exist: one class only, one value only, or separable classes.
    """
    mean, spread = float(raw.mean()), float(raw.std())
    if raw.min() == raw.max() or not 0 < np.count_nonzero(labels) < len(labels):
        raise ValueError("calibration needs both outcomes and more than one log-odds")
    design = np.column_stack([np.ones(len(raw)), (raw - mean) / spread])
    constant, slope = _maximum_likelihood(design, labels.astype(np.float64))
    return Calibration(float(constant - slope * mean / spread), float(slope / spread))


def _maximum_likelihood(design: Floats, labels: Floats) -> Floats:
    share = labels.mean()
    coefficients = np.array([np.log(share / (1 - share)), 0.0])
    for _ in range(MAX_STEPS):
        expected = 1.0 / (1.0 + np.exp(-(design @ coefficients)))
        weights = expected * (1.0 - expected)
        gradient = design.T @ (labels - expected)
        try:
            step = np.linalg.solve(design.T @ (design * weights[:, None]), gradient)
        except np.linalg.LinAlgError:
            break
        coefficients = coefficients + step
        if np.abs(step).max() < STEP_TOLERANCE * (1.0 + np.abs(coefficients).max()):
            return coefficients
        if not np.abs(coefficients).max() < 1e3:
            break
    raise ValueError("calibration does not converge: the log-odds separate the outcomes")
