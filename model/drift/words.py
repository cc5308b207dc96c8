"""Words and numbers of the standalone report, in both languages.

The sentences are the pages' own, from ``assets/locale``. What reads them there belongs to the
dashboard, which training never reaches: hence these few lines beside ``components.wording``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from model.domain import DAYS_PER_YEAR, Unit

LANGUAGES = ("fr", "en")
LOCALE_FOLDER = Path(__file__).resolve().parents[2] / "assets" / "locale"
MINUS = "\u2212"
SHOWN_IN_DAYS = 60
SHORT = "#,##0.####"
"""Edges are short already: as many decimals as they have."""


@dataclass(frozen=True, slots=True)
class Words:
    """The reader's language, ``"fr"`` or ``"en"``."""

    language: str

    def say(self, key: str, **values: Any) -> str:
        """Return the sentence ``section.name``; ``n`` chooses among its plural forms."""
        section, name = key.split(".")
        sentence: Any = _sections(self.language)[section][name]
        if isinstance(sentence, dict):
            form = Locale.parse(self.language).plural_form(values["n"])
            sentence = sentence.get(form, sentence["other"])
        return str(sentence.format(**values))

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with exactly ``digits`` decimals."""
        return self._decimal(value, "#,##0" + ("." + "0" * digits if digits else ""))

    def percent(self, share: float) -> str:
        """Return a share of clients as a percentage."""
        return self._percent(share, "0.0")

    def edge(self, unit: Unit | None, value: float) -> str:
        """Return the edge of a bin with its unit; ``None`` stands for points."""
        if unit is Unit.PERCENT:
            return self._percent(value, "0.##")
        if unit is Unit.DAYS and abs(value) >= SHOWN_IN_DAYS:
            return self._duration(value / DAYS_PER_YEAR, "year")
        if unit is Unit.DAYS:
            return self._duration(value, "day")
        if unit is Unit.MONTHS:
            return self._duration(value, "month")
        return self._decimal(value, "#,##0" if unit is Unit.MONEY else SHORT)

    def _percent(self, share: float, digits: str) -> str:
        """Return a percentage, its sign where the language has it and on the number's line."""
        pattern = str(Locale.parse(self.language).percent_formats[None].pattern)
        words = format_percent(share, pattern.replace("0", digits), locale=self.language)
        return words.replace("-", MINUS).replace(" ", "\u00a0")

    def _decimal(self, value: float, pattern: str) -> str:
        return format_decimal(value, format=pattern, locale=self.language).replace("-", MINUS)

    def _duration(self, value: float, unit: str) -> str:
        words = format_unit(value, f"duration-{unit}", format="#,##0.##", locale=self.language)
        return words.replace("-", MINUS)


@cache
def _sections(language: str) -> dict[str, dict[str, Any]]:
    text = (LOCALE_FOLDER / f"{language}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
