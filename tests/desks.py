"""An office whose records are a file of the test, and people who work there."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from app.calendar import now
from app.casework.views import ViewLog
from app.people.demo import PERSONAS
from app.request import Desk, Office
from data.records import Records, open_records
from model.casework import Actor, Role
from tests.records import sqlite_address

EVERY_ROLE = Actor("everybody", "Everybody", frozenset(Role))


def new_records(folder: Path) -> Records:
    """Return empty records in a folder."""
    return open_records(sqlite_address(folder))


def new_office(folder: Path | None = None) -> Office:
    """Return an office with empty records."""
    records = new_records(folder or Path(tempfile.mkdtemp()))
    return Office(records, ViewLog(records, now))


@cache
def an_office() -> Office:
    """Return an office that many tests share: none of them may change its cases."""
    return new_office()


def a_desk(role: Role | None = None, office: Office | None = None) -> Desk:
    """Return the desk of somebody with one role, of somebody with all where none is named."""
    actor = EVERY_ROLE if role is None else PERSONAS[role]
    return Desk(office or an_office(), actor)
