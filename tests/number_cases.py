"""The table of numbers as they are typed, that Python and JavaScript must both agree with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from components.typed_number import AS_TYPED, NotANumberError, plain_number

TABLE = Path(__file__).with_suffix(".json")


@dataclass(frozen=True, slots=True)
class NumberCase:
    """What is typed, what it is in each language, plainly, and what it may have meant.

    ``None`` stands where it is refused.
    """

    text: str
    fr: str | None
    en: str | None
    meant: tuple[str, ...] = ()

    def in_language(self, language: str) -> str | None:
        """Return the plain number it is."""
        return self.fr if language == "fr" else self.en


def number_cases() -> tuple[NumberCase, ...]:
    """Return the table."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(NumberCase(**{**row, "meant": tuple(row.get("meant", ()))}) for row in rows)


def in_address(text: str, language: str) -> str:
    """Return how the browser writes what was typed: plainly, or as it is behind its mark."""
    try:
        return plain_number(text, language)
    except NotANumberError:
        return AS_TYPED + text
