"""Numbers as they are typed: one table for both languages, in words where it is refused."""

from __future__ import annotations

import pytest

from components.look import LANGUAGES, Look
from components.typed_number import (
    AS_TYPED,
    NotANumberError,
    as_typed,
    is_doubtful,
    number_in_address,
    plain_in_address,
    plain_number,
    readings,
    said_plain,
    unread_words,
)
from tests.number_cases import in_address, number_cases

FR, EN = Look("fr"), Look("en")
CASES = number_cases()


def plain_or_none(text: str, language: str) -> str | None:
    try:
        return plain_number(text, language)
    except NotANumberError:
        return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_read_as_its_language_writes_it_or_refused(language: str) -> None:
    expected = {case.text: case.in_language(language) for case in CASES}
    assert {text: plain_or_none(text, language) for text in expected} == expected
    assert {text: in_address(text, language) for text in expected} == {
        text: AS_TYPED + text if plain is None else plain for text, plain in expected.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_refused_says_each_number_it_may_have_meant_as_it_can_be_typed(
    language: str,
) -> None:
    look = Look(language)
    refused = [case for case in CASES if not case.in_language(language)]
    assert {c.text: readings(c.text) for c in refused} == {c.text: c.meant for c in refused}
    unsaid = [
        (case.text, words)
        for case in refused
        for words in (case.text, *(said_plain(plain, look) for plain in case.meant))
        if words not in unread_words(in_address(case.text, language), look)
    ]
    assert unsaid == []
    meant = {plain: said_plain(plain, look) for case in refused for plain in case.meant}
    assert [p for p, typed in meant.items() if plain_or_none(typed, language) != p] == []


def test_the_two_readings_are_said_in_the_reader_s_language() -> None:
    assert unread_words("~2,5", EN) == (
        "“2,5” can be read in two ways. Write 2.5 or 25: "
        "a point begins the decimals, a comma separates the thousands"
    )
    assert unread_words("~1.500", FR).startswith(
        "«\u00a01.500\u00a0» peut se lire de deux façons. Écrivez 1,5 ou 1\u202f500\u00a0:"
    )
    assert "12 34" in unread_words("~12 34", FR)
    assert "1\u202f234" in unread_words("~12 34", FR)


@pytest.mark.parametrize("typed_in", LANGUAGES)
def test_what_an_address_holds_is_the_same_number_or_none_in_every_language(typed_in: str) -> None:
    """Switching the language keeps the address: what it holds has to keep its meaning."""
    for case in CASES:
        held, plain = in_address(case.text, typed_in), case.in_language(typed_in)
        if plain is None:
            with pytest.raises(NotANumberError):
                number_in_address(held)
            assert {as_typed(held, look) for look in (FR, EN)} == {case.text}
        else:
            again = [plain_or_none(as_typed(held, look), look.language) for look in (FR, EN)]
            assert (case.text, number_in_address(held)) == (case.text, float(plain))
            assert (case.text, again) == (case.text, [plain, plain])


@pytest.mark.parametrize(
    ("held", "number"),
    [
        ("380000", 380_000.0),
        ("1.500", 1.5),
        ("-0.50", -0.5),
        ("380 000", 380_000.0),
        ("1'500", 1_500.0),
        ("+5", 5.0),
        ("380\u202f000.5", 380_000.5),
    ],
)
def test_an_address_written_by_hand_is_read_where_all_languages_agree(
    held: str, number: float
) -> None:
    assert number_in_address(held) == number


@pytest.mark.parametrize("held", ["2,5", "150,000", "380,000.5", "1,2,3", "12 34", "~5", "~", ""])
def test_an_address_that_languages_read_differently_holds_no_number(held: str) -> None:
    with pytest.raises(NotANumberError):
        plain_in_address(held)


@pytest.mark.parametrize(
    ("held", "doubtful"), [("~2,5", True), ("12 34", True), ("2.5", False), ("~abc", False)]
)
def test_only_digits_that_are_refused_are_doubtful(held: str, doubtful: bool) -> None:
    assert is_doubtful(held) == doubtful


def test_a_number_is_shown_in_the_readers_language_and_rubbish_as_it_is() -> None:
    assert as_typed("380000.25", FR) == "380\u202f000,25"
    assert as_typed("380000.25", EN) == "380,000.25"
    assert as_typed("0.000000000012345", EN) == "0.000000000012345"
    assert as_typed("<b>many</b>", FR) == as_typed("~<b>many</b>", FR) == "<b>many</b>"
