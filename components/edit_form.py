"""The form of a simulation: what may be edited, in sections, each field with a slider of its own.

A field lies in an element that bears its feature's name; the browser writes what changes there
into the address (``assets/simulation.js``).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isnan

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

from components.elements import Link, data, hidden_words, html, number_input
from components.entry import SCALES, UNKNOWN, bounds_in_words, entry_text, entry_unit
from components.look import Look
from components.typed_number import as_typed
from model.domain import EditableField, Feature, Theme, Unit

SLIDER_STEPS = {Unit.DAYS: 0.25}
"""Steps of a slider in the unit typed, where the field's own would not be round: quarter years."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One field as it stands.

    ``own`` is the client's value, ``value`` the one after the edits; ``typed`` is empty where the
    field is not edited; ``undo`` is the address without this edit. ``is_overruled`` says that
    another edit contradicts it, ``fault`` says what is wrong with what was typed. ``replaces`` is
    the field whose edit is taken back when this one is edited; a field told from another one
    ``has_slider`` not: its values lie too far apart.
    """

    field: EditableField
    feature: Feature
    own: float
    value: float
    typed: str
    undo: str
    is_overruled: bool
    fault: str
    replaces: str = ""
    has_slider: bool = True

    @property
    def key(self) -> str:
        """The id of its element; its parts' ids begin with it."""
        return f"edit-{self.feature.name}"

    @property
    def is_coded(self) -> bool:
        """Whether it is answered by yes or no."""
        return self.feature.unit is Unit.FLAG

    @property
    def can_be_unknown(self) -> bool:
        """Whether a known value may be set to unknown."""
        return not (isnan(self.own) or self.field.rule.always_known)

    @property
    def is_unknown(self) -> bool:
        """Whether the value is unknown with the edits."""
        return isnan(self.value)

    def name(self, look: Look) -> str:
        """Return its label."""
        return look.text(self.feature.label)


def edit_sections(edits: tuple[Edit, ...], look: Look) -> list[Component]:
    """Return the fields of the loan, and the others folded, in groups, one per theme.

    The fold stands open where one of them is edited.
    """
    loan = [edit for edit in edits if edit.feature.theme is Theme.REQUESTED_LOAN]
    others = [edit for edit in edits if edit.feature.theme is not Theme.REQUESTED_LOAN]
    # The card's own heading says to the eye that this is the loan.
    sections = [_section(loan, look, "visually-hidden")] if loan else []
    if not others:
        return sections
    themes = dict.fromkeys(edit.feature.theme for edit in others)
    grouped = [[edit for edit in others if edit.feature.theme is theme] for theme in themes]
    more = html.Details(
        [
            html.Summary(look.say("simulation.more", number=len(others))),
            *(_section(group, look) for group in grouped),
        ],
        id="more-values",
        open=any(edit.typed for edit in others),
    )
    return [*sections, more]


def _section(edits: list[Edit], look: Look, class_name: str = "") -> Component:
    legend = html.Legend(look.theme_name(edits[0].feature.theme), className=class_name)
    return html.Fieldset([legend, *(_field(edit, look) for edit in edits)])


def edit_fault_links(edits: tuple[Edit, ...], look: Look) -> tuple[Link, ...]:
    """Return what is wrong, each linked to its field."""
    return tuple(
        Link(
            look.say("simulation.fault_of", name=edit.name(look), fault=edit.fault),
            f"#{edit.key}-input",
        )
        for edit in edits
        if edit.fault
    )


def _field(edit: Edit, look: Look) -> Component:
    unit = entry_unit(edit.feature, look)
    label = [edit.name(look), *([hidden_words(f" ({unit})")] if unit else [])]
    hint = html.P(_hint(edit, look), id=f"{edit.key}-hint", className="hint")
    parts: list[Component] = [
        dbc.Label(label, html_for=f"{edit.key}-input"),
        _yes_or_no(edit, look) if edit.is_coded else _number(edit, unit, look),
        html.Div([hint, *_ways(edit, look)], className="under"),
    ]
    if edit.fault:
        parts.append(html.P(edit.fault, id=f"{edit.key}-error", className="field-error"))
    if edit.is_overruled:
        parts.append(html.P(look.say("simulation.overruled"), className="hint"))
    return html.Div(
        parts,
        id=edit.key,
        className="field edited" if edit.typed else "field",
        **data(edit=edit.feature.name, replaces=edit.replaces or edit.field.rule.replaces),
    )


