"""The journal on a page: its entries as a table, one of them whole, and whether the chains hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dash.development.base_component import Component

from components.elements import DataTable, aria, data_table, html, worded_table
from components.look import Look, catalogue

COLUMNS = ("number", "at", "actor", "role", "kind", "client", "case", "hash")
SHORT = 12
"""Letters of a hash that a table shows: enough to find an entry by."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry's outside; ``at`` is by the reader's clock."""

    number: int
    at: datetime
    actor: str
    role: str
    kind: str
    client: int | None
    case_name: str | None
    hash: str


def kind_words(kind: str, look: Look) -> str:
    """Return what an entry is about; a kind without words of its own is named as it is kept."""
    return _first_said((f"journal.kind_{kind}",), kind, look)


def role_words(role: str, look: Look) -> str:
    """Return the role in which something was done; a command has one of its own."""
    return _first_said((f"roles.{role}", f"journal.role_{role}"), role, look)


def line_words(line: JournalLine, look: Look) -> tuple[str, ...]:
    """Return an entry's outside in words, in the order of ``COLUMNS``."""
    return (
        str(line.number),
        look.date_and_time(line.at),
        line.actor,
        role_words(line.role, look),
        kind_words(line.kind, look),
        "" if line.client is None else str(line.client),
        line.case_name or "",
        line.hash[:SHORT],
    )


def journal_table(
    lines: Sequence[JournalLine], links: Sequence[str], chain: str, look: Look
) -> DataTable:
    """Return entries as a table; the number of each leads to the whole of it."""
    rows = [line_words(line, look) for line in lines]
    numeric = tuple(name == "client" for name in COLUMNS)
    table = worded_table("journal", COLUMNS, rows, look, numeric, caption=f"caption_{chain}")
    return data_table(table, links)


def entry_heading(number: int) -> str:
    """Return the id of an opened entry's heading, where the focus goes once it is opened."""
    return f"entry-{number}-heading"


def whole_entry(
    line: JournalLine, kept: Mapping[str, str], content: str | None, look: Look
) -> Component:
    """Return an entry whole: its columns as they are kept, and its content."""
    pairs = [[html.Dt(look.say(f"journal.{name}")), html.Dd(value)] for name, value in kept.items()]
    if content is None:
        said: Component = html.P(look.say("journal.erased"))
    else:
        said = html.Pre(html.Code(content, lang="en"), className="command tall", tabIndex=0)
    title = look.say("journal.entry", number=look.decimal(line.number))
    return html.Section(
        [
            html.H2(title, id=entry_heading(line.number), tabIndex=-1),
            html.P(f"{kind_words(line.kind, look)}, {look.date_and_time(line.at)}"),
            html.Dl([part for pair in pairs for part in pair], className="kept"),
            said,
        ],
        id="entry-card",
        className="panel span-12",
        **aria(labelledby=entry_heading(line.number)),
    )


def _first_said(keys: tuple[str, ...], otherwise: str, look: Look) -> str:
    known = catalogue(look.language)
    return next((look.say(key) for key in keys if key in known), otherwise)
