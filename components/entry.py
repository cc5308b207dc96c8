"""Numbers as a person types them: read by language, said back in the unit they were asked in."""

from __future__ import annotations

import re
from math import nan

from babel.numbers import format_decimal

from components.look import Look
from model.domain import DAYS_PER_YEAR, Feature, Unit

SPACES = re.compile(r"[\s\u00a0\u202f]")
NUMBER = re.compile(r"[-\u2212]?[0-9]{1,15}(\.[0-9]{1,15})?")
SCALES = {Unit.DAYS: DAYS_PER_YEAR, Unit.PERCENT: 0.01}
"""What one unit typed is worth in the catalogue's: years for days, hundredths for fractions."""

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


def entry_text(feature: Feature, value: float, look: Look) -> str:
    """Return a value of the catalogue as it would be typed, at most four decimals."""
    typed = value / SCALES.get(feature.unit, 1.0)
    return str(format_decimal(round(typed, 4) + 0.0, "#,##0.####", locale=look.language))


def entry_unit(feature: Feature, look: Look) -> str:
    """Return the unit one types in, in words; empty for a bare number."""
    return look.say(f"entry.{feature.unit}") if feature.unit in NAMED_UNITS else ""


def as_typed(text: str, look: Look) -> str:
    """Return a number in the reader's language, whatever else was typed as it is."""
    try:
        number = typed_number(text, look)
    except NotANumberError:
        return text
    return str(format_decimal(number, "#,##0.##########", locale=look.language))
