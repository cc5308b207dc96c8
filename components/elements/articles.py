"""Pages of text: sections whose paragraphs and lists stand in the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dash.development.base_component import Component

from components.elements.tags import aria, html
from components.look import Look

LIST_MARK = "- "
OTHER_TONGUE = re.compile(r"\[(fr|en): ([^\]]+)\]")
TERM_MARK = " :: "


def article(
    page: str, sections: tuple[str, ...], look: Look, level: int = 2, **values: str
) -> list[Component]:
    """Return the sections of a page of text.

    A section's catalogue entry holds blocks divided by a blank line. Lines that begin with
    ``- `` make a list, lines with `` :: `` a list of terms and what they mean. ``values`` are
    figures that the entries mention.
    """
    cells = [
        article_section(
            name,
            look.say(f"{page}.{name}_heading"),
            text_blocks(look.say(f"{page}.{name}", **values)),
            level,
        )
        for name in sections
    ]
    return [html.Div(cells, className="grid")]


def article_section(
    key: str, heading: str, blocks: Sequence[Component], level: int = 2
) -> Component:
    """Return one section: its heading, which names it, and its text."""
    title = html.H2 if level == 2 else html.H3
    return html.Section(
        [title(heading, id=f"{key}-heading"), *blocks],
        id=key,
        className="article panel span-6",
        **aria(labelledby=f"{key}-heading"),
    )


def text_blocks(text: str) -> list[Component]:
    """Return the paragraphs and lists of an entry, divided by blank lines."""
    return [text_block(block) for block in text.split("\n\n")]


def text_block(block: str) -> Component:
    """Return one block of a section: a paragraph, a list, or terms and what they mean."""
    lines = block.split("\n")
    if all(line.startswith(LIST_MARK) for line in lines):
        return html.Ul([html.Li(in_tongues(line.removeprefix(LIST_MARK))) for line in lines])
    if all(TERM_MARK in line for line in lines):
        return terms(line.split(TERM_MARK, 1) for line in lines)
    return html.P(in_tongues(block))


def in_tongues(words: str) -> list[str | Component]:
    """Return words in which those of another language, ``[fr: like these]``, say so."""
    own, *others = OTHER_TONGUE.split(words)
    said: list[str | Component] = [own]
    for tongue, strange, more in zip(others[::3], others[1::3], others[2::3], strict=True):
        said += [html.Span(strange, lang=tongue), more]
    return said


def terms(entries: Iterable[Sequence[str]]) -> Component:
    """Return terms, each with what it means."""
    return html.Dl([_term(term, meaning) for term, meaning in entries])


def _term(term: str, meaning: str) -> Component:
    return html.Div([html.Dt(term), html.Dd(meaning)])
