"""Small pieces for assistive technology: ARIA attributes, icons, hidden words."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from components.elements import html


def aria(**attributes: str) -> dict[str, Any]:
    """Return ``aria-*`` attributes for a Dash component: ``html.Nav(**aria(label="..."))``.

    ``Any``, because Dash's typed signatures have no names with hyphens.
    """
    return {f"aria-{name.replace('_', '-')}": value for name, value in attributes.items()}


def data(**attributes: str | int) -> dict[str, Any]:
    """Return ``data-*`` attributes for a Dash component."""
    return {f"data-{name.replace('_', '-')}": str(value) for name, value in attributes.items()}


def hidden_words(text: str) -> Component:
    """Return words for assistive technology only."""
    return html.Span(text, className="visually-hidden")


def icon(name: str) -> Component:
    """Return a decorative icon drawn by the stylesheet; the word beside it says the same."""
    return html.Span(className=f"icon icon-{name}", **aria(hidden="true"))


def part(heading: str, *children: Any, key: str) -> Component:
    """Return a part of a long page: a heading to jump to, then its panels."""
    title = html.H2(heading, id=key, tabIndex=-1)
    return html.Section([title, *children], className="part", **aria(labelledby=key))


def card(heading: str, *children: Any, key: str, width: int = 12, level: int = 2) -> Component:
    """Return a named section; ``width`` is in twelfths of the page."""
    title = (html.H2 if level == 2 else html.H3)(heading, id=f"{key}-heading")
    return html.Section(
        [title, *children],
        id=f"{key}-card",
        className=f"panel span-{width}",
        **aria(labelledby=f"{key}-heading"),
    )
