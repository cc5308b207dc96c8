"""What holds for the whole office until it is changed: read at most once a second.

Every page asks for it. Another process sees a change within that second.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select

from data.records import CASE, SETTING, Records

SECONDS = 1.0
"""How old may be what is read."""
SUSPENSION, ACKNOWLEDGED = "suspension", "acknowledged_model"
LAST_MODEL = "last_model"
"""Not written: the version by which the newest decision was taken."""
_NAMES = (SUSPENSION, ACKNOWLEDGED)
_READ: WeakKeyDictionary[Records, tuple[float, Mapping[str, str]]] = WeakKeyDictionary()


def standing(records: Records) -> Mapping[str, str]:
    """Return what holds, by name; ``RecordsError`` where nothing can be read."""
    found, now = _READ.get(records), monotonic()
    if found is not None and now - found[0] < SECONDS:
        return found[1]
    with records.reading() as connection:
        held = read_standing(connection)
    _READ[records] = now, held
    return held


def read_standing(connection: Connection) -> Mapping[str, str]:
    """Return what holds as it is written."""
    wanted = select(SETTING).where(SETTING.c.name.in_(_NAMES))
    held = {row.name: row.value for row in connection.execute(wanted)}
    newest = select(CASE.c.model_version).where(CASE.c.verdict.is_not(None))
    last = connection.execute(newest.order_by(CASE.c.changed_at.desc()).limit(1)).scalar()
    return held if last is None else held | {LAST_MODEL: last}


def write_standing(connection: Connection, name: str, value: str | None) -> None:
    """Write what holds from now on, ``None`` for nothing; then :func:`forget` what was read."""
    connection.execute(SETTING.delete().where(SETTING.c.name == name))
    if value is not None:
        connection.execute(SETTING.insert().values(name=name, value=value))


def forget(records: Records) -> None:
    """Let the next page of this process read anew."""
    _READ.pop(records, None)
