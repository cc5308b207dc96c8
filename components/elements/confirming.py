"""Before something is written: what will be, in one sentence; what was typed and not written."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from components.elements.forms import deed_form, hidden_field
from components.elements.tags import card, html
from components.look import Look

AGAIN = ".again"
"""Ends the name of the form that leads from a confirmation back to what it confirms."""


def confirming_card(
    deed: str, fields: Mapping[str, str], sentence: str, words: str, look: Look
) -> Component:
    """Return what will be recorded, the button that does it, and the one that goes back.

    ``fields`` are sent again as they are; ``words`` are those of them that a person wrote.
    """
    return card(
        look.say("deciding.confirm_heading"),
        html.P(sentence, className="lead"),
        *quoted(words),
        html.P(look.say("deciding.nothing_yet"), className="muted"),
        _sending(deed, fields, look.say("deciding.confirm")),
        _sending(deed + AGAIN, fields, look.say("deciding.back"), "again"),
        key="confirming",
    )


def kept_words(words: str, look: Look) -> list[Component]:
    """Return what a person wrote where its form is gone, so that it can be copied."""
    if not words.strip():
        return []
    return [card(look.say("deciding.kept_heading"), *quoted(words), key="kept")]


def quoted(words: str) -> list[Component]:
    """Return a person's words as text, nothing where there are none."""
    return [html.Blockquote(words, className="words")] if words.strip() else []


def _sending(deed: str, fields: Mapping[str, str], send: str, class_name: str = "") -> Component:
    hidden = [hidden_field(deed, name, value) for name, value in fields.items()]
    return deed_form(deed, *hidden, send=send, class_name=class_name)
