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
