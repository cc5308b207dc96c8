"""What the Model page shows of a new model's change, and where a lead acknowledges it."""

from __future__ import annotations

from dash.development.base_component import Component

from app.casework.acknowledging import ACKNOWLEDGE, awaited, known_change
from app.request import Request, Stage
from components.elements import html
from components.model_change import acknowledge_form, change_cards, confirmation, no_change_card
from model.casework import Permission


def change_part(request: Request) -> list[Component]:
    """Return the part of the Model page."""
    look, model = request.look, request.scoring.model
    change = known_change(model)
    before = awaited(request.desk.office.records, model.info)
    is_due = before is not None and (change is None or change.old_version != before)
    cards = [
        *(change_cards(change, model.catalogue, look) if change is not None else []),
        *([no_change_card(before, look)] if change is None or is_due else []),
    ]
    if before is not None and not is_due and request.desk.may(Permission.LEAD_TEAM):
        reply = request.reply_to(ACKNOWLEDGE)
        is_asked = reply is not None and reply.stage is Stage.CONFIRM
        fields = reply.deed.fields if reply is not None else {}
        cards.append(confirmation(fields, look) if is_asked else acknowledge_form(look))
    return [html.Div(cards, className="grid")]
