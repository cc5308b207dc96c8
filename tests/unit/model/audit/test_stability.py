from dataclasses import replace

import numpy as np
import pytest

from model.audit.stability import (
    RETRAININGS,
    mean_of,
    stability,
    theme_correlation,
    top_four_overlap,
)
from tests.unit.model.audit.small_audited_model import SETTINGS, audited

NAMES = ("EXT_SOURCE_1", "EXT_SOURCE_2", "AMT_CREDIT", "AMT_INCOME_TOTAL", "FLAG_OWN_CAR")


def test_the_four_strongest_reasons_count_whichever_way_they_point() -> None:
    served = np.array([[9.0, -8.0, 7.0, -6.0, 1.0], [5.0, 4.0, 3.0, 2.0, 1.0]])
    retrained = np.array([[-5.0, 8.0, -7.0, 6.0, 1.0], [1.0, 2.0, 3.0, 4.0, 5.0]])
    assert top_four_overlap(served, served) == 1.0
    assert top_four_overlap(served, retrained) == pytest.approx((4 / 4 + 3 / 4) / 2)


def test_a_theme_weighs_the_absolute_sum_of_its_features() -> None:
    """Two external scores that take from each other weigh nothing together."""
    served = np.array([[5.0, -5.0, 1.0, 2.0, 3.0]])
    in_the_same_order = np.array([[0.0, 0.1, -1.0, 20.0, -30.0]])
    the_other_way_round = np.array([[40.0, 0.0, 30.0, 20.0, 10.0]])
    assert theme_correlation(served, in_the_same_order, NAMES) == pytest.approx(1.0)
    assert theme_correlation(served, the_other_way_round, NAMES) == pytest.approx(-1.0)


def test_the_mean_of_ten_has_student_s_interval_and_stays_a_share() -> None:
    values = [0.5, 0.7] * 5
    found = mean_of(values)
    margin = 2.262 * np.std(values, ddof=1) / np.sqrt(10)
    assert found.value == pytest.approx(0.6)
    assert (found.low, found.high) == pytest.approx((0.6 - margin, 0.6 + margin), abs=1e-4)
    assert mean_of([1.0] * 9 + [0.9]).high == 1.0


def test_retraining_on_other_clients_keeps_much_of_the_reasons_but_not_all() -> None:
    found = stability(audited(), lambda _: None)
    assert 0.3 < found.top_four_overlap.value < 0.99
    assert found.theme_rank_correlation.low < found.theme_rank_correlation.value


def test_retrainings_side_by_side_are_those_one_after_the_other_and_all_are_reported() -> None:
    small = replace(audited(), out_of_fold=replace(audited().out_of_fold, tree_count=3))
    trees: list[int] = []
    alone, together = (
        stability(replace(small, settings=replace(SETTINGS, num_threads=n)), trees.append)
        for n in (1, 4)
    )
    assert alone == together
    assert sum(trees) == 2 * RETRAININGS * 3
