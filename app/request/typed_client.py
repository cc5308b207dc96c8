"""A client's number as people paste it: grouped, named, quoted, out of a spreadsheet."""

from __future__ import annotations

import re
from functools import lru_cache

from components.typed_number import tidied

AROUND = " \"'‘“”„«»()[]"
AFTER = ".,;:"
"""What a sentence leaves behind a number that was copied out of it."""
NAMES = r"(?:client|dossier|file|r[ée]f\.?|id)? ?(?:n ?[°º˚o]\.?|n\.|№|#|num[ée]ro|number)? ?:? ?"
GROUPED = r"[1-9][0-9]{0,2}(?:([ ',.])[0-9]{3}(?:\2[0-9]{3})?)"
NO_DECIMALS = r"(?:(?!\2)[.,]0+)?"
PASTED = re.compile(f"{NAMES}([0-9]{{1,9}}|{GROUPED}){NO_DECIMALS}", re.IGNORECASE)
BEGUN = re.compile(
    f"{NAMES}([0-9]{{1,9}}|[0-9]{{1,3}}(?:[ ',.][0-9]{{1,3}}){{0,2}})", re.IGNORECASE
)
TWO_WAYS = re.compile(r".*(?<![0-9])[1-9][0-9]{0,2}[.,]000")
"""``127,000`` may be 127 out of a spreadsheet as well as 127000."""


@lru_cache(maxsize=1024)  # every link of a client's page names the client
def client_number(text: str) -> int | None:
    """Return the number of a client in ``text``, ``None`` where it holds none or may hold two.

    An identifier means the same in every language. It may be named (``n° 127952``), quoted, grouped
    in threes by one sign, and end in decimals that are all 0, as a spreadsheet writes it.
    """
    pasted = tidied(text).strip(AROUND).rstrip(AFTER).strip(AROUND)
    found = PASTED.fullmatch(pasted)
    if not found or TWO_WAYS.fullmatch(pasted):
        return None
    return int(re.sub("[^0-9]", "", found[1]))


def number_begun(text: str) -> str:
    """Return the digits of a number that somebody has begun to type, empty where it is none."""
    found = BEGUN.fullmatch(tidied(text).strip(AROUND))
    return re.sub("[^0-9]", "", found[1]).lstrip("0") if found else ""
