"""Numbers of an address: plain there, read in either language, never trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.address import Address
from app.numbers_typed import LONGEST, NumberChoice, plain
from components.look import Look
from components.wording import LANGUAGES

THRESHOLD = NumberChoice("threshold", 8.86, 0.1, 99.9)


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.floats(min_value=0.1, max_value=99.9).map(lambda n: round(n, 4)))
def test_a_number_written_plainly_is_read_back_in_any_language(
    language: str, number: float
) -> None:
    assert THRESHOLD.read(plain(number), Look(language)) == number


@pytest.mark.parametrize("typed", ["", "abc", "1e5", "nan", "0", "100", "-3", "9" * 20])
def test_what_is_no_number_in_bounds_is_not_read(typed: str) -> None:
    assert THRESHOLD.read(typed, Look("en")) is None


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.text(max_size=30))
def test_reading_never_fails(language: str, typed: str) -> None:
    number = THRESHOLD.read(typed, Look(language))
    assert number is None or 0.1 <= number <= 99.9


def test_the_number_unsaid_is_the_default() -> None:
    choice = THRESHOLD.offered(Address("fr", "model"))
    assert (choice.values, choice.default) == (("8.86",), "8.86")


def test_what_was_typed_is_offered_but_no_novel() -> None:
    address = Address("en", "model", choices={"threshold": "x" * 500})
    assert THRESHOLD.offered(address).values == ("8.86", "x" * LONGEST)
