"""A note on a case: the form in which it is written."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from components.elements import card, deed_form, hidden_field, html, words_field
from components.look import Look

NOTE = "note"


def note_form(key: str, words: str, faults: Mapping[str, str], look: Look) -> Component:
    """Return the form of a note, as filled in so far; ``key`` tells two sendings apart."""
    label, hint = look.say("notes.words"), look.say("notes.hint")
    return card(
        look.say("notes.heading"),
        html.P(look.say("notes.lead")),
        deed_form(
            NOTE,
            hidden_field(NOTE, "key", key),
            words_field(NOTE, "words", label, words, faults.get("words", ""), hint),
            send=look.say("notes.send"),
        ),
        key="note",
    )
