"""A decision in words: outcome and its badge, risk against the limit, distance, reasons.

Where something is unknown of a person: where the score may end, what to ask for first.
"""

from __future__ import annotations

from dataclasses import dataclass

from dash.development.base_component import Component

from components.elements import html, icon
from components.look import Look
from model.domain import (
    SCORE_AT_THRESHOLD,
    Contribution,
    Decision,
    Explanation,
    Outcome,
    Proposal,
    WholePoints,
)

STRONGEST = 4
"""Reasons shown each way."""
HUNDRED = 100
"""Every risk is said of so many clients."""
MOST_DIGITS = 3
MOST_NAMED = 4
"""A sentence names so many unknown facts, in their order, and counts the others."""
BADGES = {Outcome.GRANT: "grant", Outcome.REFUSE: "refuse", None: "open"}
"""The icon of each outcome, and of none yet."""


def client_name(client_id: int | None, look: Look) -> str:
    """Return ``Client 126053``, or the words for who is not in the portfolio."""
    if client_id is None:
        return look.say("strip.applicant")
    return look.say("strip.client", number=look.client_number(client_id))


def outcome_word(decision: Decision, look: Look) -> str:
    """Return the proposal in two words, such as ``Refus proposé``."""
    return look.say(f"decision.{decision.outcome}_proposed")


def proposal_word(proposal: Proposal, look: Look) -> str:
    """Return the proposal in a few words, or that there is none yet."""
    if proposal.is_open:
        return look.say("decision.no_proposal")
    return outcome_word(proposal.decision, look)


def outcome_badge(proposal: Proposal, look: Look) -> Component:
    """Return the proposal as icon, word and colour, in that order of importance."""
    name = BADGES[proposal.outcome]
    return html.P([icon(name), proposal_word(proposal, look)], className=f"outcome outcome-{name}")


def distance_words(decision: Decision, look: Look) -> str:
    """Return how many points the score lies above or below the threshold."""
    distance = decision.shown_score - int(SCORE_AT_THRESHOLD)
    side = "above" if distance > 0 else "below"
    return look.say(f"decision.{side}", n=abs(distance), number=look.decimal(abs(distance)))


@dataclass(frozen=True, slots=True)
class Risk:
    """The risk sentence in three parts, the second to be stressed."""

    lead: str
    risk: str
    limit: str


def risk_words(decision: Decision, look: Look) -> Risk:
    """Return what happens to a hundred clients like this one, and from where we refuse.

    Decimals follow only where whole clients would not tell the risk from the limit.
    """
    digits, risk, limit = told_apart(decision.default_probability, decision.threshold)
    said = {"base": look.decimal(HUNDRED), "limit": look.decimal(limit, digits)}
    stressed = look.say("decision.risk", n=risk, number=look.decimal(risk, digits))
    return Risk(
        look.say("decision.lead", **said),
        stressed if risk else look.say("decision.risk_under_one"),
        look.say("decision.limit", **said),
    )


def told_apart(one: float, other: float) -> tuple[int, float, float]:
    """Return a number of decimals, then of how many of a hundred each of two probabilities speaks.

    The decimals are the fewest that tell the two apart, none if they are the same.
    """
    for digits in range(MOST_DIGITS + 1):
        counts = round(HUNDRED * one, digits), round(HUNDRED * other, digits)
        if counts[0] != counts[1] or one == other:
            break
    return digits, *counts


@dataclass(frozen=True, slots=True)
class StrongestReasons:
    """Facts by strength, at most four each way, that move the score by a point or more."""

    against: tuple[Contribution, ...]
    in_favour: tuple[Contribution, ...]


def strongest_reasons(explanation: Explanation, shown: WholePoints) -> StrongestReasons:
    """Choose the reasons; none is left out because it looks odd."""
    against, in_favour = (
        tuple(c for c in explanation.strongest_first if sign * shown.facts[c.fact.name] > 0)
        for sign in (-1, 1)
    )
    return StrongestReasons(against[:STRONGEST], in_favour[:STRONGEST])


def announcement(proposal: Proposal, look: Look) -> str:
    """Return the proposal in one breath, for a status region."""
    shown = look.points_of_score(proposal.decision.shown_score)
    return look.say(
        "decision.announcement",
        outcome=proposal_word(proposal, look),
        points=between_words(proposal, look) if proposal.is_open else shown,
    )


def ends_words(proposal: Proposal, look: Look) -> dict[str, str]:
    """Return both ends of the range as ``low`` and ``high``, to be filled into a sentence."""
    low, high = proposal.shown_range
    return {"low": look.decimal(low), "high": look.decimal(high)}


def between_words(proposal: Proposal, look: Look) -> str:
    """Return ``entre 451 et 560``."""
    return look.say("unknown.between", **ends_words(proposal, look))


def range_sentence(proposal: Proposal, look: Look) -> str:
    """Return where the score may end, and what that depends on."""
    ends, facts = ends_words(proposal, look), unknown_facts(proposal, look)
    if proposal.is_open:
        return look.say("unknown.open", **ends, facts=facts)
    return look.say("unknown.kept", **ends, facts=facts)


def unknown_facts(proposal: Proposal, look: Look) -> str:
    """Return the first unknown facts by name, within a sentence, and how many more there are."""
    named = [look.text(one.fact.label) for one in proposal.unknown[:MOST_NAMED]]
    said = ", ".join(label[0].lower() + label[1:] for label in named)
    more = len(proposal.unknown) - len(named)
    return said + look.say("unknown.more", n=more, number=look.decimal(more)) if more else said


def first_question(proposal: Proposal, look: Look) -> str:
    """Return what to ask first: of what the form can take, what narrows the range most.

    Where all of that is answered, what to look up first.
    """
    asked = (one for one in proposal.unknown if one.is_asked)
    return look.text(next(asked, proposal.unknown[0]).fact.question)
