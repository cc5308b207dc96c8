"""The decisions of the journal as figures need them: taken out of their contents once.

A content holds everything that a decision rested on, some ten thousand letters: to read all of
them at every page would take seconds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from app.calendar import local
from data.records import CASE, CONTENT, DECISION, DEEDS, ENTRY, ChainFault, Records, Wrong
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


def figures_fault(connection: Connection) -> ChainFault | None:
    """Return the first decision whose row is not what its entry says; ``None`` where all are.

    Decisions that :func:`catch_up` has not come to yet have no row.
    """
    last, rows = _last(connection), 0
    wanted = _decisions(*(c.label(f"row_{c.name}") for c in DECISION.c))
    wanted = wanted.where(ENTRY.c.number <= last)
    with connection.execute(wanted, execution_options={"yield_per": AT_ONCE}) as entries:
        for entry in entries:
            row = {c.name: entry._mapping[f"row_{c.name}"] for c in DECISION.c}
            made = _made(entry)
            if made is not None and not _is_its(row, made):
                return ChainFault(Wrong.FIGURES, entry.chain, entry.number)
            rows += made is not None
    if connection.execute(select(func.count()).select_from(DECISION)).scalar_one() == rows:
        return None
    return ChainFault(Wrong.FIGURES, DEEDS, 0)


def _is_its(row: Mapping[str, Any], made: Mapping[str, Any]) -> bool:
    """Whether a row is the one made of its entry; the month may be that of another time zone."""
    at = datetime.fromisoformat(made["at"])
    days = (at + timedelta(hours=hours) for hours in (-12, 0, 14))
    return row == {**made, "month": row["month"]} and row["month"] in {f"{d:%Y-%m}" for d in days}


def _last(connection: Connection) -> int:
    # All are of one chain: named, it lets the database look at the end of its index alone.
    newest = select(func.max(DECISION.c.number)).where(DECISION.c.chain == DEEDS)
    return connection.execute(newest).scalar_one() or 0


def _after(connection: Connection, last: int, most: int) -> Sequence[Any]:
    wanted = _decisions().where(ENTRY.c.number > last).limit(most)
    return connection.execute(wanted).all()


def _decisions(*more: Any) -> Select[Any]:
    """Return the query for entries that hold a decision, in order; ``more`` are of its row."""
    columns = (ENTRY.c[n] for n in ("chain", "number", "at", "actor", "kind", "case_name"))
    its_row = and_(DECISION.c.chain == ENTRY.c.chain, DECISION.c.number == ENTRY.c.number)
    tables = ENTRY.join(CONTENT).outerjoin(CASE, CASE.c.name == ENTRY.c.case_name)
    return (
        select(*columns, CONTENT.c.body, CASE.c.opened_at, *more)
        .select_from(tables.outerjoin(DECISION, its_row) if more else tables)
        .where(ENTRY.c.chain == DEEDS, ENTRY.c.kind.in_(KINDS))
        # By the table that is read first: by the other one, all that is left is sorted each time.
        .order_by(CONTENT.c.number)
    )


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
