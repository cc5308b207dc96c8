"""Whether what became of loans is what the journal's entries say: one entry, one row."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, and_, exists, func, select

from data.records.journal import DEEDS, body_of
from data.records.keeping import rows_of
from data.records.tables import CONTENT, ENTRY, OUTCOME
from data.records.verifying import ChainFault, Wrong

OUTCOME_KIND = "outcome"
"""The kind of an entry that says what became of one loan."""
_IS_ITS = and_(ENTRY.c.chain == DEEDS, ENTRY.c.kind == OUTCOME_KIND)


def outcome_body(day: str, outcome: str) -> dict[str, str]:
    """Return what the entry of an outcome says."""
    return {"day": day, "outcome": outcome}


def outcome_fault(connection: Connection) -> ChainFault | None:
    """Return the first outcome that no entry says, or that is gone; ``None`` where all hold."""
    same = and_(_IS_ITS, ENTRY.c.case_name == OUTCOME.c.case_name, ENTRY.c.at == OUTCOME.c.known_at)
    pairs = (
        select(OUTCOME, CONTENT.c.body)
        .select_from(OUTCOME.outerjoin(ENTRY, same).outerjoin(CONTENT))
        .order_by(OUTCOME.c.case_name, OUTCOME.c.day)
    )
    rows = 0
    # Two days of one case may have been learnt at one moment: each row then meets both entries.
    for name, met in groupby(rows_of(connection, pairs), itemgetter("case_name", "day")):
        rows += 1
        if not any(map(_holds, list(met))):
            return ChainFault(Wrong.OUTCOME, case_name=str(name[0]))
    said = select(func.count()).select_from(ENTRY.join(CONTENT)).where(_IS_ITS)
    if connection.execute(said).scalar_one() == rows:
        return None
    has_row = and_(OUTCOME.c.case_name == ENTRY.c.case_name, OUTCOME.c.known_at == ENTRY.c.at)
    lost = select(ENTRY.c.case_name).select_from(ENTRY.join(CONTENT)).where(_IS_ITS)
    found = connection.execute(lost.where(~exists().where(has_row)).limit(1)).scalar()
    return ChainFault(Wrong.OUTCOME, case_name=str(found or ""))


def _holds(pair: Mapping[str, Any]) -> bool:
    said = pair["body"] is not None and body_of(pair["body"])
    return said == outcome_body(pair["day"], pair["outcome"])
