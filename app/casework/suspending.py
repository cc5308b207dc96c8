"""Suspended proposals: a lead stops them at once, and lets them go on."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from app.casework.standing import SUSPENSION, forget, read_standing, standing, write_standing
from app.request import KEY, Deed, Reply, Request, Stage
from data.records import Content, Records, append, moment
from model.casework import Permission

SUSPEND, RESUME = "suspend", "resume"
WORDS = "words"
MOST_LETTERS = 500
"""Of a reason: every page shows it."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """Why no score and no proposal is shown, said by whom, in which role, since when (UTC).

    ``key`` is that of the confirmation: sending it twice suspends once.
    """

    words: str
    by: str
    role: str
    since: str
    key: str

    @property
    def at(self) -> datetime:
        """The moment of the suspension."""
        return datetime.fromisoformat(self.since)


def suspension(records: Records) -> Suspension | None:
    """Return why proposals are suspended, ``None`` where they are not.

    Read at most once a second. ``RecordsError`` where nothing can be read.
    """
    return _read(standing(records).get(SUSPENSION))


def suspend(request: Request, deed: Deed) -> Reply:
    """Check a reason, ask for a confirmation, then stop proposals for everybody."""
    return _check(request, deed, is_needed=True)


def resume(request: Request, deed: Deed) -> Reply:
    """Ask for a confirmation, then let proposals be shown again."""
    return _check(request, deed, is_needed=False)


def _check(request: Request, deed: Deed, is_needed: bool) -> Reply:
    look, words = request.look, deed[WORDS].strip()
    if is_needed and not words:
        return Reply(deed, Stage.FAULTY, {WORDS: look.say("suspending.no_words")})
    if len(words) > MOST_LETTERS:
        return Reply(deed, Stage.FAULTY, {WORDS: look.say("suspending.too_many_words")})
    if not deed[KEY]:
        asked = {**deed.fields, KEY: secrets.token_urlsafe()}
        return Reply(replace(deed, fields=asked), Stage.CONFIRM)
    if not _write(request, deed, words, request.scoring.model.info.version):
        return Reply(deed, Stage.FAULTY, {"": look.say(f"suspending.{deed.name}_done_already")})
    said = look.say(f"suspending.{deed.name}_done")
    return Reply(deed, Stage.DONE, to=request.address.path, said=said)


def _write(request: Request, deed: Deed, words: str, model_version: str) -> bool:
    """Write it with its entry, once; return whether it holds by this confirmation."""
    office, actor = request.desk.office, request.desk.actor
    role = request.desk.role_for(Permission.LEAD_TEAM)
    assert actor is not None  # role_for has refused nobody
    at = office.clock()
    with office.records.writing() as connection:
        found = _read(read_standing(connection).get(SUSPENSION))
        if (found is not None) == (deed.name == SUSPEND):
            return found is not None and found.key == deed[KEY]
        body = {WORDS: words, KEY: deed[KEY], "model_version": model_version}
        append(connection, Content(actor.key, role, deed.name, body), at)
        made = Suspension(words, actor.key, role, moment(at), deed[KEY])
        _keep(connection, made if deed.name == SUSPEND else None)
    forget(office.records)
    return True


def _keep(connection: Connection, made: Suspension | None) -> None:
    text = None if made is None else json.dumps(asdict(made))
    write_standing(connection, SUSPENSION, text)


def _read(text: str | None) -> Suspension | None:
    return None if text is None else Suspension(**json.loads(text))
