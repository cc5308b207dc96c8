"""What everybody who is signed in is told on every page."""

from __future__ import annotations

from app.casework.acknowledging import awaited
from app.casework.suspending import suspension
from app.request import Desk
from components.look import Look
from components.suspending import suspended_sentence
from data.records import RecordsError
from model.serving.protocols import Scoring


def notices(scoring: Scoring, desk: Desk, look: Look) -> tuple[str, ...]:
    """Return the sentences; none where nobody is signed in, or the records cannot be read."""
    if desk.actor is None:
        return ()
    try:
        held = suspension(desk.office.records)
        waits = awaited(desk.office.records, scoring.model.info) is not None
    except RecordsError:
        return ()
    new_model = [look.say("model_change.waits")] if waits else []
    if held is None:
        return tuple(new_model)
    said = suspended_sentence(held.role, desk.local(held.at), look)
    return (look.say("suspending.notice", said=said, words=held.words), *new_model)
