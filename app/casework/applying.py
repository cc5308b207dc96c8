"""New applications: a form that was sent opens a case, and its answers may be changed."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from app.answers import FaultyAnswersError, applicant_of, faults_of, typed_answers
from app.casework.casebook import NAME_BYTES, case_named, change, is_among, new_case
from app.casework.history import meanwhile
from app.casework.record import scored, seen_by
from app.request import KEY, REVISION, Deed, Reply, Request, Stage, proposal_of
from components.application_form import ANSWERS, APPLY, fault_sentences, questions
from data.records import Content, entries_of
from model.casework import Actor, Case, CaseState, Permission, answers_may_change
from model.domain import CREDIT


def apply(request: Request, deed: Deed) -> Reply:
    """Open a case with the answers of a form; wrong ones are said, and nothing is kept of them."""
    answers = typed_answers(request.scoring.model, deed.fields, request.look.language)
    typed = Deed(deed.name, {**answers, KEY: deed[KEY], REVISION: deed[REVISION]})
    try:
        applicant = applicant_of(request.scoring, answers)
    except FaultyAnswersError:
        return Reply(typed, Stage.FAULTY, _sentences(request, deed.name, answers))
    name = _open(replace(request, about=applicant), deed[KEY], answers)
    to = request.address.of_case(name).url
    return Reply(typed, Stage.DONE, to=to, said=request.look.say("application.opened"))


def change_answers(request: Request, deed: Deed) -> Reply:
    """Change the answers of a case that nobody has decided; before and after are kept."""
    look, case = request.look, request.case
    answers = typed_answers(request.scoring.model, deed.fields, look.language)
    typed = Deed(deed.name, {**answers, KEY: deed[KEY], REVISION: deed[REVISION]})
    if case is None or not case.is_of_applicant:
        return Reply(typed, Stage.FAULTY, {"": look.say("application.no_case")})
    done = Reply(typed, Stage.DONE, to=request.address.of_case(case.name).url)
    with request.desk.office.records.reading() as connection:
        if is_among(entries_of(connection, case.name), deed[KEY]):
            return replace(done, said=look.say("application.changed"))
    now = {**typed.fields, REVISION: str(request.revision)}
    if deed[REVISION] != now[REVISION]:
        said = meanwhile(request, case, deed[REVISION])
        return Reply(Deed(deed.name, now), Stage.FAULTY, {"": said})
    if not answers_may_change(case.state):
        return Reply(typed, Stage.FAULTY, {"": look.say("application.answers_closed")})
    try:
        applicant = applicant_of(request.scoring, answers)
    except FaultyAnswersError:
        return Reply(typed, Stage.FAULTY, _sentences(request, deed.name, answers))
    if answers == dict(case.answers):
        return replace(done, said=look.say("application.unchanged"))
    _change(replace(request, about=applicant), deed[KEY], answers)
    return replace(done, said=look.say("application.changed"))


def _sentences(request: Request, form: str, answers: Mapping[str, str]) -> Mapping[str, str]:
    model, faults = request.scoring.model, faults_of(request.scoring, answers)
    asked = questions(form, model.application_fields, model.catalogue, answers, faults)
    known = fault_sentences(asked, request.look)
    return known or {"": request.look.say("application.summary")}


def name_of(key: str, answers: Mapping[str, str]) -> str:
    """Return the name of the case that a form opens: as random as its key, and its alone.

    The same form sent twice opens one case; with other answers it opens another.
    """
    told = "\n".join((key, *(f"{name}={text}" for name, text in sorted(answers.items()))))
    return urlsafe_b64encode(sha256(told.encode("utf-8", "replace")).digest()[:NAME_BYTES]).decode()


def _open(request: Request, key: str, answers: Mapping[str, str]) -> str:
    actor, at = _actor(request), request.desk.office.clock()
    unnamed = new_case(actor.key, at)
    # Without a key of ours, as only a hand sends it, the name is drawn.
    case = replace(unnamed, name=name_of(key, answers) if key else unnamed.name)
    case = _with(replace(case, state=CaseState.OPEN), request, answers)
    body = {**scored(request), "answers": dict(answers), KEY: key}
    with request.desk.office.records.writing() as connection:
        if case_named(connection, case.name) is None:
            change(connection, case, _content(request, APPLY, body), at)
    return case.name


def _change(request: Request, key: str, answers: Mapping[str, str]) -> None:
    case, at = request.case, request.desk.office.clock()
    assert case is not None  # its answers are changed
    body = {
        **scored(request),
        "before": dict(case.answers),
        "after": dict(answers),
        KEY: key,
        "pages": list(seen_by(request)),
    }
    changed = _with(case, request, answers)
    with request.desk.office.records.writing() as connection:
        if not is_among(entries_of(connection, case.name), key):
            change(connection, changed, _content(request, ANSWERS, body), at)


def _with(case: Case, request: Request, answers: Mapping[str, str]) -> Case:
    """Return a case with answers, and what is proposed for them."""
    client = request.client
    return replace(
        case,
        answers=dict(answers),
        model_version=request.scoring.model.info.version,
        proposal=proposal_of(client).outcome,
        margin=client.decision.margin,
        amount=client.values[CREDIT],
    )


def _content(request: Request, kind: str, body: Mapping[str, Any]) -> Content:
    return Content(_actor(request).key, request.desk.role_for(Permission.SIMULATE), kind, body)


def _actor(request: Request) -> Actor:
    assert request.desk.actor is not None  # the registry has refused nobody
    return request.desk.actor
