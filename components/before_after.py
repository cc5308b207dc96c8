"""A client before and after edits: in a sentence, in a table, and what followed the edits."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dash.development.base_component import Component

from components.decision_words import (
    HUNDRED,
    between_words,
    distance_words,
    proposal_word,
    range_sentence,
    told_apart,
)
from components.elements import data_table, html, worded_table
from components.look import Look
from model.domain import Feature, Proposal, WhatIf

NO_ROWS: Mapping[str, tuple[str, str]] = MappingProxyType({})


def simulation_sentence(simulated: WhatIf, look: Look) -> str:
    """Return what the edits do to the proposal and to the score, and what they leave unknown."""
    before, after = simulated.proposal_before, simulated.proposal_after
    if not simulated.edits:
        outcome = proposal_word(after, look)
        return look.say("simulation.unedited", outcome=outcome, score=_score_words(after, look))
    said = _turn_words(before, after, look)
    if after.is_open:
        return said + range_sentence(after, look)
    said += _score_sentence(simulated, look)
    is_less_known = bool(after.unknown) and _names(after) != _names(before)
    return f"{said} {range_sentence(after, look)}" if is_less_known else said


def _turn_words(before: Proposal, after: Proposal, look: Look) -> str:
    """Return whether the edits turn the proposal, leave none, or allow a first one."""
    if before.outcome is after.outcome:
        turn = "still_open" if after.is_open else "kept"
    elif after.is_open:
        turn = "opened"
    else:
        turn = "settled" if before.is_open else "turned"
    outcome, was = proposal_word(after, look), proposal_word(before, look)
    return look.say(f"simulation.{turn}", outcome=outcome, before=was)


def _score_sentence(simulated: WhatIf, look: Look) -> str:
    before, after = simulated.before.shown_score, simulated.after.shown_score
    score = look.points_of_score(after)
    if after == before:
        return look.say("simulation.same_score", score=score)
    return look.say(
        "simulation.score",
        score=score,
        before=look.decimal(before),
        gained=look.signed(after - before),
    )


def _score_words(proposal: Proposal, look: Look) -> str:
    if proposal.is_open:
        return between_words(proposal, look)
    return look.points_of_score(proposal.decision.shown_score)


def _names(proposal: Proposal) -> set[str]:
    return {one.fact.name for one in proposal.unknown}


def points_moved(simulated: WhatIf, look: Look) -> str:
    """Return ``512 points, + 75``, where the score is, and what it gained or lost."""
    after = simulated.proposal_after
    moved = simulated.after.shown_score - simulated.before.shown_score
    if after.is_open or not moved:
        return _score_words(after, look)
    gained = look.signed(moved)
    return look.say("simulation.moved", score=_score_words(after, look), gained=gained)


def before_after_table(
    simulated: WhatIf, look: Look, loan: Mapping[str, tuple[str, str]] = NO_ROWS
) -> Component:
    """Return proposal, score, distance and risk, before and after; ``loan`` are rows in words.

    Where something is unknown, also between which scores each ends. The risk is left out where
    there is no proposal yet: it would be read as one.
    """
    pair = (simulated.proposal_before, simulated.proposal_after)
    is_open, is_unknown = any(p.is_open for p in pair), any(p.unknown for p in pair)
    score = "score_known" if is_open else "score_row"
    rows = {
        "proposal": [proposal_word(p, look) for p in pair],
        score: [look.decimal(p.decision.shown_score) for p in pair],
        **({"ends": [_ends_cell(p, look) for p in pair]} if is_unknown else {}),
        "distance": [_distance_cell(p, look) for p in pair],
        **({} if is_open else {"risk": _risk_cells(pair, look)}),
    }
    head = html.Tr([html.Td(""), *(_head(look.say(f"simulation.{c}")) for c in COLUMNS)])
    body = [
        html.Tr([html.Th(look.say(f"simulation.{name}"), scope="row"), *map(html.Td, cells)])
        for name, cells in rows.items()
    ]
    body += [
        html.Tr([html.Th(name, scope="row"), *map(html.Td, cells)]) for name, cells in loan.items()
    ]
    caption = html.Caption(look.say("simulation.before_after"), className="visually-hidden")
    return html.Table([caption, html.Thead(head), html.Tbody(body)], className="before-after")


def _ends_cell(proposal: Proposal, look: Look) -> str:
    if not proposal.unknown:
        return look.decimal(proposal.decision.shown_score)
    return between_words(proposal, look)


def _distance_cell(proposal: Proposal, look: Look) -> str:
    if proposal.is_open:
        return look.say("unknown.both_sides")
    return distance_words(proposal.decision, look)


def _risk_cells(pair: tuple[Proposal, Proposal], look: Look) -> list[str]:
    digits, *counts = told_apart(*(p.decision.default_probability for p in pair))
    people = look.decimal(HUNDRED)
    return [
        look.say("simulation.of_people", number=look.decimal(n, digits), people=people)
        for n in counts
    ]


COLUMNS = ("before", "after")


def _head(words: str) -> Component:
    return html.Th(words, scope="col")


def followed_table(
    simulated: WhatIf, own: Mapping[str, float], catalogue: Mapping[str, Feature], look: Look
) -> Component:
    """Return the values that were not edited and moved with those that were."""
    rows = (
        (
            look.text(catalogue[name].label),
            *look.compared_values(catalogue[name], own[name], simulated.values[name]),
        )
        for name in simulated.followed
    )
    columns = ("what", *COLUMNS)
    return data_table(worded_table("simulation", columns, rows, look, caption="followed_caption"))
