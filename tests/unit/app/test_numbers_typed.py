"""Numbers of an address: plain there in any language, never trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.numbers_typed import LONGEST, NumberChoice, plain
from app.request import Address

THRESHOLD = NumberChoice("threshold", 8.86, 0.1, 99.9)


@given(st.floats(min_value=0.1, max_value=99.9).map(lambda n: round(n, 4)))
def test_a_number_written_plainly_is_read_back(number: float) -> None:
    assert THRESHOLD.read(plain(number)) == number


@pytest.mark.parametrize(
    "held", ["", "abc", "1e5", "nan", "0", "100", "-3", "9" * 20, "2,5", "~2,5", "~12.500"]
)
def test_what_is_no_number_in_bounds_is_not_read(held: str) -> None:
    assert THRESHOLD.read(held) is None


@given(st.text(max_size=30))
def test_reading_never_fails(held: str) -> None:
    number = THRESHOLD.read(held)
    assert number is None or 0.1 <= number <= 99.9


def test_a_number_not_given_is_the_default() -> None:
    choice = THRESHOLD.offered(Address("fr", "model"))
    assert (choice.values, choice.default) == (("8.86",), "8.86")


def test_what_was_typed_is_offered_but_no_novel() -> None:
    address = Address("en", "model", choices={"threshold": "x" * 500})
    assert THRESHOLD.offered(address).values == ("8.86", "x" * LONGEST)
