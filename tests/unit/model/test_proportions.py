from math import isnan

import pytest

from model.domain import NORMAL_95, wilson_estimate


def test_the_interval_is_the_one_tabulated() -> None:
    # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3.
    for part, whole, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        found = wilson_estimate(part, whole)
        assert found.value == part / whole
        assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)


@pytest.mark.parametrize("part", range(11))
def test_at_its_ends_the_share_found_is_just_not_rejected(part: int) -> None:
    found = wilson_estimate(part, 10)
    for end in {found.low, found.high} - {0.0, 1.0}:
        assert abs(part / 10 - end) == pytest.approx(NORMAL_95 * (end * (1 - end) / 10) ** 0.5)
    assert 0.0 <= found.low <= found.value <= found.high <= 1.0
    assert found.high - found.low > 0.25


def test_of_nothing_nothing_is_said() -> None:
    found = wilson_estimate(0, 0)
    assert isnan(found.value)
    assert isnan(found.low)
    assert isnan(found.high)
