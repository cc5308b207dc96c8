"""Values as a person types them: read and said back in the unit they are asked in."""

from __future__ import annotations

from math import ceil, floor, nan

from babel.numbers import format_decimal

from components.look import Look
from components.typed_number import number_in_address
from model.domain import DAYS_PER_YEAR, Feature, Unit

SCALES = {Unit.DAYS: DAYS_PER_YEAR, Unit.PERCENT: 0.01}
"""What one unit typed is worth in the catalogue's: years for days, hundredths for fractions."""
UNKNOWN = "unknown"
"""What stands for a value that is not known, in a choice and in the address of a simulation."""
WITH_DECIMALS = (Unit.INDEX, Unit.TIMES, *SCALES)
MOST_DECIMALS = 6
NAMED_UNITS = (Unit.DAYS, Unit.MONTHS, Unit.PERCENT, Unit.TIMES)


def entered_value(feature: Feature, text: str) -> float:
    """Return what an address holds, in the catalogue's unit; NaN, unknown, if it holds nothing.

    Raises
    ------
    NotANumberError
        Where something stands there that is no number.
    """
    if not text.strip():
        return nan
    return number_in_address(text) * SCALES.get(feature.unit, 1.0)


def entry_text(feature: Feature, value: float, look: Look, digits: int = 4) -> str:
    """Return a value of the catalogue as it would be typed, at most so many decimals."""
    typed = round(value / SCALES.get(feature.unit, 1.0), digits) + 0.0
    return str(format_decimal(typed, "#,##0." + "#" * digits, locale=look.language))


def entry_unit(feature: Feature, look: Look) -> str:
    """Return the unit one types in, in words; empty for a bare number."""
    return look.say(f"entry.{feature.unit}") if feature.unit in NAMED_UNITS else ""


def said_bounds(feature: Feature, low: float, high: float, look: Look) -> tuple[str, str]:
    """Return bounds as typed, rounded inwards, so that the bounds shown are accepted."""
    scale, digits = SCALES.get(feature.unit, 1.0), 10.0 ** _decimals(feature)
    least = ceil(low / scale * digits - 1e-9) / digits
    greatest = floor(high / scale * digits + 1e-9) / digits
    return entry_text(feature, least * scale, look), entry_text(feature, greatest * scale, look)


def least_entry(feature: Feature, low: float, below: float, look: Look) -> str:
    """Return a number as typed that is at least ``low`` and less than ``below``.

    It has as few decimals as such a number can have, up to ``MOST_DECIMALS``.
    """
    scale = SCALES.get(feature.unit, 1.0)
    tries = ((d, 10.0**d) for d in range(_decimals(feature), MOST_DECIMALS + 1))
    candidates = ((digits, ceil(low / scale * power) / power) for digits, power in tries)
    found = ((d, typed) for d, typed in candidates if low <= typed * scale < below)
    digits, typed = next(found, (MOST_DECIMALS, low / scale))
    return entry_text(feature, typed * scale, look, digits)


def said_entry(feature: Feature, value: float, look: Look) -> str:
    """Return a value as its field shows it, with the unit one types in."""
    return with_unit(feature, entry_text(feature, value, look, 2), look)


def with_unit(feature: Feature, typed: str, look: Look) -> str:
    """Return ``5,36 ans`` for what was typed as ``5,36``."""
    unit = entry_unit(feature, look)
    return f"{typed}\u00a0{unit}" if unit else typed


def _decimals(feature: Feature) -> int:
    return 2 if feature.unit in WITH_DECIMALS else 0


def bounds_in_words(feature: Feature, low: float, high: float, look: Look) -> str:
    """Return ``De 60 000 à 2 080 000``, with the unit where there is one."""
    least, greatest = said_bounds(feature, low, high, look)
    unit = entry_unit(feature, look)
    return look.say("entry.bounds", low=least, high=greatest, unit=unit).rstrip()
