"""Controls that pass with a keyboard and a screen reader: native selects, one form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

from components.elements.tags import SPOKEN, html
from components.look import Look

NUMBER_MARK, SLIDER_MARK = ":number", ":slider"
"""End the names of two controls of one choice: what a number is typed in, what moves it."""
REST_MILLISECONDS = 250


def choice_id(name: str, default: str) -> dict[str, str]:
    """Return the id of a control whose value lives in the address under ``name``."""
    return {"type": "choice", "name": name, "default": default}


def id_on_page(control: dict[str, str]) -> str:
    """Return the id as Dash writes it into the page; a label's ``for`` must say the same."""
    return json.dumps(control, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def choice_select(
    name: str, label: str, options: list[tuple[str, str]], value: str, default: str
) -> Component:
    """Return a labelled select; ``options`` are values and words."""
    control = choice_id(name, default)
    return html.Div(
        [
            dbc.Label(label, html_for=id_on_page(control)),
            dbc.Select(
                id=control,
                options=[{"value": v, "label": words} for v, words in options],
                value=value,
            ),
        ],
        className="choice",
    )


def choice_search(name: str, label: str, value: str) -> Component:
    """Return a labelled text field that takes effect on Enter or on leaving it."""
    control = choice_id(name, "")
    return html.Div(
        [
            dbc.Label(label, html_for=id_on_page(control)),
            dbc.Input(
                id=control,
                type="search",
                step=None,  # else an attribute that such a field may not have
                value=value,
                debounce=True,
                autocomplete="off",
            ),
        ],
        className="choice choice-wide",
    )


def choice_client(name: str, label: str, value: str, error: str = "") -> Component:
    """Return a labelled field for a client's number that lives in the address under ``name``."""
    control = choice_id(name, "")
    field = id_on_page(control)
    message = html.P(error, id=f"{field}-error", className="field-error", **SPOKEN)
    return html.Div(
        [
            dbc.Label(label, html_for=field),
            _client_input(control, value, error, debounce=True),
            *([message] if error else []),
        ],
        className="choice choice-number",
    )


def number_input(control: Any, value: str, is_wrong: bool, **more: Any) -> Component:
    """Return a field that a number is typed in, as the reader's language writes it."""
    fixed = {"type": "text", "step": None, "inputmode": "decimal", "autocomplete": "off"}
    field: Component = dbc.Input(
        id=control, value=value, invalid=is_wrong, **{**fixed, "maxlength": 40, **more}
    )
    return field


def choice_number(name: str, label: str, value: str, default: str, error: str = "") -> Component:
    """Return a labelled field for a number that takes effect on Enter or on leaving it.

    ``value`` is in the reader's language, ``default`` as the address writes it. ``error`` says
    beside the field why its number was not taken; what was typed is kept.
    """
    control = choice_id(f"{name}{NUMBER_MARK}", default)
    field = id_on_page(control)
    message = html.P(error, id=f"{field}-error", className="field-error", **SPOKEN)
    return html.Div(
        [
            dbc.Label(label, html_for=field),
            number_input(control, value, bool(error), debounce=True, maxlength=20),
            *([message] if error else []),
        ],
        className="choice choice-number",
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a slider begins and ends, and how far one step goes."""

    low: float
    high: float
    step: float


def choice_slider(name: str, label: str, value: float, scale: Scale) -> Component:
    """Return a labelled slider that moves the number of the field of the same ``name``.

    It takes effect a moment after it has come to rest. Every slider has such a field beside it.
    """
    control = choice_id(f"{name}{SLIDER_MARK}", "")
    return html.Div(
        [
            dbc.Label(label, html_for=id_on_page(control)),
            dbc.Input(
                id=control,
                type="range",
                value=f"{value:g}",
                min=scale.low,
                max=scale.high,
                step=scale.step,
                debounce=REST_MILLISECONDS,
                class_name="form-range",
            ),
        ],
        className="choice choice-wide",
    )


def client_form(key: str, look: Look, typed: str = "", error: str = "") -> Component:
    """Return the form that opens a client by number; what was typed is kept.

    ``key`` distinguishes the header's form from the search page's.
    """
    field = f"{key}-client-input"
    message = [html.P(error, id=f"{field}-error", className="field-error")] if error else []
    return html.Div(
        dbc.Form(
            [
                dbc.Label(look.say("search.label"), html_for=field),
                _client_input(field, typed, error),
                dbc.Button(look.say("search.open"), type="submit", class_name="primary"),
                *message,
            ],
            id=f"{key}-client-form",
            prevent_default_on_submit=True,
            class_name="client-form",
        ),
        role="search",
        className="client-search",
        **{"aria-label": look.say(f"search.{key}_form")},  # type: ignore[arg-type]
    )


def _client_input(field: Any, value: str, error: str, **more: Any) -> Component:
    """Return the control in which a client's number is typed or pasted."""
    control: Component = dbc.Input(
        id=field,
        name="client",
        type="text",
        step=None,
        inputmode="numeric",
        autocomplete="off",
        value=value,
        invalid=bool(error),
        maxlength=40,
        **more,
    )
    return control
