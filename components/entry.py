"""Numbers as a person types them: read by language, said back in the unit they were asked in."""

from __future__ import annotations

import re
from math import ceil, floor, nan

from babel.numbers import format_decimal

from components.look import Look
from model.domain import DAYS_PER_YEAR, Feature, Unit

SPACES = re.compile(r"[\s\u00a0\u202f]")
NUMBER = re.compile(r"[-\u2212]?[0-9]{1,15}(\.[0-9]{1,15})?")
SCALES = {Unit.DAYS: DAYS_PER_YEAR, Unit.PERCENT: 0.01}
"""What one unit typed is worth in the catalogue's: years for days, hundredths for fractions."""
WITH_DECIMALS = (Unit.INDEX, Unit.TIMES)
NAMED_UNITS = (Unit.DAYS, Unit.MONTHS, Unit.PERCENT, Unit.TIMES)


class NotANumberError(ValueError):
    """What was typed is not a number in the reader's language."""


def typed_number(text: str, look: Look) -> float:
    """Return the number in ``text``: spaces group, the decimal mark is the language's or a point.

    Raises
    ------
    NotANumberError
        Where it is none, or longer than any amount.
    """
    packed = SPACES.sub("", text)
    packed = packed.replace(",", "." if look.language == "fr" else "")
    if not NUMBER.fullmatch(packed):
        raise NotANumberError(text)
    return float(packed.replace("\u2212", "-"))


def entered_value(feature: Feature, text: str, look: Look) -> float:
    """Return what was typed in the catalogue's unit; nothing typed is unknown, NaN.

    Raises
    ------
    NotANumberError
        Where something was typed that is no number.
    """
    if not text.strip():
        return nan
    return typed_number(text, look) * SCALES.get(feature.unit, 1.0)


def entry_text(feature: Feature, value: float, look: Look, digits: int = 4) -> str:
    """Return a value of the catalogue as it would be typed, at most so many decimals."""
    typed = round(value / SCALES.get(feature.unit, 1.0), digits) + 0.0
    return str(format_decimal(typed, "#,##0." + "#" * digits, locale=look.language))


def entry_unit(feature: Feature, look: Look) -> str:
    """Return the unit one types in, in words; empty for a bare number."""
    return look.say(f"entry.{feature.unit}") if feature.unit in NAMED_UNITS else ""


def said_bounds(feature: Feature, low: float, high: float, look: Look) -> tuple[str, str]:
    """Return bounds as typed, rounded inwards: what they say is accepted."""
    scale = SCALES.get(feature.unit, 1.0)
    digits = 100.0 if feature.unit in SCALES or feature.unit in WITH_DECIMALS else 1.0
    least = ceil(low / scale * digits - 1e-9) / digits
    greatest = floor(high / scale * digits + 1e-9) / digits
    return entry_text(feature, least * scale, look), entry_text(feature, greatest * scale, look)


def bounds_in_words(feature: Feature, low: float, high: float, look: Look) -> str:
    """Return ``De 60 000 à 2 080 000``, with the unit where there is one."""
    least, greatest = said_bounds(feature, low, high, look)
    unit = entry_unit(feature, look)
    return look.say("entry.bounds", low=least, high=greatest, unit=unit).rstrip()


def as_typed(text: str, look: Look) -> str:
    """Return a number in the reader's language, whatever else was typed as it is."""
    try:
        number = typed_number(text, look)
    except NotANumberError:
        return text
    return str(format_decimal(number, "#,##0.##########", locale=look.language))
