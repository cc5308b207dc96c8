"""Words in both languages of the dashboard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages."""

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the words in ``language``, ``"fr"`` or ``"en"``."""
        return self.fr if language == "fr" else self.en
