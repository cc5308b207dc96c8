"""Two clients side by side: what is proposed to each, and what counts most, line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dash.development.base_component import Component

from components.decision_words import BADGES, proposal_word, strongest_reasons
from components.elements import Cell, Linked, Marked, Table, data_table
from components.look import Look
from model.domain import (
    ANNUITY,
    CREDIT,
    SCORE_AT_THRESHOLD,
    Explanation,
    Fact,
    Feature,
    Proposal,
    WholePoints,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is proposed to a client and why, in whole points that add up to the score."""

    proposal: Proposal
    explanation: Explanation
    points: WholePoints


@dataclass(frozen=True, slots=True)
class Side:
    """One of two clients; ``told`` is ``None`` where score and reasons may not be shown."""

    client: int
    href: str
    values: Mapping[str, float]
    told: Told | None


def pair_table(sides: tuple[Side, Side], catalogue: Mapping[str, Feature], look: Look) -> Component:
    """Return the one table: what is proposed and asked for, then facts by how much they weigh."""
    facts = strongest_facts(sides)
    rows: list[tuple[Cell, ...]] = [
        (look.say("pair.proposal"), *(_proposal(side, look) for side in sides)),
        (look.say("pair.score"), *(_told(side, _score, look) for side in sides)),
        (look.say("pair.distance"), *(_told(side, _distance, look) for side in sides)),
        *(
            (
                look.say(f"pair.{key}"),
                *(look.feature_value(catalogue[n], s.values[n]) for s in sides),
            )
            for key, n in (("amount", CREDIT), ("instalment", ANNUITY))
        ),
        *((look.text(f.label), *(_points(s, f, look) for s in sides)) for f in facts),
    ]
    if facts:
        rest = max(len(s.told.points.facts) for s in sides if s.told is not None) - len(facts)
        others = look.say("pair.others", n=rest, number=rest)
        rows += [
            (others, *(_rest(side, facts, look) for side in sides)),
            (look.say("pair.base"), *(_told(side, _base, look) for side in sides)),
        ]
    rows.append((look.say("pair.page"), *(_link(side, look) for side in sides)))
    numbers = [look.client_number(side.client) for side in sides]
    columns = (look.say("pair.row"), *numbers)
    caption = look.say("pair.caption", first=numbers[0], second=numbers[1])
    return data_table(Table(caption, columns, tuple(rows), (False, True, True)))


def strongest_facts(sides: tuple[Side, ...]) -> tuple[Fact, ...]:
    """Return the facts among the strongest reasons of one client or the other, heaviest first."""
    found: dict[str, tuple[Fact, int]] = {}
    for told in (side.told for side in sides if side.told is not None):
        strongest = strongest_reasons(told.explanation, told.points)
        for reason in (*strongest.against, *strongest.in_favour):
            name = reason.fact.name
            weights = (abs(s.told.points.facts[name]) for s in sides if s.told is not None)
            found[name] = reason.fact, max(weights)
    heaviest = sorted(found.values(), key=lambda one: (-one[1], one[0].name))
    return tuple(fact for fact, _ in heaviest)


def _proposal(side: Side, look: Look) -> Cell:
    if side.told is None:
        return look.say("concealing.not_shown")
    proposal = side.told.proposal
    return Marked(proposal_word(proposal, look), BADGES[proposal.outcome])


def _told(side: Side, said: Callable[[Told, Look], str], look: Look) -> str:
    return look.say("concealing.not_shown") if side.told is None else said(side.told, look)


def _score(told: Told, look: Look) -> str:
    return look.decimal(told.points.score)


def _distance(told: Told, look: Look) -> str:
    return look.signed(told.points.score - int(SCORE_AT_THRESHOLD))


def _base(told: Told, look: Look) -> str:
    return look.decimal(told.points.base)


def _points(side: Side, fact: Fact, look: Look) -> str:
    """Return a fact's points alone: one value of several could be another than its reason says."""
    if side.told is None:
        return look.say("concealing.not_shown")
    return look.signed(side.told.points.facts[fact.name])


def _rest(side: Side, facts: tuple[Fact, ...], look: Look) -> str:
    if side.told is None:
        return look.say("concealing.not_shown")
    shown = {fact.name for fact in facts}
    points = side.told.points.facts
    return look.signed(sum(whole for name, whole in points.items() if name not in shown))


def _link(side: Side, look: Look) -> Linked:
    number = look.client_number(side.client)
    return Linked(look.say("pair.open"), side.href, look.say("pair.open_client", number=number))
