"""Pages of text: sections whose paragraphs and lists stand in the catalogue."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components.a11y import aria
from components.look import Look

LIST_MARK = "- "
TERM_MARK = " :: "


def article(page: str, sections: tuple[str, ...], look: Look) -> list[Component]:
    """Return the sections of a page of text.

    A section's catalogue entry holds blocks divided by a blank line. Lines that begin with
    ``- `` make a list, lines with `` :: `` a list of terms and what they mean.
    """
    return [html.Div([_section(page, name, look) for name in sections], className="grid")]


def _section(page: str, name: str, look: Look) -> Component:
    heading = html.H2(look.say(f"{page}.{name}_heading"), id=f"{name}-heading")
    blocks = look.say(f"{page}.{name}").split("\n\n")
    return html.Section(
        [heading, *map(text_block, blocks)],
        id=name,
        className="article panel span-6",
        **aria(labelledby=f"{name}-heading"),
    )


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
