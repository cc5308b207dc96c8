"""A score as it was when somebody decided: read back from the journal, to be explained again."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan
from typing import Any

from components.fact_sentences import Person
from components.look import Look
from components.reasons import KnownValues, Reason, reasons_each_way
from model.domain import Contribution, Decision, Explanation, in_whole_points
from model.serving.protocols import Model


def reasons_then(
    model: Model, body: Mapping[str, Any], look: Look
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]] | None:
    """Return the strongest reasons against and in favour of an entry's score, said to the client.

    ``None`` where the entry holds no score, or one of another model than serves now: what its
    facts were compared with is not kept.
    """
    if "facts" not in body or body.get("model_version") != model.info.version:
        return None
    points = body["facts"].items()
    contributions = tuple(Contribution(model.facts[name], impact) for name, impact in points)
    explanation = Explanation(body["base_value"], contributions)
    decision = Decision(None, body["probability"], body["threshold"])
    values = {name: nan if value is None else value for name, value in body["values"].items()}
    known = KnownValues(model.catalogue, values, model.reference_values, {})
    shown = in_whole_points(explanation, decision)
    return reasons_each_way(explanation, shown, known, Person.CLIENT, look)
