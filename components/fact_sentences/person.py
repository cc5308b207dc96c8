"""Who reads a sentence: the client, who is spoken to, or the advisor, who reads of the client."""

from __future__ import annotations

import re
from enum import StrEnum

_BOTH = re.compile(r"\[([^|\[\]]*)\|([^|\[\]]*)\]")


class Person(StrEnum):
    """Whom a sentence addresses."""

    CLIENT = "client"
    ADVISOR = "advisor"


def addressed(words: str, person: Person) -> str:
    """Return ``words`` for ``person``, where they hold both: ``[Your|The client’s] loans``."""
    return _BOTH.sub(r"\1" if person is Person.CLIENT else r"\2", words)
