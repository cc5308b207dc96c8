"""Every form that writes: by its name, who may send it, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.casework import (
    acknowledging,
    applying,
    assigning,
    contesting,
    correcting,
    deciding,
    notes,
    reviewing,
    signing,
    suspending,
    taking,
    viewing,
)
from app.casework.acknowledging import awaited
from app.casework.casebook import CaseChangedError
from app.casework.history import meanwhile
from app.journal_checked import VERIFY, verify_journal
from app.request import KEY, REVISION, Deed, Reply, Request, Stage
from components.application_form import ANSWERS, APPLY
from components.elements import AGAIN
from data.records import RecordsError
from model.casework import Permission


@dataclass(frozen=True, slots=True)
class DeedModule:
    """Who may send a form, and what doing it means.

    ``do`` writes in one transaction or not at all. It may raise ``CaseChangedError`` and
    ``RecordsError``. What ``decides`` is refused as long as a new model waits to be acknowledged.
    """

    do: Callable[[Request, Deed], Reply]
    permission: Permission
    decides: bool = False


DEEDS: Mapping[str, DeedModule] = MappingProxyType(
    {
        "acknowledge_model": DeedModule(acknowledging.acknowledge, Permission.LEAD_TEAM),
        "assign": DeedModule(assigning.assign, Permission.LEAD_TEAM),
        "decide": DeedModule(deciding.decide, Permission.DECIDE, decides=True),
        "decide_referred": DeedModule(deciding.decide_referred, Permission.REVIEW, decides=True),
        APPLY: DeedModule(applying.apply, Permission.SIMULATE),
        ANSWERS: DeedModule(applying.change_answers, Permission.SIMULATE),
        VERIFY: DeedModule(verify_journal, Permission.AUDIT),
        "give_back": DeedModule(taking.give_back, Permission.WORK_QUEUE),
        "note": DeedModule(notes.note, Permission.DECIDE),
        "resume": DeedModule(suspending.resume, Permission.LEAD_TEAM),
        "sign": DeedModule(signing.sign, Permission.REVIEW, decides=True),
        "suspend": DeedModule(suspending.suspend, Permission.LEAD_TEAM),
        viewing.VIEW: DeedModule(viewing.view, Permission.REVIEW),
        viewing.FIRST_VIEW: DeedModule(viewing.first_view, Permission.DECIDE),
        reviewing.DEED: DeedModule(reviewing.review, Permission.REVIEW, decides=True),
        correcting.DEED: DeedModule(correcting.correct, Permission.DECIDE),
        contesting.DEED: DeedModule(contesting.contest, Permission.DECIDE),
        "take": DeedModule(taking.take, Permission.WORK_QUEUE),
    }
)


def perform(asked: Request, deed: Deed) -> Reply:
    """Do a deed where who asks is allowed to; a fault is a sentence, and nothing is written."""
    say = asked.look.say
    if deed.name.endswith(AGAIN):
        filled_in = Deed(deed.name.removesuffix(AGAIN), {**deed.fields, KEY: ""})
        return Reply(filled_in, Stage.AGAIN)
    module = DEEDS.get(deed.name)
    if module is None:
        return Reply(deed, Stage.FAULTY, {"": say("deeds.unknown")})
    if not asked.desk.may(module.permission):
        return Reply(deed, Stage.FAULTY, {"": say("deeds.denied")})
    try:
        return _do(asked, deed, module)
    except RecordsError:
        return Reply(deed, Stage.FAULTY, {"": say("deeds.not_written")})


def _do(asked: Request, deed: Deed, module: DeedModule) -> Reply:
    if module.decides and awaited(asked.desk.office.records, asked.scoring.model.info) is not None:
        return Reply(deed, Stage.FAULTY, {"": asked.look.say("model_change.waits")})
    try:
        return module.do(asked, deed)
    except CaseChangedError as error:
        said = meanwhile(asked, error.case, deed[REVISION])
        now = {**deed.fields, REVISION: str(error.case.revision), KEY: ""}
        return Reply(Deed(deed.name, now), Stage.FAULTY, {"": said})
