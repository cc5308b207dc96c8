"""Forms that write: a named form, its fields, what was wrongly filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

from components.elements.controls import id_on_page
from components.elements.tags import card, html
from components.elements.top import Link
from components.look import Look

WORDS = "words"
"""The field in which a person writes; what stands in it is never lost."""


def form_id(deed: str) -> dict[str, str]:
    """Return the id of a form; sending it asks for the deed of this name."""
    return {"type": "deed", "name": deed}


def field_id(deed: str, name: str) -> dict[str, str]:
    """Return the id of one of its fields."""
    return {"type": "field", "deed": deed, "name": name}


def deed_form(deed: str, *children: Any, send: str, class_name: str = "") -> Component:
    """Return a form with its one button; ``send`` is the button's words."""
    button = dbc.Button(send, type="submit", class_name="primary")
    form: Component = dbc.Form(
        [*children, html.Div(button, className="send")],
        id=form_id(deed),
        prevent_default_on_submit=True,
        class_name=f"deed-form {class_name}".strip(),
    )
    return form


def hidden_field(deed: str, name: str, value: str) -> Component:
    """Return a field that nobody sees and that is sent with the others."""
    field: Component = dbc.Input(id=field_id(deed, name), type="hidden", value=value, step=None)
    return field


def words_field(
    deed: str, name: str, label: str, value: str, error: str = "", hint: str = "", rows: int = 3
) -> Component:
    """Return a labelled field for several lines of text."""
    control = field_id(deed, name)
    area = dbc.Textarea(id=control, value=value, rows=rows, invalid=bool(error))
    return _labelled(control, label, area, error, hint)


def line_field(
    deed: str, name: str, label: str, value: str, error: str = "", hint: str = "", **more: Any
) -> Component:
    """Return a labelled field for one line of text."""
    control = field_id(deed, name)
    parts = {"type": "text", "step": None, "autocomplete": "off", **more}
    return _labelled(
        control,
        label,
        dbc.Input(id=control, value=value, invalid=bool(error), **parts),
        error,
        hint,
    )


def select_field(
    deed: str,
    name: str,
    label: str,
    options: Mapping[str, str],
    value: str,
    error: str = "",
    hint: str = "",
) -> Component:
    """Return a labelled select; ``options`` are words by value."""
    control = field_id(deed, name)
    offered = [{"value": v, "label": words} for v, words in options.items()]
    return _labelled(
        control, label, dbc.Select(id=control, options=offered, value=value), error, hint
    )


def radio_field(
    deed: str, name: str, label: str, options: Mapping[str, str], value: str, error: str = ""
) -> Component:
    """Return a group of radio buttons under a legend; ``options`` are words by value."""
    control = field_id(deed, name)
    offered = [{"value": v, "label": words} for v, words in options.items()]
    # One name makes them one group: the arrows then move among them.
    buttons = dbc.RadioItems(
        id=control, name=f"{deed}-{name}", options=offered, value=value or None
    )
    message = [html.P(error, id=error_id(deed, name), className="field-error")] if error else []
    return html.Fieldset([html.Legend(label), *message, buttons], className="field radio-field")


@dataclass(frozen=True, slots=True)
class DeedFields:
    """What was typed into the form of a deed, and its faults, by the names of its fields.

    Labels and hints are keys of the catalogue.
    """

    deed: str
    typed: Mapping[str, str]
    faults: Mapping[str, str]
    look: Look

    def card(
        self, heading: str, lead: str, hidden: Mapping[str, str], *asked: Component, key: str
    ) -> Component:
        """Return the form in a card: ``hidden`` is sent along, unseen, with what is ``asked``."""
        unseen = [hidden_field(self.deed, name, value) for name, value in hidden.items()]
        form = deed_form(self.deed, *unseen, *asked, send=self.look.say("deciding.continue"))
        return card(self.look.say(heading), html.P(self.look.say(lead)), form, key=key)

    def words(self, name: str, label: str, hint: str = "", rows: int = 3) -> Component:
        """Return a field for several lines; ``hint`` is in words."""
        return words_field(*self._parts(name, label), hint, rows)

    def line(self, name: str, label: str, hint: str, initial: str = "", **more: Any) -> Component:
        """Return a field for one line; ``hint`` is in words."""
        return line_field(*self._parts(name, label, initial), hint, **more)

    def select(
        self, name: str, label: str, options: Mapping[str, str], initial: str, hint: str = ""
    ) -> Component:
        """Return a select of ``options``, words by value; ``hint`` is in words."""
        deed, name, words, value, fault = self._parts(name, label, initial)
        return select_field(deed, name, words, options, value, fault, hint)

    def radio(self, name: str, label: str, options: Mapping[str, str]) -> Component:
        """Return radio buttons of ``options``, words by value."""
        deed, name, words, value, fault = self._parts(name, label)
        return radio_field(deed, name, words, options, value, fault)

    def at_most(self, hint: str, letters: int) -> str:
        """Return a hint, none where its key is empty, and how many letters a field takes."""
        most = self.look.say("deciding.most_words", number=self.look.decimal(letters))
        return f"{self.look.say(hint)} {most}" if hint else most

    def _parts(self, name: str, label: str, initial: str = "") -> tuple[str, str, str, str, str]:
        typed, fault = self.typed.get(name, initial), self.faults.get(name, "")
        return self.deed, name, self.look.say(label), typed, fault


def error_id(deed: str, name: str) -> str:
    """Return the id of what is wrong with a field."""
    return f"error-{deed}-{name}"


def fault_links_of(deed: str, faults: Mapping[str, str]) -> tuple[Link, ...]:
    """Return what is wrong, each linked to what says it beside its field."""
    return tuple(
        Link(words, f"#{error_id(deed, name)}" if name else "#main")
        for name, words in faults.items()
    )


def _labelled(control: Any, label: str, field: Component, error: str, hint: str) -> Component:
    key = f"{control['deed']}-{control['name']}"
    return html.Div(
        [
            dbc.Label(label, html_for=id_on_page(control)),
            *([html.P(hint, id=f"hint-{key}", className="hint")] if hint else []),
            field,
            *([html.P(error, id=f"error-{key}", className="field-error")] if error else []),
        ],
        className="field",
    )
