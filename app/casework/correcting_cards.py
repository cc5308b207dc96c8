"""What the file shows of correcting: the form, or what it will record."""

from __future__ import annotations

from dash.development.base_component import Component

from app.casework.correcting import DEED, DOCUMENT, FEATURE, VALUE, declared_fields, read_correction
from app.request import KEY, REVISION, Request, Stage, as_filled_in
from components.correcting import correction_form, correction_sentence
from components.elements import confirming_card
from model.casework import Permission, may_be_corrected


def correcting_cards(request: Request) -> list[Component]:
    """Return the form that corrects a value, or what it will record, where one may correct."""
    may = request.desk.may(Permission.DECIDE) and may_be_corrected(request.case)
    if not may or (request.case is None and request.address.client_id is None):
        return []
    reply, look = request.reply_to(DEED), request.look
    if reply is not None and reply.stage is Stage.CONFIRM:
        deed = reply.deed
        found, _ = read_correction(request, deed)
        assert found is not None  # what is confirmed has no fault
        scores = (found.simulated.before.shown_score, found.simulated.after.shown_score)
        feature = request.scoring.model.catalogue[found.field.feature]
        shown = scores if request.concealed is None else None
        sentence = correction_sentence(feature, found.before, found.after, shown, look)
        fields = {name: deed[name] for name in (FEATURE, VALUE, DOCUMENT, KEY, REVISION)}
        return [confirming_card(DEED, fields, sentence, deed[DOCUMENT], look)]
    filled = as_filled_in(DEED, reply, look)
    hidden = {REVISION: filled.typed.get(REVISION) or str(request.revision)}
    features = [
        request.scoring.model.catalogue[name] for name in declared_fields(request.scoring.model)
    ]
    return [correction_form(filled, features, hidden)]
