"""A decision in words: outcome, risk against the limit, distance, reasons."""

from __future__ import annotations

from dataclasses import dataclass

from components.look import Look
from components.numbers import decimal, points_of_score, told_apart
from model.domain import SCORE_AT_THRESHOLD, Decision, Explanation, WholePoints

STRONGEST = 4
"""Reasons shown each way."""


def outcome_word(decision: Decision, look: Look) -> str:
    """Return the proposal in two words, such as ``Refus proposé``."""
    return look.say(f"decision.{decision.outcome}_proposed")


def distance_words(decision: Decision, look: Look) -> str:
    """Return how many points the score lies above or below the threshold."""
    distance = decision.shown_score - int(SCORE_AT_THRESHOLD)
    side = "above" if distance > 0 else "below"
    return look.say(f"decision.{side}", n=abs(distance), number=decimal(abs(distance), look))


@dataclass(frozen=True, slots=True)
class Risk:
    """The risk sentence in two parts, the first to be stressed."""

    risk: str
    limit: str


def risk_words(decision: Decision, look: Look) -> Risk:
    """Return what happens to a hundred clients like this one, and the limit."""
    risk, limit = told_apart(decision.default_probability, decision.threshold, look)
    if round(100 * decision.default_probability) == 0 and risk == decimal(0, look):
        said = look.say("decision.risk_under_one")
    else:
        said = look.say("decision.risk", n=100 * decision.default_probability, number=risk)
    return Risk(said, look.say("decision.limit", n=100 * decision.threshold, number=limit))


@dataclass(frozen=True, slots=True)
class Reasons:
    """Features by strength, at most four each way, that move the score by a point or more."""

    against: tuple[str, ...]
    in_favour: tuple[str, ...]


def strongest_reasons(explanation: Explanation, shown: WholePoints) -> Reasons:
    """Choose the reasons; none is left out because it looks odd."""
    by_strength = sorted(explanation.contributions, key=lambda c: (-abs(c.impact), c.feature))
    moving = [c.feature for c in by_strength if shown.features[c.feature]]
    against = [name for name in moving if shown.features[name] < 0]
    in_favour = [name for name in moving if shown.features[name] > 0]
    return Reasons(tuple(against[:STRONGEST]), tuple(in_favour[:STRONGEST]))


def announcement(decision: Decision, look: Look) -> str:
    """Return the outcome in one breath, for a status region."""
    return look.say(
        "decision.announcement",
        outcome=outcome_word(decision, look),
        points=points_of_score(decision.shown_score, look),
    )
