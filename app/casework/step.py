"""One step of a case: asked for, confirmed, then written once, on the case that was shown."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.casework.casebook import CaseChangedError, case_of_client, change
from app.casework.deed import Deed, Reply, Stage
from app.request import Request
from data.records import Content, entries_of
from model.casework import Case, Permission

KEY, REVISION = "key", "revision"
"""Fields that nobody sees: ``KEY`` is new with every confirmation, so that sending twice writes
once; ``REVISION`` is of the case as the page showed it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a deed does: the case as it will stand, what the journal says, what is spoken then.

    ``kind`` is the journal's. ``to`` is the address that is gone to.
    """

    kind: str
    permission: Permission
    case: Case
    body: Mapping[str, Any]
    said: str
    to: str


def revision_shown(request: Request) -> str:
    """Return the revision that a form of a page sends back."""
    return str(request.case.revision if request.case is not None else 0)


def was_done(request: Request, deed: Deed) -> bool:
    """Whether this very confirmation was written already."""
    if request.case is None or not deed[KEY]:
        return False
    with request.desk.office.records.reading() as connection:
        entries = entries_of(connection, request.case.name)
    return any((entry.body or {}).get(KEY) == deed[KEY] for entry in entries)


def refuse_stale(request: Request, deed: Deed) -> None:
    """Raise ``CaseChangedError`` where the form stood on a page that is out of date."""
    if request.case is not None and deed[REVISION] != revision_shown(request):
        raise CaseChangedError(request.case)


def take(request: Request, deed: Deed, step: Step) -> Reply:
    """Ask for a confirmation of what is faultless; where that is given, write it.

    Raises
    ------
    CaseChangedError
        Where somebody changed the case meanwhile; nothing is written.
    """
    if not deed[KEY]:
        asked = {**deed.fields, KEY: secrets.token_urlsafe()}
        return Reply(replace(deed, fields=asked), Stage.CONFIRM)
    office, actor = request.desk.office, request.desk.actor
    role = request.desk.role_for(step.permission)
    assert actor is not None  # role_for has refused nobody
    body = {**step.body, KEY: deed[KEY], "pages": list(_seen(request))}
    with office.records.writing() as connection:
        client = step.case.client
        newest = case_of_client(connection, client) if client is not None else None
        if newest is not None and newest.name != step.case.name:
            raise CaseChangedError(newest)
        content = Content(actor.key, role, step.kind, body)
        change(connection, step.case, content, office.clock())
    return Reply(deed, Stage.DONE, to=step.to, said=step.said)


def _seen(request: Request) -> tuple[str, ...]:
    """Return the pages of the client, or of the case, that who asks has just looked at."""
    actor, case = request.desk.actor, request.case
    name = case.name if case is not None else None
    views = request.desk.office.views
    return views.pages(actor.key if actor else "", request.address.client_id, name)
