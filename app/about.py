"""Whom a page is about: the client, the case; and the note that somebody was shown them."""

from __future__ import annotations

from dataclasses import replace

from app.answers import client_of
from app.casework.casebook import case_at
from app.casework.concealing import concealment_of
from app.casework.corrected import as_corrected
from app.request import CASE_PAGES, Request
from model.casework import Permission

CONCEALED = "concealed"
"""What the journal calls the page that stands in another's place."""


def about(asked: Request) -> Request:
    """Return what is asked with the client and the case it is about, and what is concealed."""
    if asked.address.page not in CASE_PAGES:
        return asked
    with asked.desk.office.records.reading() as connection:
        found = replace(asked, case=case_at(connection, asked.address))
        concealed = concealment_of(connection, found)
    client = client_of(asked.scoring, asked.address, found.case)
    if client is not None:
        client = as_corrected(asked.scoring.model, client, found.case)
    return replace(found, about=client, concealed=concealed)


def note_view(request: Request, permission: Permission, page: str) -> None:
    """Let the journal know who was shown whom, on which page."""
    actor, address = request.desk.actor, request.address
    if actor is None or request.about is None:
        return
    name = request.case.name if request.case is not None else None
    role = request.desk.role_for(permission)
    request.desk.office.views.saw(actor.key, role, page, address.client_id, name)
