"""The form that corrects a declared value, and what was corrected, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash.development.base_component import Component

from components.elements import DeedFields, html
from components.entry import entry_unit
from components.look import Look
from model.casework import MOST_DOCUMENT
from model.domain import Feature, Unit

CORRECTING = "correcting"
"""The key of the form's card."""
NONE = "none"


def correction_form(
    fields: DeedFields, features: Sequence[Feature], hidden: Mapping[str, str]
) -> Component:
    """Return the form in which a declared value is corrected, as filled in so far."""
    look = fields.look
    options = {NONE: look.say("correcting.choose")}
    options |= {feature.name: _label(feature, look) for feature in features}
    value_hint = look.say("correcting.value_hint")
    document_hint = fields.at_most("correcting.document_hint", MOST_DOCUMENT)
    return fields.card(
        "correcting.heading",
        "correcting.lead",
        hidden,
        fields.select("feature", "correcting.feature", options, NONE),
        fields.line("value", "correcting.value", value_hint, maxlength=40),
        fields.line("document", "correcting.document", document_hint),
        key=CORRECTING,
    )


def correction_sentence(
    feature: Feature, before: float, after: float, scores: tuple[int, int] | None, look: Look
) -> str:
    """Return what will be recorded; ``scores`` before and after are ``None`` where concealed."""
    said = look.say(
        "correcting.will",
        label=look.text(feature.label),
        before=look.feature_value(feature, before),
        after=look.feature_value(feature, after),
    )
    if scores is None:
        return said
    old, new = (look.decimal(score) for score in scores)
    return f"{said} {look.say('correcting.will_score', before=old, after=new)}"


def corrected_message(features: Sequence[Feature], look: Look) -> Component:
    """Return that values were corrected, above every page that uses them."""
    names = ", ".join(look.text(feature.label) for feature in features)
    return html.P(look.say("correcting.message", names=names), id="corrected", className="message")


def _label(feature: Feature, look: Look) -> str:
    unit = look.say("correcting.yes_no") if feature.unit is Unit.FLAG else entry_unit(feature, look)
    label = look.text(feature.label)
    return f"{label} ({unit})" if unit else label
