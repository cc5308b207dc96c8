"""Whom a client can turn to: who is written to, by when, who mends data, who helps, who supervises.

One file says it all (``CONTACTS``); the one beside this module has placeholders in brackets, for
the demonstration.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from components.look import LANGUAGES
from model.domain import Text

PLACEHOLDERS = Path(__file__).with_name("contacts.json")
NAMED = ("write_to", "external_scores", "debt_advice", "supervisor")
DAYS = "within_days"
MOST_DAYS = 365
LONGEST = 90
"""Letters of one contact: the sheet has one page."""


class ContactsError(ValueError):
    """A file of contacts that cannot be used; the message lists every fault."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Each a name with an address, on one line, in both languages.

    ``within_days`` are the days after the sheet's until a client writes.
    """

    write_to: Text
    within_days: int
    external_scores: Text
    debt_advice: Text
    supervisor: Text


def read_contacts(text: str) -> Contacts:
    """Return the contacts that a JSON text holds.

    Raises
    ------
    ContactsError
        With all that is wrong, one sentence each.
    """
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ContactsError(f"this is not JSON ({fault})") from None
    if not isinstance(held, dict):
        raise ContactsError("this is no JSON object")
    if faults := list(_faults(held)):
        raise ContactsError("; ".join(faults))
    named = {name: Text(*(held[name][language] for language in LANGUAGES)) for name in NAMED}
    return Contacts(within_days=held[DAYS], **named)


@cache
def placeholders() -> Contacts:
    """Return the contacts of the demonstration."""
    return read_contacts(PLACEHOLDERS.read_text(encoding="utf-8"))


def _faults(held: dict[str, Any]) -> Iterator[str]:
    for name in sorted(held.keys() - {*NAMED, DAYS}):
        yield f"{name!r} is not known"
    days = held.get(DAYS)
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
        yield f"{DAYS} is a whole number from 1 to {MOST_DAYS}"
    for name in NAMED:
        said = held.get(name)
        lines = [said.get(language) for language in LANGUAGES] if isinstance(said, dict) else [None]
        if not all(map(_is_line, lines)):
            yield f"{name} has a line of at most {LONGEST} letters in {' and in '.join(LANGUAGES)}"


def _is_line(words: object) -> bool:
    return (
        isinstance(words, str)
        and bool(words.strip())
        and words.isprintable()
        and len(words) <= LONGEST
    )
