"""The letter of a decision, and that of the answer to a client who contested it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dash.development.base_component import Component

from components.elements import html, in_tongues
from components.letter import LetterHead, contact_words, letter_article, letter_section
from components.look import Look
from components.reasons import NAME, Reason
from model.casework import ReasonCode, Verdict
from model.domain import Outcome

NEXT = ("mediator", "supervisor", "data")
"""Where a client may go who is not satisfied with the answer."""


@dataclass(frozen=True, slots=True)
class DecisionSaid:
    """What a letter says of a decision; ``reasons`` are those against, then those in favour.

    ``proposal`` is ``None`` where none was shown to who decided, or may be shown to who reads;
    ``reason`` says why a decision goes against it. ``reasons`` are ``None`` where they cannot be
    said any more.
    """

    verdict: Verdict
    day: date
    proposal: Outcome | None
    reason: ReasonCode | None
    reasons: tuple[tuple[Reason, ...], tuple[Reason, ...]] | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a review has answered: whether it changed the decision, and its words."""

    is_changed: bool
    words: str


def decision_letter(
    head: LetterHead, decided: DecisionSaid, contest_days: int, look: Look
) -> Component:
    """Return the letter that says what was decided, how, why, and how to contest it."""
    lead = look.say(f"letters.decided_{decided.verdict}", day=look.day_in_words(decided.day))
    contest = look.say("letters.contest", days=look.decimal(contest_days))
    return letter_article(
        "decision",
        head,
        html.P(lead, className="lead"),
        letter_section("how", look, html.P(_how(decided, look))),
        *_reasons(decided, look),
        letter_section("contest", look, html.P(contest)),
        letter_section("contact", look, *contact_words(head, look)),
        html.P(look.say("letters.law"), className="muted"),
        look=look,
    )


def outcome_letter(
    head: LetterHead, decided: DecisionSaid, answered: Answered, look: Look
) -> Component:
    """Return the letter that says how a contested case ended, why, and where to go next."""
    key = "changed" if answered.is_changed else "confirmed"
    day = look.day_in_words(decided.day)
    lead = look.say(f"letters.{key}_{decided.verdict}", day=day)
    words = [html.P(answered.words, className="letter-words")] if answered.words.strip() else []
    ways = [html.Li(in_tongues(look.say(f"letters.next_{way}"))) for way in NEXT]
    return letter_article(
        "outcome",
        head,
        html.P(lead, className="lead"),
        *([letter_section("answer", look, *words)] if words else []),
        *_reasons(decided, look),
        letter_section("person", look, html.P(look.say("letters.person"))),
        letter_section("contact", look, *contact_words(head, look)),
        letter_section("next", look, html.Ul(ways)),
        html.P(look.say("letters.law"), className="muted"),
        look=look,
    )


def _how(decided: DecisionSaid, look: Look) -> str:
    """Return that the decision drew on an automated score, and what it proposed."""
    if decided.proposal is None:
        return look.say("letters.how_without")
    said = look.say(f"letters.how_{decided.proposal}")
    if decided.reason is None:
        return said
    reason = look.say(f"deciding.reason_{decided.reason}")
    return f"{said} {look.say('letters.how_against', reason=reason)}"


def _reasons(decided: DecisionSaid, look: Look) -> list[Component]:
    if decided.reasons is None:
        return [letter_section("reasons", look, html.P(look.say("letters.reasons_asked")))]
    against, in_favour = decided.reasons
    sides = (("against", against), ("in_favour", in_favour))
    return [html.Div([_side(side, found, look) for side, found in sides])]


def _side(side: str, reasons: tuple[Reason, ...], look: Look) -> Component:
    if not reasons:
        return letter_section(side, look, html.P(look.say(f"letters.none_{side}")))
    items = [
        html.Li([html.Strong(look.text(r.fact.label), className=NAME), ". ", r.sentence])
        for r in reasons
    ]
    return letter_section(side, look, html.Ul(items))
