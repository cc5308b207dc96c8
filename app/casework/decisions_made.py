"""The decisions of the journal as figures need them: taken out of their contents once.

A content holds everything that a decision rested on, some ten thousand letters: to read all of
them at every page would take seconds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from app.calendar import local
from data.records import Records
from data.records.journal import DEEDS
from data.records.tables import CASE, CONTENT, DECISION, ENTRY
from model.casework import Verdict

DECIDED, REVIEWED = "decide", "review"
KINDS = (DECIDED, REVIEWED)
"""The kinds of entries whose content holds a decision."""
AT_ONCE = 1_000
"""Entries of one transaction: nobody who decides waits for long."""
_VERDICTS = frozenset(Verdict)


def catch_up(records: Records) -> None:
    """Take out what was decided since the last time; ``RecordsError`` where that cannot be."""
    with records.reading() as connection:
        last = _last(connection)
        behind = bool(_after(connection, last, 1))
    while behind:
        with records.writing() as connection:
            entries = _after(connection, max(last, _last(connection)), AT_ONCE)
            rows = [made for entry in entries if (made := _made(entry)) is not None]
            if rows:
                connection.execute(DECISION.insert(), rows)
        behind = len(entries) == AT_ONCE
        last = entries[-1].number if entries else last


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(DECISION.c.number))).scalar_one() or 0


def _after(connection: Connection, last: int, most: int) -> Sequence[Any]:
    columns = (*(ENTRY.c[n] for n in ("chain", "number", "at", "actor", "kind", "case_name")),)
    wanted = (
        select(*columns, CONTENT.c.body, CASE.c.opened_at)
        .select_from(ENTRY.join(CONTENT).outerjoin(CASE, CASE.c.name == ENTRY.c.case_name))
        .where(ENTRY.c.chain == DEEDS, ENTRY.c.number > last, ENTRY.c.kind.in_(KINDS))
        .order_by(ENTRY.c.number)
        .limit(most)
    )
    return connection.execute(wanted).all()


def _made(entry: Any) -> Mapping[str, Any] | None:
    """Return the row of a decision; ``None`` for what holds none, such as a hand-made entry."""
    body: Mapping[str, Any] = json.loads(entry.body)
    if body.get("verdict") not in _VERDICTS or entry.case_name is None:
        return None
    at = datetime.fromisoformat(entry.at)
    return {
        "chain": entry.chain,
        "number": entry.number,
        "at": entry.at,
        "month": f"{local(at):%Y-%m}",
        "kind": entry.kind,
        "person": entry.actor,
        "case_name": entry.case_name,
        "verdict": body["verdict"],
        "proposal": body.get("proposal"),
        "reason": body.get("reason"),
        "probability": body.get("probability"),
        "model_version": body.get("model_version"),
        "waited": _waited(entry.opened_at, at) if entry.kind == DECIDED else None,
    }


def _waited(opened_at: str | None, at: datetime) -> float | None:
    """Return the seconds since a case was opened; ``None`` where the decision opened it."""
    if opened_at is None:
        return None
    seconds = (at - datetime.fromisoformat(opened_at)).total_seconds()
    return seconds if seconds > 0 else None
