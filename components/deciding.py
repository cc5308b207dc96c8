"""The form of a decision, its confirmation, and what was decided, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dash.development.base_component import Component

from components.a11y import card
from components.deed_form import deed_form, hidden_field, radio_field, select_field, words_field
from components.elements import html
from components.look import Look
from components.numbers import date_and_time
from model.casework import ReasonCode, Verdict

DECIDE = "decide"


def decision_form(typed: Mapping[str, str], faults: Mapping[str, str], look: Look) -> Component:
    """Return the form in which a person decides, as filled in so far."""
    verdicts = {v.value: look.say(f"deciding.{v}") for v in Verdict}
    none = {"": look.say("deciding.reason_none")}
    reasons = none | {r.value: look.say(f"deciding.reason_{r}") for r in ReasonCode}
    return card(
        look.say("deciding.heading"),
        html.P(look.say("deciding.lead")),
        deed_form(
            DECIDE,
            radio_field(
                DECIDE, "verdict", look.say("deciding.verdict"), verdicts,
                typed.get("verdict", ""), faults.get("verdict", ""),
            ),
            select_field(
                DECIDE, "reason", look.say("deciding.reason"), reasons,
                typed.get("reason", ""), faults.get("reason", ""), look.say("deciding.reason_hint"),
            ),
            words_field(
                DECIDE, "words", look.say("deciding.words"), typed.get("words", ""),
                faults.get("words", ""), look.say("deciding.words_hint"),
            ),
            send=look.say("deciding.continue"),
        ),
        key="deciding",
    )  # fmt: skip


def confirmation(fields: Mapping[str, str], sentence: str, look: Look) -> Component:
    """Return what will be recorded, in one sentence, and the button that does it."""
    hidden = [hidden_field(DECIDE, name, value) for name, value in fields.items()]
    words = fields.get("words", "").strip()
    quoted = [html.Blockquote(words, className="words")] if words else []
    return card(
        look.say("deciding.confirm_heading"),
        html.P(sentence, className="lead"),
        *quoted,
        html.P(look.say("deciding.nothing_yet"), className="muted"),
        deed_form(DECIDE, *hidden, send=look.say("deciding.confirm")),
        key="confirming",
    )


def recorded_sentence(verdict: Verdict, reason: str, look: Look) -> str:
    """Return what will be recorded, in one sentence."""
    if not reason:
        return look.say(f"deciding.will_{verdict}")
    return look.say(f"deciding.will_{verdict}_for", reason=look.say(f"deciding.reason_{reason}"))


def decided_sentence(verdict: Verdict, role: str, at: datetime, look: Look) -> str:
    """Return what was decided, by whom and when."""
    return look.say(
        f"deciding.decided_{verdict}", role=look.say(f"roles.{role}"), at=date_and_time(at, look)
    )
