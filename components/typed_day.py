"""A day as a person types it: as the language writes it in digits, or year first."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import parse_date

from components.look import Look
from components.typed_number import tidied

IN_DIGITS = re.compile("[0-9]{1,2}([/. -])[0-9]{1,2}\\1[0-9]{4}")
YEAR_FIRST = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
PATTERNS = {"fr": "%d/%m/%Y", "en": "%m/%d/%Y"}


class NotADayError(ValueError):
    """What was typed is no day."""


def day_typed(text: str, look: Look) -> date:
    """Return the day typed: ``28/11/2026``, in English ``11/28/2026``, or ``2026-11-28``.

    Raises
    ------
    NotADayError
        Where it is none of these, or no day of the calendar.
    """
    typed = tidied(text)
    try:
        if YEAR_FIRST.fullmatch(typed):
            return date.fromisoformat(typed)
        if IN_DIGITS.fullmatch(typed):
            return parse_date(typed, locale=look.language, format="short")
    except ValueError as fault:
        raise NotADayError(text) from fault
    raise NotADayError(text)


def day_as_typed(day: date, look: Look) -> str:
    """Return a day as it would be typed."""
    return day.strftime(PATTERNS[look.language])
