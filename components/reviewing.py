"""Reviewing in words: the form of a view, that of a review, what was written before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from components.confirming import quoted
from components.deciding import DECIDING, NO_REASON
from components.deed_form import deed_form, hidden_field, radio_field, select_field, words_field
from components.elements import card, html
from components.look import Look
from components.numbers import decimal
from components.shell import Link
from model.casework import MOST_ANSWER, MOST_WORDS, REVIEWED, ReasonCode, Verdict


def view_form(
    deed: str,
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    hidden: Mapping[str, str],
    look: Look,
) -> Component:
    """Return the form in which somebody says what they would decide, as filled in so far."""
    return card(
        look.say("reviewing.view_heading"),
        html.P(look.say("reviewing.view_lead")),
        deed_form(
            deed,
            *(hidden_field(deed, name, value) for name, value in hidden.items()),
            _verdict_field(deed, "reviewing.view_verdict", "reviewing.would", typed, faults, look),
            words_field(
                deed,
                "words",
                look.say("reviewing.view_words"),
                typed.get("words", ""),
                faults.get("words", ""),
                _most(MOST_WORDS, look),
            ),
            send=look.say("deciding.continue"),
        ),
        key=DECIDING,
    )


def review_form(
    deed: str,
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    hidden: Mapping[str, str],
    look: Look,
) -> Component:
    """Return the form in which a reviewer confirms or changes the decision."""
    none = {NO_REASON: look.say("deciding.reason_none")}
    reasons = none | {r.value: look.say(f"deciding.reason_{r}") for r in ReasonCode}
    return card(
        look.say("reviewing.heading"),
        html.P(look.say("reviewing.lead")),
        deed_form(
            deed,
            *(hidden_field(deed, name, value) for name, value in hidden.items()),
            _verdict_field(deed, "reviewing.verdict", "deciding", typed, faults, look),
            select_field(
                deed,
                "reason",
                look.say("deciding.reason"),
                reasons,
                typed.get("reason", NO_REASON),
                faults.get("reason", ""),
                look.say("deciding.reason_hint"),
            ),
            words_field(
                deed,
                "answer",
                look.say("reviewing.answer"),
                typed.get("answer", ""),
                faults.get("answer", ""),
                f"{look.say('reviewing.answer_hint')} {_most(MOST_ANSWER, look)}",
                rows=5,
            ),
            words_field(
                deed,
                "words",
                look.say("reviewing.note"),
                typed.get("words", ""),
                faults.get("words", ""),
                f"{look.say('reviewing.note_hint')} {_most(MOST_WORDS, look)}",
            ),
            send=look.say("deciding.continue"),
        ),
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


def _verdict_field(
    deed: str,
    label: str,
    option: str,
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    look: Look,
) -> Component:
    """Return the two verdicts to choose from; ``option`` begins the keys of their words."""
    separator = "." if "." not in option else "_"
    offered = {v.value: look.say(f"{option}{separator}{v}") for v in REVIEWED}
    chosen, fault = typed.get("verdict", ""), faults.get("verdict", "")
    return radio_field(deed, "verdict", look.say(label), offered, chosen, fault)


def _most(letters: int, look: Look) -> str:
    return look.say("deciding.most_words", number=decimal(letters, look))
