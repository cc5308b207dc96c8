"""What became of granted loans, in the records: added whole, read as it was known at a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from sqlalchemy import Connection, and_, func, select

from app.calendar import local
from app.casework.decisions_made import catch_up
from app.outcome_rows import OutcomeRow, OutcomesError, refused
from app.people.account_book import COMMAND
from data.records import (
    CASE,
    DECISION,
    DEEDS,
    OUTCOME,
    Content,
    Records,
    append,
    append_all,
    moment,
    outcome_body,
)
from data.records import OUTCOME_KIND as OF_ONE
from model.casework import CaseState, GrantedLoan, LoanEnd, Role, Verdict, ranked
from model.domain import Estimate, Outcome, give_or_take
from model.statistics.delong import standard_error
from model.statistics.ranks import area_under_roc

KIND = "outcomes"
MOST_MOMENTS = 24
"""Moments at which something was added that are offered to look back from."""
_DECIDED = [state.value for state in CaseState if state.is_decided]


def add_outcomes(records: Records, rows: Sequence[OutcomeRow], digest: str, at: datetime) -> int:
    """Add rows of a file, all or none, with an entry of the journal; return how many were new.

    Raises
    ------
    OutcomesError
        Where a row is about no granted loan, of an impossible day, or says otherwise than another.
    RecordsError
        Where nothing can be written.
    """
    with records.writing() as connection:
        granted = _granted(connection)
        kept = {
            (row.case_name, row.day): row.outcome for row in connection.execute(select(OUTCOME))
        }
        faults: dict[str, list[int]] = {}
        new: dict[tuple[int, str, str], str] = {}
        for row in rows:
            if why := _fault(row, granted, local(at).date()):
                faults.setdefault(why, []).append(row.line)
                continue
            key = row.client, granted[row.client][0], row.day.isoformat()
            known = kept.get(key[1:]) or new.get(key)
            if known is not None and known != row.end:
                why = "another outcome of the same client and date is known already"
                faults.setdefault(why, []).append(row.line)
            elif known is None:
                new[key] = row.end.value
        if faults:
            raise OutcomesError(refused(faults))
        if new:
            _write(connection, new, digest, at)
    return len(new)


def _granted(connection: Connection) -> Mapping[int, tuple[str, date]]:
    """Return the newest granted case of each client, and the day of its decision."""
    wanted = (
        select(CASE.c.client, CASE.c.name, CASE.c.decided_at)
        .where(CASE.c.verdict == Verdict.GRANT.value, CASE.c.state.in_(_DECIDED))
        .where(CASE.c.client.is_not(None), CASE.c.decided_at.is_not(None))
        .order_by(CASE.c.decided_at)
    )
    return {
        row.client: (row.name, local(datetime.fromisoformat(row.decided_at)).date())
        for row in connection.execute(wanted)
    }


def _fault(row: OutcomeRow, granted: Mapping[int, tuple[str, date]], today: date) -> str:
    if row.client not in granted:
        return "no loan was granted to this client here; what refused clients would do is unknown"
    if row.day < granted[row.client][1]:
        return "the date lies before the loan was granted"
    return "the date lies in the future" if row.day > today else ""


def _write(
    connection: Connection, new: Mapping[tuple[int, str, str], str], digest: str, at: datetime
) -> None:
    """Write an entry of the file, one of each outcome, and the rows that pages read."""
    ends = list(new.values())
    body = {"file_digest": digest, "added": len(ends)} | {e.value: ends.count(e) for e in LoanEnd}
    append(connection, Content(COMMAND, Role.ADMIN, KIND, body), at)
    said = [
        Content(COMMAND, Role.ADMIN, OF_ONE, outcome_body(day, end), client, name)
        for (client, name, day), end in new.items()
    ]
    append_all(connection, said, at)
    known_at = moment(at)
    connection.execute(
        OUTCOME.insert(),
        [
            {"case_name": name, "day": day, "outcome": end, "known_at": known_at}
            for (_, name, day), end in new.items()
        ],
    )


def moments_of_knowledge(records: Records) -> tuple[str, ...]:
    """Return when something was added, newest first."""
    known = select(OUTCOME.c.known_at).distinct().order_by(OUTCOME.c.known_at.desc())
    with records.reading() as connection:
        return tuple(connection.execute(known.limit(MOST_MOMENTS)).scalars())


def granted_loans(records: Records, as_of: str) -> tuple[GrantedLoan, ...]:
    """Return every loan that stood as granted at a moment, as the records write moments.

    Its end is what was known then; what was learnt later changes nothing.
    """
    catch_up(records)
    with records.reading() as connection:
        return tuple(_loan(row) for row in connection.execute(_as_of(as_of)))


def _as_of(as_of: str) -> Any:
    newest = (
        select(func.max(DECISION.c.number).label("number"))
        .where(DECISION.c.at <= as_of)
        .group_by(DECISION.c.case_name)
        .subquery()
    )
    last = (
        select(OUTCOME.c.case_name, func.max(OUTCOME.c.day).label("day"))
        .where(OUTCOME.c.known_at <= as_of)
        .group_by(OUTCOME.c.case_name)
        .subquery()
    )
    same_day = and_(OUTCOME.c.case_name == last.c.case_name, OUTCOME.c.day == last.c.day)
    ends = select(OUTCOME.c.case_name, OUTCOME.c.outcome).join(last, same_day).subquery()
    columns = [DECISION.c[name] for name in ("month", "probability", "proposal")]
    return (
        select(*columns, ends.c.outcome)
        .join(newest, and_(newest.c.number == DECISION.c.number, DECISION.c.chain == DEEDS))
        .join(CASE, CASE.c.name == DECISION.c.case_name)
        .outerjoin(ends, ends.c.case_name == DECISION.c.case_name)
        .where(DECISION.c.verdict == Verdict.GRANT.value, DECISION.c.probability.is_not(None))
        .where(CASE.c.state != CaseState.SIGNATURE.value)
    )


def _loan(row: Any) -> GrantedLoan:
    is_against = row.proposal == Outcome.REFUSE.value
    end = None if row.outcome is None else LoanEnd(row.outcome)
    return GrantedLoan(row.month, row.probability, is_against, end)


def area_of(loans: Sequence[GrantedLoan]) -> Estimate | None:
    """Return the area under the ROC curve on loans whose end is known, with its interval.

    ``None`` where they are too few, or too few of one kind.
    """
    if (found := ranked(loans)) is None:
        return None
    probabilities, labels = np.array(found[0]), np.array(found[1], dtype=np.int64)
    area = area_under_roc(labels, probabilities)
    interval = give_or_take(area, standard_error(labels, probabilities))
    return Estimate(area, max(0.0, interval.low), min(1.0, interval.high))
