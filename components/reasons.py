"""Reasons in words: what weighs against, what speaks for, with the client's own values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from components.a11y import card
from components.decision_words import strongest_reasons
from components.look import Look
from components.numbers import compared_values, decimal, either_way, points
from model.domain import Explanation, Feature, Habit, Unit, WholePoints

NO_HABITS: Mapping[str, Habit] = MappingProxyType({})
"""Where only the client's own reasons are said."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature's points, the client's value and that of clients just granted."""

    feature: Feature
    points: int
    value: float
    reference: float


def reason_cards(
    reasons: tuple[Reason, ...],
    against: bool,
    look: Look,
    key: str,
    habits: Mapping[str, Habit] = NO_HABITS,
) -> Component:
    """Return the card of the reasons one way, strongest first, or a sentence that there is none.

    A feature in ``habits`` also says whether it usually weighs this much.
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
            _reason(reason, i == 0, habits.get(reason.feature.name), look)
            for i, reason in enumerate(reasons)
        ],
        className=f"reasons {side}",
    )


def reason_sentence(reason: Reason, look: Look, is_first: bool = False) -> str:
    """Return value and reference as words; the label stands before them."""
    value, reference = compared_values(reason.feature, reason.value, reason.reference, look)
    if reason.feature.unit in (Unit.FLAG, Unit.CATEGORY):
        key = "most_often_first" if is_first else "most_often"
    else:
        key = "compared_first" if is_first else "compared"
    return look.say(f"reasons.{key}", value=value, reference=reference)


def habit_sentence(habit: Habit, look: Look) -> str:
    """Return whether the feature usually weighs this much, against sampled clients.

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
                    html.Strong(look.text(reason.feature.label)),
                    reason_sentence(reason, look, is_first),
                    *usual,
                ]
            ),
        ]
    )


def reasons_each_way(
    explanation: Explanation,
    shown: WholePoints,
    catalogue: Mapping[str, Feature],
    references: Mapping[str, float],
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Return the strongest reasons against, then in favour."""
    strongest = strongest_reasons(explanation, shown)
    values = {c.feature: c.value for c in explanation.contributions}
    against, in_favour = (
        reasons_of(names, shown.features, catalogue, values, references)
        for names in (strongest.against, strongest.in_favour)
    )
    return against, in_favour


def reasons_of(
    names: tuple[str, ...],
    shown: Mapping[str, int],
    catalogue: Mapping[str, Feature],
    values: Mapping[str, float],
    references: Mapping[str, float],
) -> tuple[Reason, ...]:
    """Gather what each reason needs to be said."""
    return tuple(
        Reason(catalogue[name], shown[name], values[name], references[name]) for name in names
    )
