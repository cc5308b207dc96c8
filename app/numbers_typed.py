"""Numbers of the query string, which a page reads itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.request import Address, Choice
from components.typed_number import NotANumberError, number_in_address

LONGEST = 21
"""Letters of what was typed that are kept: a field takes 20, and a refused text has a mark."""


@dataclass(frozen=True, slots=True)
class NumberChoice:
    """A number that may stand in the query string: its bounds, and its default."""

    name: str
    default: float
    low: float
    high: float

    def offered(self, address: Address) -> Choice:
        """Return the choice: whatever was typed is kept, to be shown beside what is wrong."""
        default = plain(self.default)
        typed = (address.choices or {}).get(self.name, default)[:LONGEST]
        return Choice(self.name, tuple(dict.fromkeys((default, typed))), default)

    def read(self, held: str) -> float | None:
        """Return the number that the query holds, ``None`` where it is none or out of bounds."""
        try:
            number = number_in_address(held)
        except NotANumberError:
            return None
        return number if self.low <= number <= self.high else None


def plain(number: float) -> str:
    """Return a number as an address writes it, in any language."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
