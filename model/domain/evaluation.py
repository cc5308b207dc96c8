"""How good a model is: figures on rows that no booster had learnt from. Intervals are at 95 %."""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.audit import Audit
from model.domain.estimate import Estimate
from model.domain.proportions import wilson_estimate


@dataclass(frozen=True, slots=True)
class Confusion:
    """Clients by what a threshold proposes and what happened."""

    defaulters_refused: int
    defaulters_granted: int
    payers_refused: int
    payers_granted: int

    @property
    def clients(self) -> int:
        """Everyone counted."""
        return self.defaulters + self.payers

    @property
    def defaulters(self) -> int:
        """Clients who defaulted."""
        return self.defaulters_refused + self.defaulters_granted

    @property
    def payers(self) -> int:
        """Clients who did not."""
        return self.payers_refused + self.payers_granted

    @property
    def refusal_rate(self) -> float:
        """Share of all clients to whom a refusal is proposed."""
        return (self.defaulters_refused + self.payers_refused) / self.clients

    @property
    def detection_rate(self) -> float:
        """Share of the defaulters to whom a refusal is proposed: true-positive rate, recall."""
        return self.defaulters_refused / self.defaulters

    @property
    def false_alarm_rate(self) -> float:
        """Share of the good payers to whom a refusal is proposed: false-positive rate."""
        return self.payers_refused / self.payers

    @property
    def precision(self) -> float:
        """Share of defaulters among the refused, NaN where nobody is."""
        refused = self.defaulters_refused + self.payers_refused
        return self.defaulters_refused / refused if refused else float("nan")

    def cost_per_1000(self, false_negative: float, false_positive: float) -> float:
        """Return the cost per 1,000 applicants, at these costs of one mistake of each kind."""
        cost = false_negative * self.defaulters_granted + false_positive * self.payers_refused
        return 1000.0 * cost / self.clients


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """What one threshold, a probability of default, would have proposed."""

    threshold: float
    confusion: Confusion


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """As many clients as in the other bins: what was predicted, and what happened."""

    clients: int
    predicted: float
    observed: float

    @property
    def observed_interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of ``observed``, which holds for rare events too."""
        found = wilson_estimate(round(self.observed * self.clients), self.clients)
        return found.low, found.high


@dataclass(frozen=True, slots=True)
class InstalmentAccuracy:
    """Of what share of earlier cash loans the estimated number of instalments was right.

    Judged were loans of clients from whom the estimator had not learnt.
    """

    loans: int
    right: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures on rows that no booster had learnt from.

    Area under the ROC curve, PR-AUC (average precision) and KS are of the ranking. Calibration,
    Brier score and log-loss are measured with the line fitted on the other folds, and
    ``cost_per_1000_cross_fitted`` with the threshold chosen on them too: what new clients would
    cost. ``cost_per_1000`` is that of the published threshold on the rows that chose it.
    ``operating_points`` rise in threshold; from them come the ROC and precision-recall curves and
    the cost at any costs. ``audit`` is ``None`` where training left it out, ``instalments`` where
    there were no earlier loans to estimate by.
    """

    clients: int
    default_rate: float
    auc: float
    auc_interval: tuple[float, float]
    auc_by_fold: tuple[float, ...]
    pr_auc: Estimate
    ks: Estimate
    brier: Estimate
    log_loss: Estimate
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
    operating_points: tuple[OperatingPoint, ...]
    audit: Audit | None = None
    instalments: InstalmentAccuracy | None = None

    @property
    def area(self) -> Estimate:
        """The area under the ROC curve with its interval."""
        return Estimate(self.auc, *self.auc_interval)

    @property
    def production(self) -> OperatingPoint:
        """What the published threshold proposes."""
        return OperatingPoint(self.threshold, self.confusion)

    @property
    def every_point(self) -> tuple[OperatingPoint, ...]:
        """The operating points and production's, by rising threshold, none twice."""
        points = {point.threshold: point for point in (*self.operating_points, self.production)}
        return tuple(points[threshold] for threshold in sorted(points))

    def nearest(self, threshold: float) -> OperatingPoint:
        """Return the operating point whose threshold is nearest, the lower one of two."""
        return min(self.every_point, key=lambda point: abs(point.threshold - threshold))

    def cheapest(self, false_negative: float, false_positive: float) -> OperatingPoint:
        """Return the operating point that costs least, at these costs of one mistake of each kind.

        Of several, the one nearest to production's threshold.
        """
        return min(
            self.every_point,
            key=lambda point: (
                point.confusion.cost_per_1000(false_negative, false_positive),
                abs(point.threshold - self.threshold),
            ),
        )
