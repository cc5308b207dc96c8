"""A long page as parts that unfold: each says its answer in one sentence, details on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components.elements.tags import aria, data, hidden_words, html
from components.look import Look


@dataclass(frozen=True, slots=True)
class Part:
    """A part's heading and answer, and the address that unfolds it, or folds it where it is open.

    ``content`` is ``None`` while it is folded: what is not looked at is neither sent nor drawn.
    """

    key: str
    heading: str
    answer: str
    url: str
    content: Sequence[Component] | None = None

    @property
    def is_open(self) -> bool:
        """Whether its details are there."""
        return self.content is not None


def folding_part(part: Part, look: Look) -> Component:
    """Return a part: heading, answer, the way to its details, and those where it is open.

    The heading can be jumped to whether open or not; ``parts.js`` then unfolds it.
    """
    words = look.say("parts.close" if part.is_open else "parts.open")
    way = html.A(
        [words, hidden_words(look.say("parts.of", heading=part.heading))],
        id=f"{part.key}-way",
        href=part.url,
        className="part-way",
        **aria(expanded="true" if part.is_open else "false"),
    )
    head = [
        html.H2(part.heading, id=part.key, tabIndex=-1),
        html.P(part.answer, className="part-answer"),
        way,
    ]
    return html.Section(
        [html.Div(head, className="part-head"), *(part.content or ())],
        className="part open" if part.is_open else "part",
        **aria(labelledby=part.key),
        **data(part=part.key),
    )


def fold(
    heading: str, *children: Any, key: str, note: str = "", is_open: bool = False
) -> Component:
    """Return what is there and opens on the spot; on paper it is always open.

    ``note`` says beside the heading what is inside.
    """
    head: list[Any] = [html.H2(heading, id=f"{key}-heading")]
    if note:
        head += [" ", html.Span(note, className="fold-note")]
    return html.Details(
        [html.Summary(head), *children],
        id=f"{key}-card",
        className="panel span-12 fold",
        open=is_open,
    )
