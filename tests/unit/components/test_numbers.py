"""Numbers are said as a reader of each language says them."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.look import Look
from model.domain import Feature, Text, Unit
from tests.facts import fact

FR, EN = Look("fr"), Look("en")
NARROW, WIDE = "\u202f", "\u00a0"


def feature(unit: Unit, levels: tuple[Text, ...] = ()) -> Feature:
    return Feature("f", fact("f"), Text("F", "F"), Text("f", "f"), unit, levels=levels)


def test_thousands_and_decimals_follow_the_language() -> None:
    assert FR.decimal(1234567.5, 1) == f"1{NARROW}234{NARROW}567,5"
    assert EN.decimal(1234567.5, 1) == "1,234,567.5"


def test_a_percentage_keeps_its_sign_beside_its_number() -> None:
    assert FR.percent(0.14) in (f"14{NARROW}%", f"14{WIDE}%")
    assert EN.percent(0.14) == "14%"


def test_nothing_is_ever_minus_zero() -> None:
    assert FR.decimal(-0.2) == "0"
    assert EN.percent(-0.001) == "0%"


@pytest.mark.parametrize(
    ("whole", "fr", "en"),
    [
        (12, "+12 points", "+12 points"),
        (-1, "−1 point", "−1 point"),
        (0, "0 point", "0 points"),
    ],
)
def test_points_carry_their_sign_and_their_unit(whole: int, fr: str, en: str) -> None:
    assert (FR.points(whole), EN.points(whole)) == (fr, en)


def test_a_signed_number_uses_a_true_minus() -> None:
    assert FR.signed(-38) == "−38"


@pytest.mark.parametrize(
    ("days", "fr", "en"),
    [
        (1, "1 jour", "1 day"),
        (59, "59 jours", "59 days"),
        (91, "3 mois", "3 months"),
        (365.25, "1 an", "1 year"),
        (3409, "9 ans 4 mois", "9 years 4 months"),
        (-400, "−1 an 1 mois", "−1 year 1 month"),
    ],
)
def test_durations_are_said_in_years_and_months(days: float, fr: str, en: str) -> None:
    assert (FR.duration(days), EN.duration(days)) == (fr, en)


@given(st.floats(min_value=60, max_value=40_000))
def test_a_duration_never_counts_twelve_months(days: float) -> None:
    said = EN.duration(days)
    assert "12 month" not in said
    assert "-" not in said


def test_a_share_that_is_not_nothing_is_never_said_as_nothing() -> None:
    assert FR.share_of_hundred(1, 1000) == "moins de 1 sur 100"
    assert EN.share_of_hundred(999, 1000) == "more than 99 in 100"
    assert FR.share_of_hundred(0, 1000) == "0 sur 100"
    assert FR.share_of_hundred(12, 100) == "12 sur 100"
    assert FR.share_of_hundred(0, 0) == "inconnu"


def test_two_values_get_the_decimals_that_tell_them_apart() -> None:
    assert FR.compared_values(feature(Unit.INDEX), 0.461, 0.464) == ("0,461", "0,464")
    assert FR.compared_values(feature(Unit.INDEX), 0.46, 0.46) == ("0,46", "0,46")


@pytest.mark.parametrize("unit", [u for u in Unit if u is not Unit.CATEGORY])
def test_unknown_is_a_word(unit: Unit) -> None:
    assert FR.feature_value(feature(unit), nan) == "inconnu"
    assert EN.feature_value(feature(unit), nan) == "unknown"


def test_categories_and_flags_are_said_in_words() -> None:
    levels = (Text("Femme", "Woman"), Text("Homme", "Man"))
    assert FR.feature_value(feature(Unit.CATEGORY, levels), 1.0) == "Homme"
    assert EN.feature_value(feature(Unit.FLAG), 0.0) == "no"


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        (Unit.MONEY, 450000.0, f"450{NARROW}000"),
        (Unit.TIMES, 3.2, "3,2 fois"),
        (Unit.MONTHS, 24.2, "24 mois"),
        (Unit.COUNT, 3.0, "3"),
        (Unit.COUNT, 2.5, "2,5"),
        (Unit.INDEX, 0.139, "0,14"),
        (Unit.PERCENT, 0.041, "4,1"),
        (Unit.PERCENT, 0.0004, "0,04"),
    ],
)
def test_each_unit_has_its_way(unit: Unit, value: float, said: str) -> None:
    assert FR.measured(unit, value).startswith(said)
