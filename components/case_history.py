"""What was done in a case, in words: by whom, in which role, when, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dash.development.base_component import Component

from components.elements import card, html
from components.look import Look, catalogue


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the journal, as a page says it; ``at`` is by the reader's clock.

    ``what`` is the verdict, or the signature, where the entry is one. Of an entry that
    ``is_erased`` nothing but its outside is left.
    """

    number: int
    at: datetime
    role: str
    kind: str
    what: str = ""
    reason: str = ""
    words: str = ""
    is_erased: bool = False


def happening_words(happening: Happening, look: Look) -> str:
    """Return what was done, in a few words; what has no words of its own is a change."""
    known = catalogue(look.language)
    named = (f"history.{happening.kind}_{happening.what}", f"history.{happening.kind}")
    return look.say(next((key for key in named if key in known), "history.other"))


def happening_sentence(happening: Happening, look: Look) -> str:
    """Return what was done, in which role, when."""
    return look.say(
        "history.line",
        what=happening_words(happening, look),
        role=look.say(f"roles.{happening.role}"),
        at=look.date_and_time(happening.at),
    )


def said_with(happening: Happening, look: Look) -> list[Component]:
    """Return the reason and the words that were given; words are text, whatever they look like."""
    if happening.is_erased:
        return [html.P(look.say("history.erased"), className="muted")]
    reason = happening.reason and look.say(f"deciding.reason_{happening.reason}")
    return [
        *([html.P(look.say("history.reason", reason=reason))] if reason else []),
        *([html.Blockquote(happening.words, className="words")] if happening.words else []),
    ]


def case_history(done: tuple[Happening, ...], look: Look) -> Component:
    """Return what was done in a case, closed until it is asked for."""
    numbered = look.decimal(len(done))
    items = [
        html.Li(
            [
                html.P(happening_sentence(one, look)),
                *said_with(one, look),
                html.P(
                    look.say("history.entry", number=look.decimal(one.number)), className="muted"
                ),
            ]
        )
        for one in done
    ]
    opening = html.Summary(look.say("history.open", n=len(done), number=numbered))
    events = html.Details([opening, html.Ol(items)], id="history")
    return card(look.say("history.heading"), events, key="events")
