"""Pages of text: sections whose paragraphs and lists stand in the catalogue."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components.a11y import aria
from components.look import Look

LIST_MARK = "- "
TERM_MARK = " :: "


def article(
    page: str, sections: tuple[str, ...], look: Look, level: int = 2, **values: str
) -> list[Component]:
    """Return the sections of a page of text.

    A section's catalogue entry holds blocks divided by a blank line. Lines that begin with
    ``- `` make a list, lines with `` :: `` a list of terms and what they mean. ``values`` are
    figures that the entries mention.
    """
    cells = [_section(page, name, look, level, values) for name in sections]
    return [html.Div(cells, className="grid")]


def _section(page: str, name: str, look: Look, level: int, values: dict[str, str]) -> Component:
    title = html.H2 if level == 2 else html.H3
    heading = title(look.say(f"{page}.{name}_heading"), id=f"{name}-heading")
    return html.Section(
        [heading, *text_blocks(look.say(f"{page}.{name}", **values))],
        id=name,
        className="article panel span-6",
        **aria(labelledby=f"{name}-heading"),
    )


def text_blocks(text: str) -> list[Component]:
    """Return the paragraphs and lists of an entry, divided by blank lines."""
    return [text_block(block) for block in text.split("\n\n")]


def text_block(block: str) -> Component:
    """Return one block of a section: a paragraph, a list, or terms and what they mean."""
    lines = block.split("\n")
    if all(line.startswith(LIST_MARK) for line in lines):
        return html.Ul([html.Li(line.removeprefix(LIST_MARK)) for line in lines])
    if all(TERM_MARK in line for line in lines):
        return html.Dl([_term(*line.split(TERM_MARK, 1)) for line in lines])
    return html.P(block)


def _term(term: str, meaning: str) -> Component:
    return html.Div([html.Dt(term), html.Dd(meaning)])
