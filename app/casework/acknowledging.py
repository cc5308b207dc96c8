"""A new model in use for real clients: a lead acknowledges what it changes, then it may decide."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace

from app.casework.standing import (
    ACKNOWLEDGED,
    LAST_MODEL,
    forget,
    read_standing,
    standing,
    write_standing,
)
from app.request import KEY, Deed, Reply, Request, Stage
from data.records import Content, Records, append
from model.artifact import UnusableChangeError, change_as_json
from model.casework import Permission
from model.domain import ModelChange, ModelInfo
from model.serving.protocols import Model

ACKNOWLEDGE = "acknowledge_model"


def awaited(records: Records, info: ModelInfo) -> str | None:
    """Return the model in whose place a new one waits to decide, ``None`` where none waits.

    The demonstration's model never waits, nor does the first one. ``RecordsError`` where nothing
    can be read.
    """
    if info.is_demo:
        return None
    held = standing(records)
    accepted = held.get(ACKNOWLEDGED, held.get(LAST_MODEL))
    return accepted if accepted != info.version else None


def known_change(model: Model) -> ModelChange | None:
    """Return the report beside the model; one that cannot be used is none."""
    try:
        return model.change()
    except UnusableChangeError:
        return None


def acknowledge(request: Request, deed: Deed) -> Reply:
    """Ask for a confirmation, then let the new model decide."""
    look, records = request.look, request.desk.office.records
    before, change = (
        awaited(records, request.scoring.model.info),
        known_change(request.scoring.model),
    )
    if before is None:
        return Reply(deed, Stage.FAULTY, {"": look.say("model_change.nothing_waits")})
    if change is None or change.old_version != before:
        return Reply(deed, Stage.FAULTY, {"": look.say("model_change.no_report", old=before)})
    if not deed[KEY]:
        asked = {**deed.fields, KEY: secrets.token_urlsafe()}
        return Reply(replace(deed, fields=asked), Stage.CONFIRM)
    _write(request, deed, change)
    said = look.say("model_change.acknowledged")
    return Reply(deed, Stage.DONE, to=request.address.path, said=said)


def _write(request: Request, deed: Deed, change: ModelChange) -> None:
    """Write it with what was acknowledged, once."""
    office, actor = request.desk.office, request.desk.actor
    role = request.desk.role_for(Permission.LEAD_TEAM)
    assert actor is not None  # role_for has refused nobody
    with office.records.writing() as connection:
        if read_standing(connection).get(ACKNOWLEDGED) != change.model_version:
            body = {KEY: deed[KEY], "change": json.loads(change_as_json(change))}
            append(connection, Content(actor.key, role, ACKNOWLEDGE, body), office.clock())
            write_standing(connection, ACKNOWLEDGED, change.model_version)
    forget(office.records)
