"""The form of a new application: what is asked, in sections, and what was wrongly answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

from components.elements import (
    Link,
    deed_form,
    field_id,
    hidden_field,
    html,
    id_on_page,
    number_input,
)
from components.entry import UNKNOWN, bounds_in_words, entry_unit, said_bounds
from components.look import Look
from components.typed_number import as_typed, unread_words
from model.domain import ApplicationField, Feature, Unit

APPLY, ANSWERS = "apply", "answers"
"""The forms: the one that opens a case, and the one that changes the answers of a case."""
NOT_A_NUMBER = "not_a_number"
"""The fault of an answer in which no number could be read."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the form, with what was typed in it and what is wrong with that.

    ``form`` names its form. ``typed`` is the code of a choice, or a number as the case holds it,
    or anything else.
    """

    form: str
    field: ApplicationField
    feature: Feature
    typed: str
    fault: str

    @property
    def control(self) -> dict[str, str]:
        """The id of its control."""
        return field_id(self.form, self.field.feature)

    def label(self, look: Look) -> str:
        """Return its name, with the word for what must be answered."""
        name = look.text(self.feature.label)
        return look.say("application.required", name=name) if self.field.required else name


def questions(
    form: str,
    fields: tuple[ApplicationField, ...],
    catalogue: Mapping[str, Feature],
    typed: Mapping[str, str],
    faults: Mapping[str, str],
) -> tuple[Question, ...]:
    """Return the fields of the form as they stand."""
    return tuple(
        Question(form, f, catalogue[f.feature], typed.get(f.feature, ""), faults.get(f.feature, ""))
        for f in fields
    )


def application_form(
    form: str, asked: tuple[Question, ...], hidden: Mapping[str, str], look: Look
) -> Component:
    """Return a form: what is needed with a button to send it, then the rest by theme."""
    needed = [q for q in asked if q.field.required]
    used = [q for q in asked if q.field.used and not q.field.required]
    compared = [q for q in asked if not (q.field.used or q.field.required)]
    themes = dict.fromkeys(q.feature.theme for q in used)
    groups = [
        *(
            [_group(look.say("application.needed"), needed, look, _send(form, look))]
            if needed
            else []
        ),
        *(
            _group(look.theme_name(theme), [q for q in used if q.feature.theme is theme], look)
            for theme in themes
        ),
    ]
    if compared:
        groups.append(_group(look.say("application.compared"), compared, look))
    unseen = [hidden_field(form, name, value) for name, value in hidden.items()]
    words = _send_words(form, look)
    return deed_form(form, *unseen, *groups, send=words, class_name="application-form")


def _send_words(form: str, look: Look) -> str:
    return look.say("application.send" if form == APPLY else "application.change")


def _send(form: str, look: Look) -> Component:
    """Return the button beside what is needed: the rest may stay as it is."""
    button = dbc.Button(_send_words(form, look), type="submit", class_name="primary")
    return html.Div(button, className="send-now")


def fault_sentences(asked: tuple[Question, ...], look: Look) -> dict[str, str]:
    """Return what is wrong, in a sentence by feature, with the name of what it is about."""
    return {
        q.field.feature: look.say(
            "application.fault_of", name=look.text(q.feature.label), fault=_fault_words(q, look)
        )
        for q in asked
        if q.fault
    }


def fault_links(asked: tuple[Question, ...], look: Look) -> tuple[Link, ...]:
    """Return what is wrong, each linked to its field."""
    said = fault_sentences(asked, look)
    return tuple(Link(said[q.field.feature], f"#{id_on_page(q.control)}") for q in asked if q.fault)


def _group(name: str, asked: list[Question], look: Look, *more: Component) -> Component:
    fields = [*(_field(q, look) for q in asked), *more]
    return html.Fieldset(
        [html.Legend(name), html.Div(fields, className="fields")],
        className="panel",
    )


def _field(question: Question, look: Look) -> Component:
    name, hint = question.field.feature, _hint(question, look)
    error = html.P(_fault_words(question, look), id=f"error-{name}", className="field-error")
    return html.Div(
        [
            dbc.Label(question.label(look), html_for=id_on_page(question.control)),
            _control(question, look),
            *([html.P(hint, id=f"hint-{name}", className="hint")] if hint else []),
            *([error] if question.fault else []),
        ],
        className="field",
    )


def _control(question: Question, look: Look) -> Component:
    feature = question.feature
    if feature.unit.is_coded:
        unknown = {"value": UNKNOWN, "label": look.say("application.unknown")}
        codes = [{"value": str(code), "label": words} for code, words in _words(feature, look)]
        known = {str(code) for code, _ in _words(feature, look)}
        value = question.typed if question.typed in known else UNKNOWN
        select: Component = dbc.Select(id=question.control, options=[unknown, *codes], value=value)
        return select
    typed = as_typed(question.typed, look)
    field = number_input(question.control, typed, bool(question.fault))
    unit = entry_unit(feature, look)
    words = [html.Span(unit, className="unit")] if unit else []
    return html.Div([field, *words], className="with-unit")


def _words(feature: Feature, look: Look) -> list[tuple[int, str]]:
    if feature.unit is Unit.FLAG:
        return [(0, look.say("numbers.no")), (1, look.say("numbers.yes"))]
    return [(code, look.text(level)) for code, level in enumerate(feature.levels)]


def _hint(question: Question, look: Look) -> str:
    """Return the bounds in words; a list of choices needs none."""
    if question.feature.unit.is_coded:
        return ""
    return bounds_in_words(question.feature, question.field.low, question.field.high, look)


def _fault_words(question: Question, look: Look) -> str:
    if not question.fault:
        return ""
    if question.fault == NOT_A_NUMBER:
        return unread_words(question.typed, look)
    low, high = said_bounds(question.feature, question.field.low, question.field.high, look)
    return look.say(
        f"entry.{question.fault}", typed=as_typed(question.typed, look), low=low, high=high
    )
