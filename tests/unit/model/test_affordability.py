"""Debt-to-income and what is left to live on."""

from __future__ import annotations

from math import nan

import pytest

from model.domain import Affordability, affordability

LOAN = {"AMT_INCOME_TOTAL": 1_000.0, "AMT_ANNUITY": 200.0}
NOTHING_ELSE = {
    "bureau_annuity_active_sum": nan,
    "bureau_active_count": 0.0,
    "previous_annuity_active_sum": nan,
}


@pytest.mark.parametrize(
    ("others", "months", "expected"),
    [
        ({}, 1, Affordability(0.2, 800.0, is_bound=False)),
        ({"previous_annuity_active_sum": 50.0}, 1, Affordability(0.25, 750.0, is_bound=False)),
        (
            {"bureau_active_count": 1.0, "bureau_annuity_active_sum": 100.0},
            1,
            Affordability(0.3, 700.0, is_bound=False),
        ),
        (
            {"bureau_active_count": 2.0, "bureau_annuity_active_sum": 100.0},
            1,
            Affordability(0.3, 700.0, is_bound=True),
        ),
        ({"bureau_active_count": 1.0}, 1, Affordability(0.2, 800.0, is_bound=True)),
        ({"bureau_active_count": nan}, 1, Affordability(0.2, 800.0, is_bound=True)),
        ({"AMT_INCOME_TOTAL": 12_000.0}, 12, Affordability(0.2, 800.0, is_bound=False)),
        ({"AMT_ANNUITY": 1_200.0}, 1, Affordability(1.2, -200.0, is_bound=False)),
        ({"AMT_INCOME_TOTAL": nan}, 1, None),
        ({"AMT_ANNUITY": nan}, 1, None),
        ({"AMT_INCOME_TOTAL": 0.0}, 1, None),
    ],
)
def test_instalments_count_as_far_as_they_are_known(
    others: dict[str, float], months: int, expected: Affordability | None
) -> None:
    assert affordability({**LOAN, **NOTHING_ELSE, **others}, months) == expected
