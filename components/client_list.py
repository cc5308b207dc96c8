"""The list of the portfolio's clients: heads that sort it, rows that lead to them."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from dash.development.base_component import Component

from components.elements import Cell, Linked, Sorting, Table, aria, data_table, html, icon
from components.look import Look
from components.queue import QueueRow, distance_cell, outcome_cell
from model.casework import PageOfRows
from model.domain import AMOUNT_BAND_EDGES, SortKey

COLUMNS: Mapping[str, SortKey | None] = {
    "client": SortKey.NUMBER,
    "outcome": SortKey.SCORE,
    "distance": SortKey.DISTANCE,
    "amount": SortKey.AMOUNT,
    "situation": None,
    "compare": None,
}
"""The columns, and what each sorts the list by."""
TOLD_BY_SCORE = (SortKey.SCORE, SortKey.DISTANCE)
DESCENDING_FIRST = (SortKey.AMOUNT,)
"""What is sorted from the largest down until it is turned."""


def client_table(
    rows: tuple[QueueRow, ...],
    caption: str,
    sorts: Mapping[SortKey, Sorting],
    compare: Mapping[int, str],
    look: Look,
) -> Component:
    """Return one page of the list.

    ``sorts`` are the ways to sort it, by what; ``compare`` where each client is compared with
    another.
    """
    table = Table(
        caption,
        tuple(look.say(f"clients.column_{column}") for column in COLUMNS),
        tuple(_cells(row, compare, look) for row in rows),
        (False, False, True, True, False, False),
    )
    heads = [None if key is None else sorts.get(key) for key in COLUMNS.values()]
    return data_table(table, [row.href for row in rows], sorts=heads, stacks=True)


def _cells(row: QueueRow, compare: Mapping[int, str], look: Look) -> tuple[Cell, ...]:
    number = row.client or 0
    said = look.say("pair.compare_client", number=number)
    return (
        look.client_number(row.client),
        outcome_cell(row, look),
        distance_cell(row, look),
        look.say("numbers.unknown") if isnan(row.amount) else look.decimal(row.amount),
        situation_words(row, look),
        Linked(look.say("pair.compare"), compare[number], said),
    )


def situation_words(row: QueueRow, look: Look) -> str:
    """Return where a client's case stands."""
    state = look.say(f"clients.state_{row.state}")
    return look.say("clients.corrected", state=state) if row.is_corrected else state


def list_sentence(page: PageOfRows, sort: SortKey, is_turned: bool, look: Look) -> str:
    """Return how the list is sorted and which part of it is shown."""
    return look.say(
        "clients.part",
        order=look.say(f"clients.by_{sort}{'_turned' if is_turned else ''}"),
        first=look.decimal(page.first),
        last=look.decimal(page.last),
        total=look.decimal(page.total),
    )


def band_words(band: int, look: Look) -> str:
    """Return a band of amounts in words, by its place from 0."""
    edges = [look.decimal(edge) for edge in AMOUNT_BAND_EDGES]
    if band == 0:
        return look.say("clients.amount_below", high=edges[0])
    if band == len(edges):
        return look.say("clients.amount_above", low=edges[-1])
    return look.say("clients.amount_between", low=edges[band - 1], high=edges[band])


def examples_card(rows: Mapping[str, QueueRow], look: Look) -> Component:
    """Return clients to begin with, each by what it is an example of."""
    title = html.H2(look.say("search.examples"), id="examples-heading")
    items = [_example(kind, row, look) for kind, row in rows.items()]
    listed = html.Ul(items, className="recents")
    return html.Section(
        [title, listed], className="panel", id="examples", **aria(labelledby="examples-heading")
    )


def _example(kind: str, row: QueueRow, look: Look) -> Component:
    outcome = outcome_cell(row, look)
    words = html.Span([icon(outcome.mark), outcome.words], className=f"verdict {outcome.mark}")
    link = html.A(look.client_number(row.client), href=row.href)
    return html.Li([link, html.Span(kind, className="muted when"), words])
