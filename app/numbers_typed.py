"""Numbers of the query string: written plainly there, typed in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from app.address import Address
from app.choices import Choice
from components.entry import NotANumberError, typed_number
from components.look import Look

LONGEST = 20


@dataclass(frozen=True, slots=True)
class NumberChoice:
    """A number that may stand in the query string: its bounds, and the one it has unsaid."""

    name: str
    default: float
    low: float
    high: float

    def offered(self, address: Address) -> Choice:
        """Return the choice: whatever was typed is kept, to be shown beside what is wrong."""
        default = plain(self.default)
        typed = address.own_choices.get(self.name, default)[:LONGEST]
        return Choice(self.name, tuple(dict.fromkeys((default, typed))), default)

    def read(self, typed: str, look: Look) -> float | None:
        """Return the number typed, ``None`` where it is none or lies out of bounds."""
        try:
            number = typed_number(typed, look)
        except NotANumberError:
            return None
        return number if self.low <= number <= self.high else None


def plain(number: float) -> str:
    """Return a number as an address writes it, in any language."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
