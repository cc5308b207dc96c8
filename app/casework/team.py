"""A team's figures, counted by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from app.casework.decisions_made import DECIDED, REVIEWED, catch_up
from data.records import CASE, DECISION, Records, moment
from model.casework import CaseState, Contested, DecisionCount, ReasonCode, Verdict, median_places
from model.domain import Estimate, Outcome

_CONTESTED = (CaseState.CONTESTED.value, CaseState.CLOSED.value)


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

    A review is no decision of its own: it counts as what became of a contested one, in that
    one's month.
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
    counted = select(*alike, func.count().label("cases")).where(
        DECISION.c.month >= since, DECISION.c.kind == DECIDED
    )
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
    columns = [DECISION.c[name] for name in ("case_name", "kind", "month", "verdict")]
    wanted = (
        select(*columns, CASE.c.due_at)
        .select_from(joined)
        .where(CASE.c.state.in_(_CONTESTED), CASE.c.contested_at.is_not(None))
        .where(DECISION.c.verdict != Verdict.REFER.value)
        .order_by(DECISION.c.case_name, DECISION.c.number)
    )
    cases: dict[str, list[Any]] = {}
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


def _is_since(made: Sequence[Any], since: str) -> bool:
    """Whether the decision that was contested falls in the months counted."""
    contested = _contested_of(made)
    return contested is not None and contested.month >= since


def _contested_of(made: Sequence[Any]) -> Any | None:
    return next((row for row in reversed(made) if row.kind == DECIDED), None)


def _end(made: Sequence[Any], now: str) -> str:
    """Return what became of a contested case whose decisions are ``made``, in order."""
    last, contested = made[-1], _contested_of(made)
    if last.kind == REVIEWED and contested is not None:
        return "confirmed" if last.verdict == contested.verdict else "turned"
    return "overdue" if last.due_at is not None and last.due_at < now else "waiting"
