"""Who saw whom: a second chain of the journal, written beside the answers, not before them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import SimpleQueue
from threading import Event, Lock, Thread

from data.records import VIEWS, Content, Records, RecordsError, append

ONE_VIEW = timedelta(minutes=10)
"""Several pages of one client within this time are one view."""
GATHERED_SECONDS = 0.1
"""How long a view waits for others to be written with it: beside a look-up, writing each at once
would take a tenth of the look-up's time."""
MOST_KEPT = 10_000
"""Views that are remembered, to tell the next page from a new view; the oldest are forgotten."""
KIND = "viewed"
MOST_LATEST = 8
"""Whom a person opened last, as many as are remembered."""
Seen = tuple[int | None, str | None]
"""A client's number, or the name of an applicant's case."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _View:
    since: datetime
    pages: list[str] = field(default_factory=list)


class ViewLog:
    """Remembers what each person looks at, and writes a view when it begins.

    A thread writes, so that a look-up waits for no disk. What cannot be written is tried again
    with the next view, and logged.
    """

    def __init__(self, records: Records, clock: Callable[[], datetime]) -> None:
        self._records, self._clock = records, clock
        self._seen: dict[tuple[str, str], _View] = {}
        self._latest: dict[str, dict[Seen, datetime]] = {}
        self._waiting: SimpleQueue[tuple[Content, datetime] | None] = SimpleQueue()
        self._lock, self._is_closing = Lock(), Event()
        self._thread: Thread | None = None

    def saw(
        self, actor: str, role: str, page: str, client: int | None, case_name: str | None
    ) -> None:
        """Note that a person was shown a page of a client, or of a case."""
        at, key = self._clock(), (actor, case_name or str(client))
        with self._lock:
            self._note_latest(actor, (client, None if client is not None else case_name), at)
            view = self._seen.get(key)
            if view is not None and at - view.since < ONE_VIEW:
                if page not in view.pages:
                    view.pages.append(page)
                return
            self._seen.pop(key, None)
            self._seen[key] = _View(at, [page])
            while len(self._seen) > MOST_KEPT:
                del self._seen[next(iter(self._seen))]
            self._start()
        content = Content(actor, role, KIND, {"page": page}, client, case_name, VIEWS)
        self._waiting.put((content, at))

    def pages(self, actor: str, client: int | None, case_name: str | None) -> tuple[str, ...]:
        """Return the pages a person has looked at in the present view, in order."""
        with self._lock:
            view = self._seen.get((actor, case_name or str(client)))
            return tuple(view.pages) if view is not None else ()

    def latest(self, actor: str) -> dict[Seen, datetime]:
        """Return whom a person opened last since the start, and when; the newest is last."""
        with self._lock:
            return dict(self._latest.get(actor, {}))

    def _note_latest(self, actor: str, seen: Seen, at: datetime) -> None:
        latest = self._latest.setdefault(actor, {})
        latest.pop(seen, None)
        latest[seen] = at
        if len(latest) > MOST_LATEST:
            del latest[next(iter(latest))]

    def close(self) -> None:
        """Write what waits, then stop."""
        if self._thread is not None:
            self._is_closing.set()
            self._waiting.put(None)
            self._thread.join()
            self._is_closing.clear()
            self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._write, name="views", daemon=True)
            self._thread.start()

    def _write(self) -> None:
        unwritten: list[tuple[Content, datetime]] = []
        is_open = True
        while is_open:
            taken = [self._waiting.get()]
            self._is_closing.wait(GATHERED_SECONDS)
            while not self._waiting.empty():
                taken.append(self._waiting.get())
            is_open = None not in taken
            unwritten += [item for item in taken if item is not None]
            try:
                with self._records.writing() as connection:
                    for content, at in unwritten:
                        append(connection, content, at)
            except RecordsError as fault:
                log.warning("views are not written for now: %s", fault)
            else:
                unwritten.clear()
