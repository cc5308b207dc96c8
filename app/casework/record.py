"""What the journal keeps of a score: enough to compute it again, and what was shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

from app.request import Request, known_of
from components.fact_sentences import Person
from components.reasons import reasons_each_way
from model.domain import in_whole_points


def scored(request: Request) -> Mapping[str, Any]:
    """Return what is recorded of the client's score, as JSON holds it; NaN is ``None``.

    Where it was concealed nothing was shown: the values alone are recorded, and why.
    """
    client, model = request.client, request.scoring.model
    values = {name: _json_number(value) for name, value in client.values.items()}
    if request.concealed is not None:
        return {
            "model_version": model.info.version,
            "values": values,
            "language": request.look.language,
            "concealed": request.concealed,
        }
    decision, explanation = client.decision, client.explanation
    return {
        "model_version": model.info.version,
        "threshold": decision.threshold,
        "probability": decision.default_probability,
        "score": decision.score,
        "shown_score": decision.shown_score,
        "proposal": decision.outcome.value,
        "values": values,
        "base_value": explanation.base_value,
        "facts": {c.fact.name: c.impact for c in explanation.contributions},
        "language": request.look.language,
        "reasons": _reasons_shown(request),
    }


def seen_by(request: Request) -> tuple[str, ...]:
    """Return the pages of the client, or of the case, that who asks has just looked at."""
    actor, case = request.desk.actor, request.case
    name = case.name if case is not None else None
    views = request.desk.office.views
    return views.pages(actor.key if actor else "", request.address.client_id, name)


def _reasons_shown(request: Request) -> list[dict[str, Any]]:
    """Return the reasons of the decision page, in the order and the words of the reader."""
    client = request.client
    shown = in_whole_points(client.explanation, client.decision)
    known = known_of(request.scoring.model, client)
    sides = reasons_each_way(client.explanation, shown, known, Person.ADVISOR, request.look)
    return [
        {"fact": reason.fact.name, "points": reason.points, "sentence": reason.sentence}
        for side in sides
        for reason in side
    ]


def _json_number(value: float) -> float | None:
    return None if isnan(value) else float(value)
