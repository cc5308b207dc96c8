"""The demonstration's people: no password, one of each role."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select

from data.records import ACCOUNT, ACCOUNT_ROLE, Records, moment
from model.casework import Actor, Role

DEMO = "demo"
PERSONAS = {role: Actor(f"demo-{role}", f"demo-{role}", frozenset({role})) for role in Role}
FIRST = Role.ADVISOR
"""Who a browser is before it has chosen."""


def keep_personas(records: Records, at: datetime) -> None:
    """Make sure that every persona has an account: it opens nothing but the demonstration."""
    demo = select(ACCOUNT.c.key).where(ACCOUNT.c.source == DEMO)
    with records.reading() as connection:
        if len(connection.execute(demo).all()) == len(PERSONAS):
            return
    with records.writing() as connection:
        there = set(connection.execute(demo).scalars())
        for role, persona in PERSONAS.items():
            if persona.key in there:
                continue
            connection.execute(
                insert(ACCOUNT).values(
                    key=persona.key,
                    source=DEMO,
                    username=persona.key,
                    name=persona.name,
                    active=True,
                    must_change=False,
                    fs_uniquifier=uuid4().hex,
                    added_at=moment(at),
                )
            )
            connection.execute(insert(ACCOUNT_ROLE).values(account=persona.key, name=role))
