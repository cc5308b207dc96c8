"""Numbers as they are typed, in both languages, and back."""

from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.entry import entered_value, entry_text, entry_unit, least_entry
from components.look import Look
from components.typed_number import NotANumberError, plain_number
from model.domain import CREDIT, DAYS_PER_YEAR, Feature
from model.features.catalogue import CATALOGUE

FR, EN = Look("fr"), Look("en")
EMPLOYED = CATALOGUE["application_days_employed"]
SHARE = CATALOGUE["application_annuity_to_income"]
AMOUNT = CATALOGUE[CREDIT]


def test_years_are_typed_for_days_and_hundredths_for_shares() -> None:
    assert entered_value(EMPLOYED, "2") == 2 * DAYS_PER_YEAR
    assert entered_value(SHARE, "12.5") == pytest.approx(0.125)
    assert entered_value(AMOUNT, "450000") == 450_000.0
    assert isnan(entered_value(AMOUNT, "  "))
    with pytest.raises(NotANumberError):
        entered_value(AMOUNT, "much")


def test_a_unit_is_named_where_a_number_alone_would_not_tell() -> None:
    assert (entry_unit(EMPLOYED, FR), entry_unit(SHARE, FR)) == ("ans", "%")
    assert entry_unit(AMOUNT, FR) == ""


@given(
    st.sampled_from([EMPLOYED, SHARE, AMOUNT]),
    st.integers(0, 10**8),
    st.sampled_from([FR, EN]),
)
def test_what_is_said_can_be_typed_again(feature: Feature, thousandths: int, look: Look) -> None:
    value = entered_value(feature, f"{thousandths / 1000:.3f}")
    typed = plain_number(entry_text(feature, value, look), look.language)
    assert entered_value(feature, typed) == pytest.approx(value)


@given(
    st.sampled_from([EMPLOYED, SHARE, AMOUNT]),
    st.floats(0.0, 1e6),
    st.floats(1e-3, 1e3),
    st.sampled_from([FR, EN]),
)
def test_the_least_entry_is_not_less_and_stays_below_what_comes_next(
    feature: Feature, low: float, room: float, look: Look
) -> None:
    said = least_entry(feature, low, low + room, look)
    typed = entered_value(feature, plain_number(said, look.language))
    assert low <= typed * (1 + 1e-15)
    assert typed < low + room


@pytest.mark.parametrize(
    ("feature", "low", "below", "said"),
    [
        (AMOUNT, 24_470.3, 30_000.0, "24,471"),
        (AMOUNT, 24_470.3, 24_470.9, "24,470.3"),
        (AMOUNT, 24_471.0, 24_472.0, "24,471"),
        (SHARE, 0.1234, 0.2, "12.34"),
        (EMPLOYED, 1_826.25, 1_827.0, "5"),
    ],
)
def test_the_least_entry_has_as_few_decimals_as_it_can(
    feature: Feature, low: float, below: float, said: str
) -> None:
    assert least_entry(feature, low, below, EN) == said
