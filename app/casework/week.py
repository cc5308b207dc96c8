"""What a person has decided this week, for themselves alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from app.calendar import local, start_of
from app.casework.decisions_made import DECIDED, catch_up
from app.request import Desk
from components.week import Week
from data.records import DECISION, DEEDS, ENTRY, moment
from model.casework import Verdict

TAKEN = "taken"
IS_FINAL = DECISION.c.verdict != Verdict.REFER.value
MOST_TAKEN = 1_000
"""Cases that a person may have taken in a week."""
FEWEST_TIMED = 5
"""Of fewer cases a median says little."""


def week_of(desk: Desk) -> Week | None:
    """Return the reader's own decisions since Monday, ``None`` where there are none.

    Minutes are those from taking a case to deciding it, of cases that were taken from the queue:
    the journal knows of no others when work on them began.
    """
    if desk.actor is None:
        return None
    today = local(desk.office.clock()).date()
    monday = today - timedelta(days=today.weekday())
    catch_up(desk.office.records)
    with desk.office.records.reading() as connection:
        since = moment(start_of(monday))
        # By month and person there is an index; a week lies in one month, or in two.
        months = {f"{day:%Y-%m}" for day in (monday, today)}
        own = and_(
            DECISION.c.kind == DECIDED,
            DECISION.c.month.in_(sorted(months)),
            DECISION.c.person == desk.actor.key,
            DECISION.c.at >= since,
        )
        # Without a proposal it compares to nothing, and does not count.
        against = and_(IS_FINAL, DECISION.c.verdict != DECISION.c.proposal)
        counted = select(func.count(), func.count(case((against, 1)))).where(own)
        decisions, opposed = connection.execute(counted).one()
        if not decisions:
            return None
        minutes = _minutes(connection, own, _taken(connection, desk.actor.key, since))
    return Week(
        monday=monday,
        decisions=decisions,
        against=opposed,
        timed=len(minutes),
        minutes=median(minutes) if len(minutes) >= FEWEST_TIMED else None,
    )


def _minutes(
    connection: Connection, own: ColumnElement[bool], taken: Mapping[str, datetime]
) -> list[float]:
    """Return how long each decision took of a case that was taken."""
    if not taken:
        return []
    wanted = select(DECISION.c.case_name, DECISION.c.at)
    wanted = wanted.where(own, IS_FINAL, DECISION.c.case_name.in_(list(taken)))
    return [
        (datetime.fromisoformat(at) - taken[name]).total_seconds() / 60
        for name, at in connection.execute(wanted)
    ]


def _taken(connection: Connection, person: str, since: str) -> dict[str, datetime]:
    """Return when a person took each case since a moment, the last time where they did twice."""
    wanted = (
        select(ENTRY.c.case_name, ENTRY.c.at)
        .where(ENTRY.c.actor == person, ENTRY.c.chain == DEEDS, ENTRY.c.kind == TAKEN)
        .where(ENTRY.c.at >= since, ENTRY.c.case_name.is_not(None))
        .order_by(ENTRY.c.number.desc())
        .limit(MOST_TAKEN)
    )
    rows = connection.execute(wanted).all()
    return {row.case_name: datetime.fromisoformat(row.at) for row in reversed(rows)}
