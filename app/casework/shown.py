"""What a form's page had shown when it was sent: a case, a model, a score that may have changed."""

from __future__ import annotations

from collections.abc import Iterable

from app.casework.history import meanwhile
from app.request import Deed, Request
from data.records import Entry, Records, entries_of
from model.casework import Case

REVISION, MODEL, SCORE = "revision", "model_version", "shown_score"
"""Fields that nobody sees; what is confirmed is what was on the page, or nothing."""
KEY = "key"
"""New with every confirmation, so that sending twice writes once."""


def revision_of(case: Case | None) -> int:
    """Return a case's revision, 0 where nothing was done yet."""
    return case.revision if case is not None else 0


def shown(request: Request) -> dict[str, str]:
    """Return what a page shows now, as its forms send it back."""
    return {
        REVISION: str(revision_of(request.case)),
        MODEL: request.scoring.model.info.version,
        SCORE: str(request.client.decision.shown_score) if request.concealed is None else "",
    }


def changed_since(request: Request, deed: Deed) -> str:
    """Return in a sentence what has changed since the page was shown, nothing where all stands."""
    now, look = shown(request), request.look
    if request.case is not None and deed[REVISION] != now[REVISION]:
        return meanwhile(request, request.case, deed[REVISION])
    if deed[MODEL] != now[MODEL]:
        return look.say("deciding.other_model")
    if deed[SCORE] != now[SCORE]:
        return look.say("deciding.other_score", score=now[SCORE])
    return ""


def was_done(records: Records, case: Case | None, key: str) -> bool:
    """Whether a confirmation was recorded already."""
    if case is None or not key:
        return False
    with records.reading() as connection:
        return is_among(entries_of(connection, case.name), key)


def is_among(entries: Iterable[Entry], key: str) -> bool:
    """Whether one of a case's entries has the key of a confirmation."""
    return any((entry.body or {}).get(KEY) == key for entry in entries)
