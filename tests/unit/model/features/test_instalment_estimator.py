"""The estimator as a tree of arrays: what it says, alone and among many, and what is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from data.typed_json import MalformedError, read_typed
from model.features.instalment_estimator import (
    InstalmentEstimator,
    estimated_instalments,
    loan_figures,
)
from tests.instalments import ESTIMATOR

CREDIT = 120_000.0


def values(**changes: float) -> dict[str, np.ndarray]:
    loan = {
        "AMT_CREDIT": CREDIT,
        "AMT_ANNUITY": CREDIT / 20,
        "NAME_CONTRACT_TYPE": 0.0,
    }
    return {name: np.array([value]) for name, value in (loan | changes).items()}


def estimated(**changes: float) -> float:
    return estimated_instalments(values(**changes), ESTIMATOR)["application_instalments"].item()


def test_a_loan_goes_left_at_or_below_a_threshold() -> None:
    assert estimated(AMT_ANNUITY=CREDIT / 11) == 12
    assert estimated(AMT_ANNUITY=CREDIT / 11.01) == 24
    assert estimated(AMT_CREDIT=500_000.0) == 24
    assert estimated(AMT_CREDIT=500_001.0) == 36


@pytest.mark.parametrize(
    "unknown",
    [
        {"NAME_CONTRACT_TYPE": 1.0},
        {"AMT_CREDIT": np.nan},
        {"AMT_CREDIT": 0.0},
        {"AMT_ANNUITY": np.nan},
        {"AMT_ANNUITY": 0.0},
    ],
)
def test_revolving_credit_and_unknown_loans_have_no_number(unknown: dict[str, float]) -> None:
    assert np.isnan(estimated(**unknown))


def test_a_kind_that_is_unknown_may_be_a_cash_loan() -> None:
    assert estimated(NAME_CONTRACT_TYPE=np.nan) == 24


def test_without_an_estimator_nothing_is_known() -> None:
    found = estimated_instalments(values(), None)
    assert np.isnan(found["application_instalments"]).all()


def test_an_answer_does_not_depend_on_how_many_are_asked() -> None:
    generator = np.random.default_rng(8)
    credit = generator.lognormal(12, 1, 500)
    loans = loan_figures(credit, credit / generator.uniform(5, 40, 500))
    among_many = ESTIMATOR.estimate(loans)
    assert {*among_many} == {12.0, 24.0, 36.0}
    assert [ESTIMATOR.estimate(loans[i : i + 1]).item() for i in range(500)] == among_many.tolist()


def test_a_single_leaf_is_a_tree() -> None:
    assert InstalmentEstimator((), (), (), (), (24.0,)).estimate(np.ones((2, 2))).tolist() == [
        24,
        24,
    ]


@pytest.mark.parametrize(
    "damage",
    [
        {"column": (1,)},
        {"column": (1, 2)},
        {"column": (-1, 0)},
        {"threshold": (11.0, float("nan"))},
        {"left": (0, ~1)},
        {"left": (~3, ~1)},
        {"right": (2, ~2)},
        {"right": (-(2**70), ~2)},
        {"instalments": (12.0, 24.0)},
        {"instalments": (12.0, 24.0, float("nan"))},
        {"instalments": (12.0, 24.0, 0.0)},
        {"instalments": (12.0, 24.0, 10**400)},
    ],
)
def test_what_is_no_tree_is_refused(damage: dict[str, Any]) -> None:
    with pytest.raises((ValueError, OverflowError)):
        replace(ESTIMATOR, **damage)


def test_a_file_that_makes_no_tree_is_malformed() -> None:
    said = {"column": [0], "threshold": [None], "left": [-1], "right": [-2], "instalments": [6, 12]}
    with pytest.raises(MalformedError):
        read_typed(InstalmentEstimator, said)
    assert read_typed(InstalmentEstimator, said | {"threshold": [3]}).instalments == (6, 12)
