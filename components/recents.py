"""Clients seen recently, one click to come back: a number, its outcome, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_timedelta
from dash.development.base_component import Component

from components.decision_words import BADGES
from components.elements import aria, html, icon
from components.look import Look
from model.domain import Outcome

JUST_NOW = timedelta(minutes=1)
"""What was seen within it was seen just now."""


@dataclass(frozen=True, slots=True)
class RecentRow:
    """Somebody seen, and the address that leads back; ``at`` is by the reader's clock.

    ``client`` is ``None`` for an applicant. ``decided`` comes before ``proposal``, which is
    ``None`` where there is none; ``is_concealed`` where the reader may not see it.
    """

    href: str
    client: int | None
    decided: Outcome | None
    proposal: Outcome | None
    is_concealed: bool
    at: datetime


def recents_card(
    rows: tuple[RecentRow, ...], now: datetime, look: Look, compare: str = ""
) -> Component:
    """Return the card; ``compare`` leads to the last two clients side by side."""
    title = html.H2(look.say("recents.heading"), id="recents-heading")
    if not rows:
        body: list[Component] = [html.P(look.say("recents.none"), className="muted")]
    else:
        body = [html.Ul([_item(row, now, look) for row in rows], className="recents")]
    if compare:
        body.append(html.P(html.A(look.say("recents.compare"), href=compare), className="way"))
    named = aria(labelledby="recents-heading")
    return html.Section([title, *body], id="recents", className="panel", **named)


def _item(row: RecentRow, now: datetime, look: Look) -> Component:
    name = look.say("strip.applicant") if row.client is None else look.client_number(row.client)
    when = html.Span(_ago(row.at, now, look), className="muted when")
    return html.Li([html.A(name, href=row.href), _outcome(row, look), when])


def _outcome(row: RecentRow, look: Look) -> Component:
    if row.is_concealed:
        return html.Span(look.say("recents.not_shown"), className="muted")
    if row.decided is not None:
        words = look.say(f"queue.{row.decided}_decided")
    elif row.proposal is None:
        words = look.say("decision.no_proposal")
    else:
        words = look.say(f"decision.{row.proposal}_proposed")
    mark = BADGES[row.decided or row.proposal]
    return html.Span([icon(mark), words], className=f"verdict {mark}")


def _ago(at: datetime, now: datetime, look: Look) -> str:
    """Return how long ago something was, such as ``il y a 4 minutes``."""
    # A clock that was set back is behind what was seen: nobody was seen in the time to come.
    if now - at < JUST_NOW:
        return look.say("recents.just_now")
    return str(format_timedelta(at - now, add_direction=True, locale=look.language))
