"""What is unknown of a person, in words: where the score may end, what to ask for first."""

from __future__ import annotations

from components.look import Look
from model.domain import Proposal

MOST_NAMED = 4
"""A sentence names so many unknown facts, in their order, and counts the others."""


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
