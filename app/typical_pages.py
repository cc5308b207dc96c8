"""Pages about nobody: what every client's page says, for a dictionary to compress them with.

Their client is invented from the model's reference values. What makes them is given no client, no
group and no records, so that nothing of a person can be in them; and the same artifact, settings
and code make the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NoReturn

from dash._utils import to_json

from app.request import DECISION, FILE, SHEET, Address, Desk, Office, Request
from app.router import PAGES, request_of, surrounded
from components.look import LANGUAGES, Look
from data.records import Records, RecordsError
from model.casework import Actor, Role
from model.serving.protocols import Scoring

OF_ONE_CLIENT = (SHEET, FILE, DECISION)
"""Pages that hold nothing of other clients, not even the bounds between which these are."""
NOBODY = Actor("nobody", "", frozenset({Role.ADVISOR}))
ONCE = re.compile(r'"[\w-]{43}"')
"""A key drawn at random for a form, which is sent once."""


class NoRecords(Records):
    """Records in place of those of an office: they cannot be read."""

    def __init__(self) -> None:
        pass

    def reading(self) -> NoReturn:
        """Refuse, as a database does that is gone."""
        raise RecordsError("these are no records")


def typical_pages(scoring: Scoring, office: Office, base: str) -> bytes:
    """Return pages as a browser gets them, one after the other.

    ``base`` stands before every address.
    """
    nothing: Any = None
    client = scoring.clients.invented(scoring.model.reference_values)
    alone = replace(scoring, groups=nothing, clients=nothing)
    unread = replace(office, records=NoRecords(), views=nothing, open_cases=nothing)
    desk = Desk(unread, NOBODY)
    desk = replace(desk, visit=replace(desk.visit, plays=scoring.model.info.is_demo))
    pages = []
    for language in LANGUAGES:
        look = Look(language)
        for name in OF_ONE_CLIENT:
            address = Address(language, name, "0", base=base)
            request = request_of(Request(address, look, desk, alone, about=client))
            page = surrounded(PAGES[name].layout(request), alone, address, look, desk)
            text: str = to_json(page)  # type: ignore[no-untyped-call]
            pages.append(ONCE.sub('""', text))
    return "\n".join(pages).encode()