def _ways(edit: Edit, look: Look) -> list[Component]:
    """Return what else can be done with the field: leave it unknown, put it back."""
    unknown = [_unknown(edit, look)] if edit.can_be_unknown and not edit.is_coded else []
    return [*unknown, *([_undo(edit, look)] if edit.typed else [])]


def _number(edit: Edit, unit: str, look: Look) -> Component:
    field = number_input(f"{edit.key}-input", _shown(edit, look), bool(edit.fault))
    words = [html.Span(unit, className="unit")] if unit else []
    slider = _slider(edit, look) if edit.has_slider else []
    return html.Div([field, *words, *slider], className="with-unit")


def _shown(edit: Edit, look: Look) -> str:
    """Return what stands in the field: what was typed where it is wrong, else the value."""
    if edit.fault:
        return as_typed(edit.typed, look)
    if edit.is_unknown:
        return ""
    return entry_text(edit.feature, edit.value, look, 4 if edit.typed else 2)


def _slider(edit: Edit, look: Look) -> list[Component]:
    """Return the slider with its hidden label; it stops at round numbers within the bounds."""
    scale = SCALES.get(edit.feature.unit, 1.0)
    step = SLIDER_STEPS.get(edit.feature.unit, edit.field.step / scale)
    first, last = ceil(edit.field.low / scale / step), floor(edit.field.high / scale / step)
    if last <= first:
        return []
    value = edit.field.low if edit.is_unknown else edit.value
    return [
        dbc.Label(
            look.say("simulation.slider", name=edit.name(look)),
            html_for=f"{edit.key}-slider",
            class_name="visually-hidden",
        ),
        dbc.Input(
            id=f"{edit.key}-slider",
            type="range",
            min=_plain(first * step),
            max=_plain(last * step),
            step=_plain(step),
            value=_plain(min(max(round(value / scale / step), first), last) * step),
            disabled=edit.is_unknown,
            class_name="form-range",
        ),
    ]


def _plain(number: float) -> float:
    return float(f"{number:.12g}")


def _yes_or_no(edit: Edit, look: Look) -> Component:
    answers = [("0", look.say("numbers.no")), ("1", look.say("numbers.yes"))]
    if edit.can_be_unknown or edit.is_unknown:
        answers.append((UNKNOWN, look.say("numbers.unknown")))
    select: Component = dbc.Select(
        id=f"{edit.key}-input",
        options=[{"value": value, "label": words} for value, words in answers],
        value=UNKNOWN if edit.is_unknown else str(int(edit.value)),
    )
    return select


def _hint(edit: Edit, look: Look) -> str:
    """Return the bounds, and the client's own value where another one stands in the field."""
    own = look.say("simulation.own", value=look.feature_value(edit.feature, edit.own))
    said = [own] if edit.is_coded or edit.value != edit.own else []
    if not edit.is_coded:
        bounds = bounds_in_words(edit.feature, edit.field.low, edit.field.high, look)
        said.append(f"{bounds}.")
    return " ".join(said)


def _unknown(edit: Edit, look: Look) -> Component:
    words = [look.say("simulation.unknown"), hidden_words(f" – {edit.name(look)}")]
    box: Component = dbc.Checkbox(
        id=f"{edit.key}-unknown", label=words, value=edit.is_unknown, name=edit.feature.name
    )
    return box


def _undo(edit: Edit, look: Look) -> Component:
    value = look.feature_value(edit.feature, edit.own)
    return html.A(
        [look.say("simulation.undo", value=value), hidden_words(f" – {edit.name(look)}")],
        href=edit.undo,
        id=f"{edit.key}-undo",
        className="undo",
    )
