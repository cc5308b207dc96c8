"""Letters to a client: one page each, the same on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dash.development.base_component import Component

from components.contesting import Contestation
from components.elements import aria, data, html
from components.look import Look

LONGEST_QUOTE = 900
"""Letters of a client's words that are repeated: as many as one page holds beside the rest."""


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Whom a letter is to (``None``: no client of the portfolio), its day, and whom to contact."""

    client_id: int | None
    day: date
    contact: str


def acknowledgement(head: LetterHead, found: Contestation, look: Look) -> Component:
    """Return the letter that says what was received, when it is answered, and by whom."""
    due = look.say("letters.when", due=look.day_in_words(found.due))
    return letter_article(
        "acknowledgement",
        head,
        html.P(_contested(found, look), className="lead"),
        *_said(found, look),
        letter_section("when", look, html.P(html.Strong(due))),
        letter_section("who", look, html.P(look.say("letters.who"))),
        letter_section("add", look, html.P(look.say("letters.add"))),
        letter_section("contact", look, *contact_words(head, look)),
        html.P(look.say("letters.law"), className="muted"),
        look=look,
    )


def letter_article(kind: str, head: LetterHead, *parts: Component, look: Look) -> Component:
    """Return a letter: its heading, where it comes from, its parts."""
    key = "origin" if head.client_id is not None else "origin_applicant"
    day, number = look.day_in_words(head.day), look.client_number(head.client_id)
    origin = look.say(f"letters.{key}", day=day, number=number)
    return html.Article(
        [
            html.H2(look.say(f"letters.{kind}_heading"), id="letter-heading"),
            html.P(origin, className="muted"),
            *parts,
        ],
        className="panel sheet letter",
        **aria(labelledby="letter-heading"),
    )


def letter_section(name: str, look: Look, *children: Component) -> Component:
    """Return a part of a letter under its heading."""
    heading = f"letter-{name}-heading"
    return html.Section(
        [html.H3(look.say(f"letters.{name}_heading"), id=heading), *children],
        **aria(labelledby=heading),
    )


def contact_words(head: LetterHead, look: Look) -> list[Component]:
    """Return whom to contact: who advises the client, and who else the lender has named."""
    said = look.say("letters.contact")
    if head.contact:
        said = f"{said} {look.say('letters.contact_more', contact=head.contact)}"
    return [html.P(said)]


def letter_tools(look: Look) -> list[Component]:
    """Return what prints a letter."""
    words, acts = look.say("letters.print"), data(action="print")
    button = html.Button(words, type="button", className="btn primary", **acts)
    return [html.P(look.say("letters.lead")), button]


def shortened(words: str, most: int) -> tuple[str, bool]:
    """Return words as far as ``most`` letters go, ended after a whole word, and whether cut."""
    plain = " ".join(words.split())
    if len(plain) <= most:
        return plain, False
    kept = plain[:most]
    return f"{kept.rpartition(' ')[0] or kept}…", True


def _contested(found: Contestation, look: Look) -> str:
    day = look.day_in_words(found.day)
    if found.channel is None or found.verdict is None or found.decided is None:
        return look.say("letters.acknowledgement_lead_erased", day=day)
    return look.say(
        "letters.acknowledgement_lead",
        day=day,
        how=look.say(f"contesting.how_{found.channel}"),
        decided=look.day_in_words(found.decided),
        verdict=look.say(f"letters.verdict_{found.verdict}"),
    )


def _said(found: Contestation, look: Look) -> list[Component]:
    if not found.words.strip():
        return []
    words, is_cut = shortened(found.words, LONGEST_QUOTE)
    more = [html.P(look.say("letters.said_more"), className="muted")] if is_cut else []
    quote = html.Blockquote(words, className="words")
    return [letter_section("said", look, quote, *more)]
