"""Values a person can be told: rounded away from the client's own, as far as the bounds."""

from __future__ import annotations

import numpy as np
import pytest

from model.domain import CREDIT, EditableField, EditRule
from model.whatif.levers import Lever, rounded


@pytest.mark.parametrize(
    ("to", "roundings"),
    [
        (380_113.0, [380_000.0, 380_000.0, 380_100.0, 380_113.0]),
        (525_001.0, [530_000.0, 530_000.0, 526_000.0, 525_001.0]),
        (449_990.0, [449_990.0]),
    ],
)
def test_values_are_rounded_away_from_the_client(to: float, roundings: list[float]) -> None:
    field = EditableField(EditRule(CREDIT), low=60_000.0, high=2e6, step=10_000.0, effort_unit=5e5)
    lever = Lever(field, own=450_000.0, trials=np.array([to]))
    found = lever.roundings(to)
    assert found[0] == roundings[0]
    assert found[-1] == to
    assert {*roundings} <= {*found}
    assert all(abs(value - 450_000.0) >= abs(to - 450_000.0) for value in found)


def test_a_rounded_value_has_no_tail_of_digits_and_stays_within_the_bounds() -> None:
    assert rounded(np.array([0.123456, 0.6999999]), 0.7, 0.01).tolist() == [0.12, 0.69]
    field = EditableField(
        EditRule("a share", finest=0.001), low=0.0, high=0.655, step=0.01, effort_unit=0.2
    )
    lever = Lever(field, own=0.1, trials=np.array([0.655]))
    assert lever.roundings(0.655) == [0.655]
