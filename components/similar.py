"""The clients whose reasons are most alike: who they are, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Set

from dash.development.base_component import Component

from components.decision_words import outcome_word
from components.elements import data_table, html, worded_table
from components.look import Look
from model.domain import SimilarClient, SimilarClients

COLUMNS = ("client", "score", "proposal", "distance", "outcome")


def similar_section(
    found: SimilarClients,
    links: Mapping[int, str],
    look: Look,
    concealed: Set[int] = frozenset(),
) -> list[Component]:
    """Return the sentence on what became of them and how little it proves; who they are, folded.

    Parameters
    ----------
    links : address of each client's page, by client number; none for who may open none: then it
        is not said who they are
    concealed : numbers of those whose score and proposal the reader may not see
    """
    if not found.clients:
        return [html.P(look.say("similar.nobody"))]
    said: list[Component] = [
        html.P([html.Strong(known_sentence(found, look)), interval_sentence(found, look)]),
        html.P([look.say("similar.lead"), " ", look.say("similar.care")], className="muted"),
    ]
    if not links:
        return said
    who = html.Summary(look.say("similar.who", number=look.decimal(len(found.clients))))
    table = _table(found, links, look, concealed)
    return [*said, html.Details([who, table], id="similar-who")]


def known_sentence(found: SimilarClients, look: Look) -> str:
    """Return how many of them had payment difficulties."""
    count, total = look.decimal(found.defaulted), look.decimal(len(found.clients))
    return look.say("similar.defaulted", n=found.defaulted, number=count, total=total)


def interval_sentence(found: SimilarClients, look: Look) -> str:
    """Return between which shares the true one may lie."""
    low, high = (100 * share for share in (found.default_rate.low, found.default_rate.high))
    return look.say("similar.interval", low=look.decimal(low), high=look.decimal(high))


def outcome_words(client: SimilarClient, look: Look) -> str:
    """Return what became of a client."""
    return look.say("similar.difficulties" if client.defaulted else "similar.repaid")


def _table(
    found: SimilarClients, links: Mapping[int, str], look: Look, concealed: Set[int]
) -> Component:
    numbers = [client.decision.client_id for client in found.clients]
    rows = (_row(client, look, client.decision.client_id in concealed) for client in found.clients)
    table = worded_table("similar", COLUMNS, rows, look, numeric=(False, True, False, True, False))
    return data_table(table, tuple(links[n] for n in numbers if n is not None))


def _row(client: SimilarClient, look: Look, is_concealed: bool) -> tuple[str, ...]:
    decision, distance = client.decision, round(client.distance)
    hidden = look.say("concealing.not_shown")
    return (
        look.client_number(decision.client_id),
        hidden if is_concealed else look.decimal(decision.shown_score),
        hidden if is_concealed else outcome_word(decision, look),
        hidden
        if is_concealed
        else look.say("numbers.points", n=distance, number=look.decimal(distance)),
        outcome_words(client, look),
    )
