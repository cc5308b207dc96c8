"""What was done in a case: its entries as a page says them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.request import Request
from components.case_history import Happening, happening_sentence
from data.records import OUTCOME_KIND as OUTCOME
from data.records import Entry, entries_of
from model.casework import Case


def happenings(request: Request) -> tuple[Happening, ...]:
    """Return what was done in the case of a page, in the order of the journal's numbers."""
    if request.case is None:
        return ()
    with request.desk.office.records.reading() as connection:
        entries = entries_of(connection, request.case.name)
        return tuple(_happening(entry, request) for entry in entries)


def meanwhile(request: Request, case: Case, seen: str) -> str:
    """Return what was done in a case since somebody saw it; ``seen`` is the revision they saw.

    What became of the loan is no change of the case.
    """
    look = request.look
    with request.desk.office.records.reading() as connection:
        entries = [e for e in entries_of(connection, case.name) if e.kind != OUTCOME]
    known = int(seen) if seen.isdecimal() and len(seen) < 9 else case.revision - 1
    since = entries[-max(case.revision - known, 1) :]
    return look.say("history.meanwhile", what=_sentences(since, request))


def _sentences(entries: Iterable[Entry], request: Request) -> str:
    return " ; ".join(happening_sentence(_happening(e, request), request.look) for e in entries)


def _happening(entry: Entry, request: Request) -> Happening:
    body = entry.body or {}
    return Happening(
        number=entry.number,
        at=request.desk.local(datetime.fromisoformat(entry.at)),
        role=entry.role,
        kind=entry.kind,
        what=str(body.get("verdict") or body.get("signature") or ""),
        reason=str(body.get("reason") or ""),
        words=str(body.get("words") or ""),
        is_erased=entry.body is None,
    )
