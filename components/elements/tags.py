"""HTML's elements as components, made and written without the checks of Dash's own.

Each of Dash's compares every attribute with every name it knows, when it is made and again when it
is written: a third of a look-up. mypy reads Dash's own classes in their place, and so finds what
these would refuse; a test compares what is written.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from dash import html as html
from dash.development.base_component import Component

NAMESPACE = "dash_html_components"
"""Where the browser finds what draws them."""


class Element(Component):
    """An element with its attributes, by Dash's names."""

    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, children: Any = None, **attributes: Any) -> None:
        vars(self).update(children=children, **attributes)

    @property
    def _prop_names(self) -> list[str]:  # type: ignore[override]
        return list(vars(self))

    def to_plotly_json(self) -> dict[str, Any]:
        """Return what the browser gets."""
        return {"props": {**vars(self)}, "type": self._type, "namespace": self._namespace}


def _element(name: str) -> type[Element]:
    """Return the class of an element, by the name that Dash gives it."""
    own = {"_type": name, "_namespace": NAMESPACE, "_children_props": [], "__module__": __name__}
    make: Any = type(Element)  # Dash's own way of making classes, which keeps a list of them
    made: type[Element] = make(name, (Element,), own)
    return made


if not TYPE_CHECKING:
    html = SimpleNamespace(**{name: _element(name) for name in html.__all__})


def aria(**attributes: str) -> dict[str, Any]:
    """Return ``aria-*`` attributes for a Dash component: ``html.Nav(**aria(label="..."))``.

    ``Any``, because Dash's typed signatures have no names with hyphens.
    """
    return {f"aria-{name.replace('_', '-')}": value for name, value in attributes.items()}


def data(**attributes: str | int) -> dict[str, Any]:
    """Return ``data-*`` attributes for a Dash component."""
    return {f"data-{name.replace('_', '-')}": str(value) for name, value in attributes.items()}


SPOKEN = data(spoken="yes")
"""Marks a sentence to be spoken when a choice has changed it: ``assets/speech.js`` does so.

The page has one live region; a region in the content itself would speak a second time, or never.
"""


def hidden_words(text: str) -> Component:
    """Return words for assistive technology only."""
    return html.Span(text, className="visually-hidden")


def icon(name: str) -> Component:
    """Return a decorative icon drawn by the stylesheet; the word beside it says the same."""
    return html.Span(className=f"icon icon-{name}", **aria(hidden="true"))


def card(heading: str, *children: Any, key: str, width: int = 12, level: int = 2) -> Component:
    """Return a named section; ``width`` is in twelfths of the page."""
    title = (html.H2 if level == 2 else html.H3)(heading, id=f"{key}-heading")
    return html.Section(
        [title, *children],
        id=f"{key}-card",
        className=f"panel span-{width}",
        **aria(labelledby=f"{key}-heading"),
    )
