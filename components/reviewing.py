"""Reviewing in words: the form of a view, that of a review, what was written before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from components.deciding import DECIDING, reason_field
from components.elements import DeedFields, Link, card, html, quoted
from components.look import Look
from model.casework import MOST_ANSWER, MOST_WORDS, REVIEWED, Verdict


def view_form(fields: DeedFields, hidden: Mapping[str, str]) -> Component:
    """Return the form in which somebody says what they would decide, as filled in so far."""
    look = fields.look
    offered = {v.value: look.say(f"reviewing.would_{v}") for v in REVIEWED}
    return fields.card(
        "reviewing.view_heading",
        "reviewing.view_lead",
        hidden,
        fields.radio("verdict", "reviewing.view_verdict", offered),
        fields.words("words", "reviewing.view_words", fields.at_most("", MOST_WORDS)),
        key=DECIDING,
    )


def review_form(fields: DeedFields, hidden: Mapping[str, str]) -> Component:
    """Return the form in which a reviewer confirms or changes the decision."""
    look = fields.look
    offered = {v.value: look.say(f"deciding.{v}") for v in REVIEWED}
    answer_hint = fields.at_most("reviewing.answer_hint", MOST_ANSWER)
    note_hint = fields.at_most("reviewing.note_hint", MOST_WORDS)
    return fields.card(
        "reviewing.heading",
        "reviewing.lead",
        hidden,
        fields.radio("verdict", "reviewing.verdict", offered),
        reason_field(fields),
        fields.words("answer", "reviewing.answer", answer_hint, rows=5),
        fields.words("words", "reviewing.note", note_hint),
        key=DECIDING,
    )


def view_sentence(verdict: Verdict, look: Look) -> str:
    """Return what will be recorded of a view, in one sentence."""
    return look.say("deciding.will", what=look.say(f"reviewing.will_view_{verdict}"))


def review_sentence(verdict: Verdict, before: Verdict | None, reason: str, look: Look) -> str:
    """Return what will be recorded of a review; ``reason`` is empty where it goes against none."""
    key = "will_confirm" if verdict is before else "will_change"
    parts = [look.say(f"reviewing.{key}_{verdict}")]
    if reason:
        words = look.say(f"deciding.reason_{reason}")
        parts.append(look.say("deciding.will_against", reason=words))
    return look.say("deciding.will", what=", ".join(parts))


def view_card(verdict: Verdict, words: str, look: Look) -> Component:
    """Return the view that a reviewer wrote before seeing the score."""
    said = html.P(look.say(f"reviewing.viewed_{verdict}"), className="lead")
    return card(look.say("reviewing.own_view"), said, *quoted(words), key="view")


def reviewed_card(verdict: Verdict, review: Mapping[str, Any], look: Look) -> Component:
    """Return how a contested case ended; ``review`` is empty where its content was erased."""
    before = review.get("before")
    key = "ended" if before is None else "confirmed" if before == verdict else "changed"
    note = str(review.get("words", ""))
    noted = [html.P(look.say("reviewing.note"), className="muted"), *quoted(note)] if note else []
    return card(
        look.say("reviewing.reviewed_heading"),
        html.P(look.say(f"reviewing.{key}_{verdict}"), className="lead"),
        *quoted(str(review.get("answer", ""))),
        *noted,
        key="reviewed",
    )


def ways(links: Sequence[Link]) -> Component:
    """Return where to read on."""
    listed = [html.Li(html.A(link.label, href=link.href)) for link in links]
    return html.Ul(listed, className="ways")
