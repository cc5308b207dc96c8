"""How a page is said and seen: language and palette, passed to every component."""

from __future__ import annotations

from dataclasses import dataclass

from components.theme import PALETTES, Palette
from components.wording import say
from model.domain import Text, Theme


@dataclass(frozen=True, slots=True)
class Look:
    """The reader's language, ``"fr"`` or ``"en"``, and theme, ``"light"`` or ``"dark"``."""

    language: str
    theme: str = "light"

    @property
    def palette(self) -> Palette:
        """Colours of the theme."""
        return PALETTES[self.theme]

    def say(self, key: str, **values: object) -> str:
        """Return the catalogue's sentence ``key`` in the reader's language."""
        return say(self.language, key, **values)

    def text(self, text: Text) -> str:
        """Return words of the feature catalogue in the reader's language."""
        return text.in_language(self.language)

    def theme_name(self, theme: Theme) -> str:
        """Return a theme of features in words."""
        return self.say(f"themes.{theme}")
