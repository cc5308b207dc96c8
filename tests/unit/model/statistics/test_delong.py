import numpy as np
import pytest

from model.statistics.delong import auc, auc_difference, standard_error
from model.statistics.ranks import area_under_roc


def test_the_standard_error_of_the_area_is_that_of_redrawn_applicants() -> None:
    generator = np.random.default_rng(11)
    areas, errors = [], []
    for _ in range(400):
        labels = (generator.random(400) < 0.2).astype(int)
        scores = generator.normal(size=400) + labels
        areas.append(area_under_roc(labels, scores))
        errors.append(standard_error(labels, scores))
    assert np.mean(errors) == pytest.approx(np.std(areas), rel=0.1)


def test_the_standard_error_needs_two_of_each_kind() -> None:
    assert np.isnan(standard_error(np.array([0, 0, 1]), np.array([0.1, 0.2, 0.3])))


LABELS = np.array([1, 1, 0, 0, 0])
ONE = np.array([0.9, 0.4, 0.5, 0.2, 0.1])
OTHER = np.array([0.9, 0.1, 0.5, 0.2, 0.3])


def test_the_areas_of_five_clients_and_their_difference_are_those_worked_out_by_hand() -> None:
    """Per defaulter 1 and 2/3 of the payers are below, against 1 and 0; per payer 1/2, 1 and 1 of
    the defaulters are above, against 1/2 each: the differences are 0, 2/3 and 0, 1/2, 1/2."""
    assert auc(LABELS, ONE).value == pytest.approx(5 / 6)
    found = auc_difference(LABELS, ONE, OTHER)
    assert found.value == pytest.approx(5 / 6 - 3 / 6)
    error = np.sqrt(np.var([0, 2 / 3], ddof=1) / 2 + np.var([0, 1 / 2, 1 / 2], ddof=1) / 3)
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * error, rel=1e-4)


def test_an_area_s_interval_stays_within_0_and_1() -> None:
    found = auc(np.array([1, 1, 0, 0, 0]), np.array([5.0, 2.0, 4.0, 1.0, 0.0]))
    assert found.high == 1.0


def test_a_model_does_not_differ_from_itself() -> None:
    found = auc_difference(LABELS, ONE, ONE)
    assert (found.value, found.low, found.high) == (0.0, 0.0, 0.0)


def test_the_interval_of_a_difference_is_that_of_redrawn_applicants() -> None:
    generator = np.random.default_rng(12)
    differences, widths = [], []
    for _ in range(300):
        labels = (generator.random(400) < 0.2).astype(int)
        shared = generator.normal(size=400) + labels
        one, other = (shared + generator.normal(size=400) for _ in range(2))
        found = auc_difference(labels, one, other)
        differences.append(found.value)
        widths.append((found.high - found.low) / (2 * 1.96))
    assert np.mean(widths) == pytest.approx(np.std(differences), rel=0.1)
