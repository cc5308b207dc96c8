"""The queue in words: its lines with their counts, one page of a line, who holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isnan

from dash.development.base_component import Component

from components.decision_words import client_name
from components.elements import (
    Link,
    Marked,
    Table,
    aria,
    data_table,
    deed_form,
    hidden_field,
    html,
    select_field,
)
from components.look import Look, catalogue
from model.casework import CaseState, Order, PageOfRows, Tab
from model.domain import SCORE_AT_THRESHOLD, Outcome, whole_score

TAKE, GIVE_BACK, ASSIGN = "take", "give_back", "assign"


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody holds a case; ``until`` is in words, ``is_own`` where it is who reads."""

    name: str
    until: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case in a line, and the address it leads to; dates are by the reader's clock.

    ``client`` is ``None`` for an applicant. ``at`` is the date of the line, ``None`` where the
    case has none. ``margin`` and ``amount`` are NaN where unknown. ``is_concealed`` where the
    reader may not see what is proposed, ``is_corrected`` where declared values were corrected.
    """

    href: str
    client: int | None
    state: CaseState
    proposal: Outcome | None
    decided: Outcome | None
    margin: float
    amount: float
    at: datetime | None
    held: Held | None = None
    is_concealed: bool = False
    is_corrected: bool = False


def queue_table(
    rows: tuple[QueueRow, ...], tab: Tab, caption: str, now: datetime, look: Look
) -> Component:
    """Return one page of a line, each row a link to its case."""
    columns = ("client", "outcome", "distance", "amount", f"at_{tab}", "situation")
    table = Table(
        caption,
        tuple(look.say(f"queue.column_{column}") for column in columns),
        tuple(_cells(row, tab, now, look) for row in rows),
        (False, False, True, True, False, False),
    )
    return data_table(table, links=[row.href for row in rows], stacks=True)


def _cells(row: QueueRow, tab: Tab, now: datetime, look: Look) -> tuple[str | Marked, ...]:
    unknown = look.say("numbers.unknown")
    return (
        client_name(row.client, look),
        outcome_cell(row, look),
        distance_cell(row, look),
        unknown if isnan(row.amount) else look.decimal(row.amount),
        look.say(f"queue.no_date_{tab}") if row.at is None else look.day_in_words(row.at.date()),
        " ".join(_situation(row, tab, now, look)),
    )


def outcome_cell(row: QueueRow, look: Look) -> Marked:
    """Return what was decided, else what is proposed, as far as the reader may see it."""
    if row.decided is not None:
        return Marked(look.say(f"queue.{row.decided}_decided"), row.decided.value)
    if row.is_concealed:
        return Marked(look.say("concealing.not_shown"), "open")
    if row.proposal is None:
        return Marked(look.say("decision.no_proposal"), "open")
    return Marked(look.say(f"decision.{row.proposal}_proposed"), row.proposal.value)


def distance_cell(row: QueueRow, look: Look) -> str:
    """Return the points from the threshold, as the whole scores of the pages have them."""
    if row.is_concealed:
        return look.say("concealing.not_shown")
    if isnan(margin := row.margin):
        return look.say("numbers.unknown")
    outcome = Outcome.GRANT if margin > 0 else Outcome.REFUSE
    shown = whole_score(SCORE_AT_THRESHOLD + margin, outcome)
    return look.signed(shown - int(SCORE_AT_THRESHOLD))


def _situation(row: QueueRow, tab: Tab, now: datetime, look: Look) -> list[str]:
    said = []
    if tab is Tab.CONTESTED and row.at is not None:
        days = (row.at.date() - now.date()).days
        when = "overdue" if days < 0 else "due_in" if days else "due_today"
        said.append(look.say(f"queue.{when}", n=abs(days), number=look.decimal(abs(days))))
    elif tab in (Tab.MINE, Tab.RECENT):
        said.append(look.say(f"queue.state_{row.state}"))
    if row.held is not None:
        said.append(held_sentence(row.held, look))
    return said or [look.say("queue.free")]


def held_sentence(held: Held, look: Look) -> str:
    """Return who holds a case and until when."""
    if held.is_own:
        return look.say("queue.held_by_you", until=held.until)
    return look.say("queue.held_by", name=person_words(held.name, look), until=held.until)


def person_words(name: str, look: Look) -> str:
    """Return a person's name; the demonstration's people have theirs in words."""
    return str(catalogue(look.language).get(f"personas.{name}", name))


def until_words(until: datetime, now: datetime, look: Look) -> str:
    """Return until when: a time of the same day, else a day; both by the reader's clock."""
    if until.date() == now.date():
        return look.say("queue.until_time", time=look.time_of_day(until))
    return look.say("queue.until_day", day=look.day_in_words(until.date()))


