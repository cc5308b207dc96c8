"""What a client contests: the form that records it, its confirmation, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dash.development.base_component import Component

from components.elements import DeedFields, card, html, quoted
from components.look import Look
from components.typed_day import day_as_typed
from model.casework import ContestChannel, Verdict


@dataclass(frozen=True, slots=True)
class Contestation:
    """What a client has said, how, on which day, about which decision, and when it is due.

    What the journal's erased content held is empty, or ``None``.
    """

    words: str
    channel: ContestChannel | None
    day: date
    due: date
    verdict: Verdict | None
    decided: date | None


def contest_form(fields: DeedFields, hidden: Mapping[str, str], today: date) -> Component:
    """Return the form that records a contestation, as filled in so far."""
    look = fields.look
    channels = {channel.value: look.say(f"contesting.{channel}") for channel in ContestChannel}
    example = day_as_typed(today, look)
    hint = look.say("contesting.day_hint", example=example)
    return fields.card(
        "contesting.heading",
        "contesting.lead",
        hidden,
        fields.words("words", "contesting.words", look.say("contesting.words_hint"), rows=6),
        fields.radio("channel", "contesting.channel", channels),
        fields.line("day", "contesting.day", hint, example, maxlength=20),
        key="contesting",
    )


def contest_sentence(channel: ContestChannel, day: date, due: date, look: Look) -> str:
    """Return what will be recorded, in one sentence."""
    return look.say(
        "contesting.will",
        how=look.say(f"contesting.how_{channel}"),
        day=look.day_in_words(day),
        due=look.day_in_words(due),
    )


def contestation_card(found: Contestation, way: list[Component], look: Look) -> Component:
    """Return what the client has said, and until when it is answered; ``way`` leads on."""
    key = "received" if found.channel else "received_erased"
    how = look.say(f"contesting.how_{found.channel}") if found.channel else ""
    said = look.say(f"contesting.{key}", how=how, day=look.day_in_words(found.day))
    due = look.say("contesting.due", due=look.day_in_words(found.due))
    return card(
        look.say("contesting.received_heading"),
        html.P([said, " ", due], className="lead"),
        *quoted(found.words),
        *way,
        key="contested",
    )
