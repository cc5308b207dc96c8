"""How a page is said and seen: language and palette, passed to every component."""

from __future__ import annotations

from dataclasses import dataclass

from components.look.localization import Localization
from components.look.theme import PALETTES, Palette


@dataclass(frozen=True, slots=True)
class Look(Localization):
    """The reader's language, ``"fr"`` or ``"en"``, and theme, ``"light"`` or ``"dark"``."""

    theme: str = "light"

    @property
    def palette(self) -> Palette:
        """Colours of the theme."""
        return PALETTES[self.theme]
