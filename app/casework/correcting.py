"""Corrected data: a declared value is replaced by what a document proves, and scored anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.casework.casebook import new_case, was_done
from app.casework.step import CaseStep, refuse_stale, take
from app.request import FILE, KEY, Deed, Reply, Request, Stage
from components.entry import entered_value, said_bounds
from components.look import Look
from components.typed_number import AS_TYPED, NotANumberError, plain_number, unread_words
from model.casework import (
    FAULTS_OF_A_CORRECTION,
    Case,
    CaseState,
    CorrectionFault,
    Permission,
    document_faults,
    may_be_corrected,
)
from model.domain import (
    EditableField,
    Feature,
    NotWholeError,
    OutOfBoundsError,
    Source,
    Unit,
    WhatIf,
)
from model.serving.protocols import Model

DEED = "correct"
FEATURE, VALUE, DOCUMENT = "feature", "value", "document"


@dataclass(frozen=True, slots=True)
class Correction:
    """One value corrected: its field, before and after, and the client scored with it."""

    field: EditableField
    before: float
    after: float
    simulated: WhatIf


def correct(request: Request, deed: Deed) -> Reply:
    """Check a correction, ask for a confirmation, then write it."""
    if was_done(request.desk.office.records, request.case, deed[KEY]):
        return _done(request, deed)
    refuse_stale(request, deed)
    if request.about is None or not may_be_corrected(request.case):
        return Reply(deed, Stage.FAULTY, {"": request.look.say("correcting.not_now")})
    found, faults = read_correction(request, deed)
    if found is None or faults:
        return Reply(deed, Stage.FAULTY, faults)
    return take(request, deed, _step(request, deed, found)) or _done(request, deed)


def declared_fields(model: Model) -> dict[str, EditableField]:
    """Return what a client has declared and a document may correct, by feature."""
    return {
        field.feature: field
        for field in model.editable_fields
        if model.catalogue[field.feature].fact.source is Source.APPLICATION
    }


def read_correction(request: Request, deed: Deed) -> tuple[Correction | None, Mapping[str, str]]:
    """Return the correction that a form asks for, and what is wrong with it, by field."""
    look, field = request.look, declared_fields(request.scoring.model).get(deed[FEATURE])
    found = [*document_faults(deed[DOCUMENT])]
    if field is None:
        found.insert(0, CorrectionFault.NO_FEATURE)
        return None, _said(found, look)
    feature = request.scoring.model.catalogue[field.feature]
    try:
        value = _value(feature, deed[VALUE], look)
        simulated = request.client.what_if({field.feature: value})
    except NotANumberError:
        why = unread_words(AS_TYPED + deed[VALUE], look) if deed[VALUE].strip() else ""
        words = look.say("correcting.not_read", why=why) if why else look.say("correcting.no_value")
        return None, {VALUE: words, **_said(found, look)}
    except OutOfBoundsError as error:
        return None, {VALUE: _beyond(feature, error, deed, look), **_said(found, look)}
    before = request.client.values[field.feature]
    after = simulated.values[field.feature]
    if before == after:
        found.append(CorrectionFault.SAME_VALUE)
    return Correction(field, before, after, simulated), _said(found, look)


def _said(found: list[CorrectionFault], look: Look) -> dict[str, str]:
    return {FAULTS_OF_A_CORRECTION[f]: look.say(f"correcting.{f}") for f in found}


def _value(feature: Feature, text: str, look: Look) -> float:
    """Return what was typed; yes or no where that is asked, in words or as 1 and 0."""
    if feature.unit is Unit.FLAG:
        answers = {look.say("numbers.yes").casefold(): 1.0, look.say("numbers.no").casefold(): 0.0}
        if (typed := text.strip().casefold()) in answers:
            return answers[typed]
    return entered_value(feature, plain_number(text, look.language))


def _beyond(feature: Feature, error: OutOfBoundsError, deed: Deed, look: Look) -> str:
    if isinstance(error, NotWholeError):
        return look.say("correcting.not_whole", typed=deed[VALUE])
    low, high = said_bounds(feature, error.low, error.high, look)
    return look.say("correcting.out_of_bounds", typed=deed[VALUE], low=low, high=high)


def _done(request: Request, deed: Deed) -> Reply:
    to = request.address.to_page(FILE).path
    return Reply(deed, Stage.DONE, to=to, said=request.look.say("correcting.recorded"))


def _step(request: Request, deed: Deed, found: Correction) -> CaseStep:
    actor, office, case = request.desk.actor, request.desk.office, request.case
    assert actor is not None  # the registry has refused nobody
    if case is None:
        case = new_case(actor.key, office.clock(), request.address.client_id)
    simulated = found.simulated
    body: dict[str, Any] = {
        FEATURE: found.field.feature,
        "before": None if found.before != found.before else found.before,
        "after": found.after,
        DOCUMENT: deed[DOCUMENT],
        "probability_before": simulated.before.default_probability,
        "probability_after": simulated.after.default_probability,
        "score_before": simulated.before.score,
        "score_after": simulated.after.score,
        "proposal_before": simulated.before.outcome,
        "proposal_after": simulated.after.outcome,
    }
    return CaseStep(DEED, Permission.DECIDE, _corrected(case, found), body)


def _corrected(case: Case, found: Correction) -> Case:
    """Return a case with the correction, and without an earlier one that it contradicts."""
    replaced = found.field.rule.replaces
    kept = {name: value for name, value in case.corrections.items() if name != replaced}
    corrected = replace(case, corrections={**kept, found.field.feature: found.after})
    if case.state is not CaseState.OPEN:
        return corrected
    after = found.simulated.after
    return replace(corrected, proposal=after.outcome, margin=after.margin)
