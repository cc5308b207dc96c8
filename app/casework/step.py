"""One step of a case: asked for, confirmed, then written once, on the case that was shown."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.casework.casebook import CaseChangedError, case_at, change, is_among
from app.casework.record import seen_by
from app.request import KEY, REVISION, Deed, Reply, Request, Stage
from data.records import Content, entries_of
from model.casework import Case, Permission


@dataclass(frozen=True, slots=True)
class CaseStep:
    """What a deed does: the case as it will stand, and what the journal says of it.

    ``kind`` is the journal's, ``permission`` the one by which it is done.
    """

    kind: str
    permission: Permission
    case: Case
    body: Mapping[str, Any]


def refuse_stale(request: Request, deed: Deed) -> None:
    """Raise ``CaseChangedError`` where the form stood on a page that is out of date."""
    if request.case is not None and deed[REVISION] != str(request.revision):
        raise CaseChangedError(request.case)


def take(request: Request, deed: Deed, step: CaseStep) -> Reply | None:
    """Write a step once it is confirmed; return the question where it is not.

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
    body = {**step.body, KEY: deed[KEY], "pages": list(seen_by(request))}
    with office.records.writing() as connection:
        newest = case_at(connection, request.address)
        if newest is not None and is_among(entries_of(connection, newest.name), deed[KEY]):
            return None
        if newest is not None and newest.name != step.case.name:
            raise CaseChangedError(newest)
        content = Content(actor.key, role, step.kind, body)
        change(connection, step.case, content, office.clock())
    return None
