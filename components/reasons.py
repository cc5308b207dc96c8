"""Reasons in words: what weighs against, what speaks for, with the client's own values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dash.development.base_component import Component

from components.decision_words import strongest_reasons
from components.elements import aria, card, html
from components.fact_sentences import Known, Person, fact_sentences
from components.look import Look
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
    widest: int = 0,
) -> Component:
    """Return the card of the reasons one way, strongest first, or a sentence that there is none.

    ``widest`` points make the longest bar. How usual a fact in ``habits`` is, and how sure, is
    folded under the list.
    """
    side = "against" if against else "in_favour"
    if not reasons:
        body: list[Component] = [html.P(look.say(f"reasons.none_{side}"))]
    else:
        body = [reason_list(reasons, side, look, widest), *_fold(reasons, habits, look)]
    return card(look.say(f"reasons.{side}"), *body, key=key, width=6)


def reason_list(reasons: tuple[Reason, ...], side: str, look: Look, widest: int = 0) -> Component:
    """Return the reasons of a side, ``"against"`` or ``"in_favour"``, strongest first.

    Under its points each has a bar, ``widest`` points long at most; without that the first is
    called the strongest, and a doubt is said whole.
    """
    return html.Ol(
        [_reason(reason, i == 0, widest, look) for i, reason in enumerate(reasons)],
        className=f"reasons {side}",
    )


def habit_sentence(habit: Habit, look: Look) -> str:
    """Return whether the fact usually weighs this much, against sampled clients.

    The count is rounded down, so that "more than for 93 in 100" holds.
    """
    beaten = min(99, 100 * habit.weighs_less // habit.clients)
    key = "habit_least" if not beaten else "habit_less" if beaten < 50 else "habit_more"
    usual = look.either_way(habit.usual)
    return look.say(f"reasons.{key}", n=beaten, number=look.decimal(beaten), usual=usual)


def _reason(reason: Reason, is_first: bool, widest: int, look: Look) -> Component:
    if widest:
        beneath = [_bar(reason, widest)]
    else:
        beneath = [html.Small(look.say("reasons.strongest"))] if is_first else []
    return html.Li(
        [
            html.Span([look.points(reason.points), *beneath], className="points"),
            html.Span([_label(reason, look), reason.sentence, *_doubt(reason, bool(widest), look)]),
        ]
    )


def _bar(reason: Reason, widest: int) -> Component:
    """Return what the points beside it look like; the number says the same."""
    share = abs(reason.points) / widest
    return html.Span(className="bar", style={"width": f"{share:.0%}"}, **aria(hidden="true"))


def _doubt(reason: Reason, is_short: bool, look: Look) -> list[Component]:
    """Return a word of caution where too few retrained models say the same."""
    sure = reason.sureness
    if sure is None or sure.is_sure:
        return []
    said = look.say("habits.unsure") if is_short else doubt_sentence(sure, look)
    return [html.Small(said, className="doubt")]


def doubt_sentence(sure: Sureness, look: Look) -> str:
    """Return in how few retrained models a reason holds."""
    return look.say("reasons.unsure", n=sure.holds, number=sure.holds, total=len(sure.retrained))


def _fold(reasons: tuple[Reason, ...], habits: Mapping[str, Habit], look: Look) -> list[Component]:
    """Return how usual and how sure the reasons are, behind a fold."""
    lines = []
    for reason in reasons:
        sure, habit = reason.sureness, habits.get(reason.fact.name)
        said = [habit_sentence(habit, look)] if habit is not None else []
        said += [doubt_sentence(sure, look)] if sure is not None and not sure.is_sure else []
        if said:
            name = look.text(reason.fact.label)
            lines.append(html.Li(look.say("habits.said", fact=name, sentences=" ".join(said))))
    if not lines:
        return []
    summary = html.Summary(look.say("habits.fold"))
    return [html.Details([summary, html.Ul(lines, className="habits")], className="quiet-fold")]


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
