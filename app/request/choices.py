"""A page's choices: what may stand in its query string, and what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST_DIGITS = 9
"""No page of a list has a longer number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One name of the query string, the values it may take, and its default.

    Where ``is_free`` any text may stand there, such as a number: the page itself reads it and says
    what is wrong with it; ``values`` are then those the page writes without being asked.
    """

    name: str
    values: tuple[str, ...]
    default: str
    is_free: bool = False

    def __post_init__(self) -> None:
        if self.default not in self.values:
            raise ValueError(f"{self.name}: the default is one of the values")

    def takes(self, value: str) -> bool:
        """Whether ``value`` may stand in the query."""
        return self.is_free or value in self.values


@dataclass(frozen=True, slots=True)
class Chosen:
    """Checked choices; ``refused`` lists the names whose value was not understood."""

    values: Mapping[str, str]
    refused: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.values[name]


def read_choices(choices: tuple[Choice, ...], query: Mapping[str, str] | None) -> Chosen:
    """Check a query against what a page offers.

    A value not offered falls back to the default and is reported, as is an unknown name.
    """
    query = query or {}
    offered = {choice.name: choice for choice in choices}
    values = {c.name: query.get(c.name, c.default) for c in choices}
    wrong = {name for name, choice in offered.items() if not choice.takes(values[name])}
    unknown = set(query) - set(offered)
    checked = {n: offered[n].default if n in wrong else value for n, value in values.items()}
    return Chosen(checked, tuple(sorted(wrong | unknown)))


def page_asked(text: str) -> int:
    """Return the page that ``text`` asks for, the first where it asks for none that can be."""
    is_number = text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if is_number else 1
