"""Reasons in words: what weighs against, what speaks for, with the client's own values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dash.development.base_component import Component

from components.decision_words import strongest_reasons
from components.elements import card, html
from components.fact_sentences import Known, Person, fact_sentences
from components.look import Look
from components.numbers import decimal, either_way, points
from model.domain import Explanation, Fact, Feature, Habit, Sureness, WholePoints

NAME = "fact"
"""Class of what names a reason."""
NO_HABITS: Mapping[str, Habit] = MappingProxyType({})
"""Where only the client's own reasons are said."""


@dataclass(frozen=True, slots=True)
class KnownValues:
    """What a reason may say: features by name, own values, typical ones, how sure facts are."""

    catalogue: Mapping[str, Feature]
    values: Mapping[str, float]
    references: Mapping[str, float]
    sureness: Mapping[str, Sureness]


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact's points, and the sentence that says it."""

    fact: Fact
    points: int
    sentence: str
    sureness: Sureness | None = None  # where retrained models were asked
    url: str = ""  # of the fact's curve, where there is one


def reason_cards(
    reasons: tuple[Reason, ...],
    against: bool,
    look: Look,
    key: str,
    habits: Mapping[str, Habit] = NO_HABITS,
) -> Component:
    """Return the card of the reasons one way, strongest first, or a sentence that there is none.

    A fact in ``habits`` also says whether it usually weighs this much.
    """
    side = "against" if against else "in_favour"
    if not reasons:
        body: Component = html.P(look.say(f"reasons.none_{side}"))
    else:
        body = reason_list(reasons, side, look, habits)
    return card(look.say(f"reasons.{side}"), body, key=key, width=6)


def reason_list(
    reasons: tuple[Reason, ...],
    side: str,
    look: Look,
    habits: Mapping[str, Habit] = NO_HABITS,
) -> Component:
    """Return the reasons of a side, ``"against"`` or ``"in_favour"``, strongest first."""
    return html.Ol(
        [
            _reason(reason, i == 0, habits.get(reason.fact.name), look)
            for i, reason in enumerate(reasons)
        ],
        className=f"reasons {side}",
    )


def habit_sentence(habit: Habit, look: Look) -> str:
    """Return whether the fact usually weighs this much, against sampled clients.

    The count is rounded down, so that "more than for 93 in 100" holds.
    """
    beaten = min(99, 100 * habit.weighs_less // habit.clients)
    key = "habit_least" if not beaten else "habit_less" if beaten < 50 else "habit_more"
    usual = either_way(habit.usual, look)
    return look.say(f"reasons.{key}", n=beaten, number=decimal(beaten, look), usual=usual)


def _reason(reason: Reason, is_first: bool, habit: Habit | None, look: Look) -> Component:
    strongest = [html.Small(look.say("reasons.strongest"))] if is_first else []
    usual = [html.Small(habit_sentence(habit, look), className="habit")] if habit else []
    return html.Li(
        [
            html.Span([points(reason.points, look), *strongest], className="points"),
            html.Span(
                [
                    _label(reason, look),
                    reason.sentence,
                    *_doubt(reason, look),
                    *usual,
                ]
            ),
        ]
    )


def _doubt(reason: Reason, look: Look) -> list[Component]:
    """Return a word of caution where too few retrained models say the same."""
    sure = reason.sureness
    if sure is None or sure.is_sure:
        return []
    said = look.say("reasons.unsure", n=sure.holds, number=sure.holds, total=len(sure.retrained))
    return [html.Small(said, className="doubt")]


def _label(reason: Reason, look: Look) -> Component:
    label = look.text(reason.fact.label)
    if reason.url:
        return html.A(label, href=reason.url, className=NAME)
    return html.Strong(label, className=NAME)


def reasons_each_way(
    explanation: Explanation, shown: WholePoints, known: KnownValues, person: Person, look: Look
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Return the strongest reasons against, then in favour, said to ``person``."""
    strongest = strongest_reasons(explanation, shown)

    sayable = Known(known.catalogue, known.values, known.references)

    def said(facts: tuple[Fact, ...], is_against: bool) -> tuple[Reason, ...]:
        sentences = fact_sentences(facts, sayable, is_against, person, look)
        return tuple(
            Reason(fact, shown.facts[fact.name], sentence, known.sureness.get(fact.name))
            for fact, sentence in zip(facts, sentences, strict=True)
        )

    against = said(tuple(c.fact for c in strongest.against), is_against=True)
    return against, said(tuple(c.fact for c in strongest.in_favour), is_against=False)
