"""Numbers typed in every odd way: never another number than the one that stands there."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest

from components.entry import entered_value, entry_text, said_bounds
from components.look import LANGUAGES, Look
from components.typed_number import (
    NotANumberError,
    as_typed,
    number_in_address,
    plain_number,
    readings,
    said_plain,
)
from model.features.catalogue import CATALOGUE
from tests.fuzz.rounds import rounds
from tests.number_cases import in_address
from tests.odd_numbers import INVISIBLE, SPACES, odd_numbers
from tests.there import there

SEED, TEXTS, VALUES = 20_260, 8_000, 1_000
ONE_KIND = str.maketrans(
    {**dict.fromkeys(SPACES, " "), "\u2019": "'", "\u2212": "-", "\uff0c": ",", "\uff0e": "."}
)
OWN = {"fr": (["", ","], ["", " ", "'"]), "en": (["", "."], ["", " ", "'", ","])}
"""Decimal and grouping signs that a language has."""
KNOWN = {"fr": (["", ",", "."], ["", " ", "'", "."]), "en": OWN["en"]}
"""Those with the ones that someone who writes that language may have in mind."""


def well_formed(text: str, conventions: tuple[list[str], list[str]]) -> Iterator[Decimal]:
    """Yield each number that a text is, by every convention taken alone."""
    shown = "".join(letter for letter in text if letter not in INVISIBLE).translate(ONE_KIND)
    parts = re.fullmatch(r"[ \t\r\n]*([+-]?) ?(.*?)[ \t\r\n]*", shown, re.DOTALL)
    sign, digits = there(parts).groups()
    for mark, grouping in product(*conventions):
        whole, found, decimals = digits.partition(mark) if mark else (digits, "", "0")
        groups = whole.split(grouping) if grouping and grouping != mark else [whole]
        in_threes = len(groups) == 1 or bool(
            re.fullmatch("[1-9][0-9]{0,2}", groups[0])
            and all(re.fullmatch("[0-9]{3}", group) for group in groups[1:])
        )
        plain = "".join(groups)
        is_one = all(re.fullmatch("[0-9]{1,15}", part) for part in (plain, decimals))
        if in_threes and is_one and bool(mark) == bool(found):
            yield Decimal(f"{sign}{plain}.{decimals}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_the_only_one_that_stands_there_or_it_is_refused(language: str) -> None:
    for text in odd_numbers(SEED, rounds(TEXTS)):
        own = set(well_formed(text, OWN[language]))
        try:
            plain = plain_number(text, language)
        except NotANumberError:
            assert not own, text
        else:
            assert set(well_formed(text, KNOWN[language])) == {Decimal(plain)}, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_keeps_a_number_or_a_refusal_whatever_the_language(language: str) -> None:
    for text in odd_numbers(SEED + 1, rounds(TEXTS // 6)):
        held = in_address(text, language)
        for look in map(Look, LANGUAGES):
            again = in_address(as_typed(held, look), look.language)
            if held.startswith("~"):
                assert as_typed(held, look) == text
                with pytest.raises(NotANumberError):
                    number_in_address(held)
            else:
                assert again == held, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_offered_in_place_of_a_refused_one_are_accepted(language: str) -> None:
    for text in odd_numbers(SEED + 2, rounds(TEXTS // 6)):
        for meant in readings(text):
            assert plain_number(said_plain(meant, Look(language)), language) == meant, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_reads_back(language: str) -> None:
    rng, look = random.Random(SEED), Look(language)
    features = [CATALOGUE[name] for name in sorted(CATALOGUE)]
    for _ in range(rounds(VALUES)):
        feature, value = rng.choice(features), rng.choice([-1, 1]) * 10 ** rng.uniform(-3, 9)
        said = [
            entry_text(feature, value, look),
            *said_bounds(feature, value, 2 * abs(value), look),
        ]
        plain = [plain_number(text, language) for text in said]
        assert [said_plain(number, look) for number in plain] == said
        assert entered_value(feature, plain[0]) == pytest.approx(value, rel=1e-3, abs=0.1)
        shown = look.decimal(value, 3)
        assert float(plain_number(shown, language)) == pytest.approx(value, abs=6e-4)
