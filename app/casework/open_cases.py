"""Which cases nobody has decided, followed from the records, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, or_, select

from data.arrays import Mask
from data.records import CASE
from model.casework import CaseState
from model.domain import Outcome
from model.serving.protocols import Worklist

_COLUMNS = ("name", "client", "state", "margin", "amount", "proposal", "corrections", "opened_at")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case whose score is not the portfolio's: of an applicant, or with other values."""

    name: str
    client: int | None
    margin: float
    amount: float
    proposal: Outcome | None
    opened_at: datetime


class OpenCases:
    """Whom the records say is decided already, and what they hold that the portfolio does not.

    Every reading asks for what has changed since the last one, so that what another process writes
    is seen too. Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._worklist: Worklist | None = None
        self._decided: Mask | None = None
        self._open: dict[str, OpenCase] = {}
        self._last = 0

    def follow(
        self, connection: Connection, worklist: Worklist
    ) -> tuple[Mask, tuple[OpenCase, ...]]:
        """Return the clients to leave out of the work list, and the open cases beside it.

        The mask, in the order of the work list, stays the same object and changes with the records.
        """
        with self._lock:
            if self._worklist is not worklist or self._decided is None:
                self._worklist, self._decided = worklist, worklist.nobody()
                self._open, self._last = {}, 0
            rows = connection.execute(_changed_since(self._last)).all()
            if rows:
                self._take_in([row._mapping for row in rows], worklist, self._decided)
            return self._decided, tuple(self._open.values())

    def _take_in(
        self, rows: Iterable[Mapping[Any, Any]], worklist: Worklist, decided: Mask
    ) -> None:
        newest: dict[int, bool] = {}
        for row in rows:
            self._last = max(self._last, row["entry"])
            is_open, other = row["state"] == CaseState.OPEN, row["corrections"] is not None
            if row["client"] is not None:
                newest[row["client"]] = is_open and not other
            if is_open and (other or row["client"] is None):
                self._open[row["name"]] = _open_case(row)
            else:
                self._open.pop(row["name"], None)
        for listed in (False, True):
            numbers = [number for number, is_listed in newest.items() if is_listed is listed]
            decided[worklist.positions(numbers)] = not listed


def _changed_since(entry: int) -> Any:
    """Return the query of all cases of whom one has changed; a client's newest comes last."""
    clients = select(CASE.c.client).where(CASE.c.entry > entry, CASE.c.client.is_not(None))
    columns = [CASE.c[name] for name in (*_COLUMNS, "entry")]
    changed = or_(CASE.c.entry > entry, CASE.c.client.in_(clients))
    return select(*columns).where(changed).order_by(CASE.c.opened_at, CASE.c.name.desc())


def _open_case(row: Mapping[Any, Any]) -> OpenCase:
    unknown = float("nan")
    return OpenCase(
        name=row["name"],
        client=row["client"],
        margin=unknown if row["margin"] is None else row["margin"],
        amount=unknown if row["amount"] is None else row["amount"],
        proposal=row["proposal"] and Outcome(row["proposal"]),
        opened_at=datetime.fromisoformat(row["opened_at"]),
    )
