"""A team's figures, counted by the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, func, select

from app.casework.decisions_made import catch_up
from data.records import Records
from data.records.journal import moment
from data.records.tables import CASE, DECISION
from model.casework import CaseState, Contested, DecisionCount, ReasonCode, Verdict, median_places
from model.domain import Estimate, Outcome


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """What was decided since a month; ``waited`` is the median in seconds, of ``timed`` cases.

    ``waited`` is ``None`` of too few cases.
    """

    tallies: tuple[DecisionCount, ...]
    timed: int
    waited: Estimate | None
    contested: Contested


def team_figures(records: Records, since: str, now: datetime) -> TeamFigures:
    """Return the figures of decisions since a month, such as ``2026-01``; ``RecordsError``.

    What clients contested counts by the month of the decision that they contest.
    """
    catch_up(records)
    with records.reading() as connection:
        timed, waited = _waited(connection, since)
        return TeamFigures(
            _tallies(connection, since), timed, waited, _contested(connection, since, now)
        )


def _tallies(connection: Connection, since: str) -> tuple[DecisionCount, ...]:
    names = ("month", "person", "proposal", "verdict", "reason")
    alike = [DECISION.c[name] for name in names]
    counted = select(*alike, func.count().label("cases")).where(DECISION.c.month >= since)
    rows = connection.execute(counted.group_by(*alike))
    return tuple(
        DecisionCount(
            month=row.month,
            person=row.person,
            proposal=row.proposal and Outcome(row.proposal),
            verdict=Verdict(row.verdict),
            reason=ReasonCode(row.reason) if row.reason in set(ReasonCode) else None,
            count=row.cases,
        )
        for row in rows
    )


def _waited(connection: Connection, since: str) -> tuple[int, Estimate | None]:
    timed = DECISION.c.month >= since, DECISION.c.waited.is_not(None)
    cases = connection.execute(select(func.count()).where(*timed)).scalar_one()
    places = median_places(cases)
    if places is None:
        return cases, None
    in_order = select(DECISION.c.waited).where(*timed).order_by(DECISION.c.waited).limit(1)
    found = [connection.execute(in_order.offset(place)).scalar_one() for place in places]
    return cases, Estimate(*found)


def _contested(connection: Connection, since: str, now: datetime) -> Contested:
    """Count cases that were contested, by what became of them."""
    joined = DECISION.join(CASE, CASE.c.name == DECISION.c.case_name)
    columns = [DECISION.c[name] for name in ("case_name", "at", "month", "verdict")]
    wanted = (
        select(*columns, *(CASE.c[name] for name in ("state", "contested_at", "due_at")))
        .select_from(joined)
        .where(CASE.c.contested_at.is_not(None), DECISION.c.verdict != Verdict.REFER)
        .order_by(DECISION.c.case_name, DECISION.c.number)
    )
    cases: dict[str, list[Row[tuple[str, ...]]]] = {}
    for row in connection.execute(wanted):
        cases.setdefault(row.case_name, []).append(row)
    ended = [_end(made, moment(now)) for made in cases.values() if _is_since(made, since)]
    overdue = ended.count("overdue")
    return Contested(
        confirmed=ended.count("confirmed"),
        turned=ended.count("turned"),
        waiting=ended.count("waiting") + overdue,
        overdue=overdue,
    )


def _is_since(made: list[Row[tuple[str, ...]]], since: str) -> bool:
    before = [row for row in made if row.at <= row.contested_at]
    return bool(before) and before[-1].month >= since


def _end(made: list[Row[tuple[str, ...]]], now: str) -> str:
    """Return what became of a contested case whose decisions are ``made``, in order."""
    last = made[-1]
    before = [row for row in made if row.at <= row.contested_at]
    if last.state != CaseState.CLOSED:
        return "overdue" if last.due_at is not None and last.due_at < now else "waiting"
    return "confirmed" if last.verdict == before[-1].verdict else "turned"
