"""Every form that writes: by its name, who may send it, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.casework import deciding, taking
from app.casework.casebook import CaseChangedError
from app.casework.deed import Deed, Reply, Stage
from app.request import Request
from data.records import RecordsError
from model.casework import Permission
from model.serving.protocols import Scoring


@dataclass(frozen=True, slots=True)
class DeedModule:
    """Who may send a form, and what doing it means.

    ``do`` writes in one transaction or not at all. It may raise ``CaseChangedError`` and
    ``RecordsError``.
    """

    do: Callable[[Scoring, Request, Deed], Reply]
    permission: Permission


DEEDS: Mapping[str, DeedModule] = MappingProxyType(
    {
        deciding.DECIDE: DeedModule(deciding.decide, Permission.DECIDE),
        "take": DeedModule(taking.take, Permission.WORK_QUEUE),
        "give_back": DeedModule(taking.give_back, Permission.WORK_QUEUE),
    }
)


def perform(scoring: Scoring, asked: Request, deed: Deed) -> Reply:
    """Do a deed where who asks is allowed to; a fault is a sentence, and nothing is written."""
    say = asked.look.say
    module = DEEDS.get(deed.name)
    if module is None:
        return Reply(deed, Stage.FAULTY, {"": say("deeds.unknown")})
    if not asked.desk.may(module.permission):
        return Reply(deed, Stage.FAULTY, {"": say("deeds.denied")})
    try:
        return module.do(scoring, asked, deed)
    except CaseChangedError:
        return Reply(deed, Stage.FAULTY, {"": say("deeds.changed")})
    except RecordsError:
        return Reply(deed, Stage.FAULTY, {"": say("deeds.not_written")})