def tab_links(
    hrefs: dict[Tab, str], counts: dict[Tab, int], current: Tab, look: Look
) -> tuple[tuple[Link, int], ...]:
    """Return the lines as links, each with how many cases it holds."""
    return tuple(
        (Link(look.say(f"queue.name_{tab}"), href, tab is current), counts[tab])
        for tab, href in hrefs.items()
    )


def counted_tabs(links: tuple[tuple[Link, int], ...], label: str, look: Look) -> Component:
    """Return lists to choose from as links, each with how much it holds."""
    items = []
    for link, count in links:
        number = html.Span(look.decimal(count), className="count")
        current = aria(current="page") if link.is_current else {}
        items.append(html.Li(html.A([f"{link.label} ", number], href=link.href, **current)))
    return html.Nav(html.Ul(items), className="tabs counted", **aria(label=label))


def line_sentence(page: PageOfRows, tab: Tab, order: Order, look: Look) -> str:
    """Return how a line is sorted and which part of it is shown."""
    if tab is Tab.RECENT:
        return look.say("queue.sorted_recent", n=page.total, number=look.decimal(page.total))
    known = f"{order}_{tab}" if order is Order.DATE else str(order)
    return look.say(
        "queue.part",
        order=look.say(f"queue.sorted_{known}"),
        first=look.decimal(page.first),
        last=look.decimal(page.last),
        total=look.decimal(page.total),
    )


def paging(
    page: PageOfRows, before: str, after: str, look: Look, label: str = "queue.paging"
) -> Component:
    """Return the ways to the pages before and after, as far as there are any."""
    parts = {"page": look.decimal(page.number), "pages": look.decimal(page.count)}
    back = html.A(look.say("queue.previous"), href=before, rel="prev")
    on = html.A(look.say("queue.next"), href=after, rel="next")
    return html.Nav(
        [
            *([back] if page.number > 1 else []),
            html.Span(look.say("queue.page_of", **parts)),
            *([on] if page.number < page.count else []),
        ],
        className="paging",
        **aria(label=look.say(label)),
    )


def take_form(fields: dict[str, str], look: Look) -> Component:
    """Return the button that takes the next case of a line; ``fields`` say which line."""
    hidden = [hidden_field(TAKE, name, value) for name, value in fields.items()]
    return deed_form(TAKE, *hidden, send=look.say("queue.take"), class_name="take")


def give_back_form(look: Look) -> Component:
    """Return the button that gives a case back."""
    return deed_form(GIVE_BACK, send=look.say("queue.give_back"), class_name="give-back")


def assign_form(people: Mapping[str, str], error: str, look: Look) -> Component:
    """Return the form in which a lead gives a case to somebody; ``people`` are names by key."""
    named = {key: person_words(name, look) for key, name in people.items()}
    options = {"": look.say("queue.choose_person"), **named}
    field = select_field(ASSIGN, "person", look.say("queue.person"), options, "", error)
    return deed_form(ASSIGN, field, send=look.say("queue.assign"), class_name="assign")
