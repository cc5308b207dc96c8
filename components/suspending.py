"""Forms that stop proposals and let them go on, and what everybody is told meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dash.development.base_component import Component

from components.elements import card, confirming_card, deed_form, html, quoted, words_field
from components.look import Look

KEY = "suspending"


def suspend_form(typed: Mapping[str, str], faults: Mapping[str, str], look: Look) -> Component:
    """Return the form that stops proposals, as filled in so far."""
    field = words_field(
        "suspend", "words", look.say("suspending.words"), typed.get("words", ""),
        faults.get("words", ""), look.say("suspending.words_hint"),
    )  # fmt: skip
    return card(
        look.say("suspending.heading"),
        html.P(look.say("suspending.lead")),
        deed_form("suspend", field, send=look.say("suspending.continue")),
        key=KEY,
    )


def resume_form(said: str, words: str, look: Look) -> Component:
    """Return the form that lets proposals be shown again; ``said`` is since when they are not."""
    return card(
        look.say("suspending.heading"),
        html.P(said, className="lead"),
        *quoted(words),
        deed_form("resume", send=look.say("suspending.resume_continue")),
        key=KEY,
    )


def confirmation(deed: str, fields: Mapping[str, str], look: Look) -> Component:
    """Return what will be done, before it is."""
    sentence = look.say(f"suspending.will_{deed}")
    return confirming_card(deed, fields, sentence, fields.get("words", ""), look)


def suspended_sentence(role: str, at: datetime, look: Look) -> str:
    """Return since when no proposal is shown, and in which role somebody stopped them."""
    said = look.say(f"roles.{role}")
    return look.say("suspending.since", role=said, at=look.date_and_time(at))
