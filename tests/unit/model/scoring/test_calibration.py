import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from model.scoring.calibration import Calibration, fit_calibration


def clients(n: int, intercept: float, slope: float) -> tuple[np.ndarray, np.ndarray]:
    """Outcomes drawn from log-odds that are off by a known line."""
    generator = np.random.default_rng(3)
    raw = generator.normal(-2.5, 1.0, n)
    truth = 1 / (1 + np.exp(-(intercept + slope * raw)))
    return (generator.random(n) < truth).astype(int), raw


def test_the_fit_is_the_unpenalised_logistic_regression() -> None:
    labels, raw = clients(5_000, -0.3, 0.8)
    calibration = fit_calibration(labels, raw)
    referee = LogisticRegression(C=np.inf, tol=1e-12, max_iter=1_000).fit(raw[:, None], labels)
    assert calibration.slope == pytest.approx(referee.coef_[0, 0], abs=1e-6)
    assert calibration.intercept == pytest.approx(referee.intercept_[0], abs=1e-6)


def test_a_known_line_is_found_again() -> None:
    labels, raw = clients(200_000, -0.3, 0.8)
    calibration = fit_calibration(labels, raw)
    assert calibration.slope == pytest.approx(0.8, abs=0.03)
    assert calibration.intercept == pytest.approx(-0.3, abs=0.06)


def test_mean_calibrated_probability_is_the_default_rate() -> None:
    labels, raw = clients(5_000, 0.4, 1.3)
    probabilities = fit_calibration(labels, raw).probabilities(raw)
    assert probabilities.mean() == pytest.approx(labels.mean(), abs=1e-10)


def test_many_probabilities_are_each_one_s_bit_for_bit() -> None:
    calibration = Calibration(-0.123, 0.987)
    raw = np.random.default_rng(0).normal(-2, 3, 10_001)
    one_by_one = [calibration.probability(value) for value in raw.tolist()]
    assert calibration.probabilities(raw).tolist() == one_by_one


def test_a_line_that_turns_clients_round_is_no_calibration() -> None:
    for intercept, slope in ((0.0, 0.0), (0.0, -1.0), (float("nan"), 1.0), (0.0, float("nan"))):
        with pytest.raises(ValueError, match="keeps the order"):
            Calibration(intercept, slope)


@pytest.mark.parametrize(
    ("labels", "raw", "reason"),
    [
        ([1, 1, 1], [0.1, 0.2, 0.3], "both outcomes"),
        ([0, 1, 1], [0.1, 0.1, 0.1], "both outcomes"),
        ([0, 0, 1, 1], [-2.0, -1.0, 1.0, 2.0], "separate"),
    ],
)
def test_outcomes_that_allow_no_fit_are_refused(
    labels: list[int], raw: list[float], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        fit_calibration(np.array(labels), np.array(raw))
