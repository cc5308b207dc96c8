"""Reading a layout without a browser: every component, every word, every figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from dash.development.base_component import Component

from components.elements import DataTable, table_elements
from components.finder import Finder
from tests.drawing import checked


def walk(part: Any) -> Iterator[Any]:
    """Yield every component of a layout, parents first; Dash declares none of what they hold."""
    waiting = [part]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list | tuple):
            waiting.extend(reversed(part))
        elif isinstance(part, DataTable):
            waiting.append(table_elements(part))
        elif not isinstance(part, str) and isinstance(part, Component):
            yield part
            waiting.append(getattr(part, "children", None))


def words(part: Any) -> str:
    """Return all the text of a layout, in reading order, one space between pieces."""
    if isinstance(part, str):
        return part
    if isinstance(part, list | tuple):
        return " ".join(words(child) for child in part)
    if isinstance(part, DataTable):
        return words(table_elements(part))
    if isinstance(part, Finder):
        return f"{part.label} {dict(i for _, items in part.groups for i in items)[part.value]}"
    if isinstance(part, Component):
        return words(getattr(part, "children", None))
    return "" if part is None else str(part)


def by_type(part: Any, name: str) -> list[Any]:
    """Return the components of one type, such as ``Table``, in reading order."""
    return [c for c in walk(part) if type(c).__name__ == name]


def having(part: Any, **properties: str) -> list[Any]:
    """Return the components of which each property has its value, such as ``id="notice"``."""
    return [c for c in walk(part) if all(getattr(c, n, None) == v for n, v in properties.items())]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, and all its components, parents first: gone through once for all that is asked."""

    content: list[Component]
    parts: list[Any]

    def named(self, name: str) -> list[Any]:
        """Return the components of one type."""
        return [part for part in self.parts if type(part).__name__ == name]


def figures(part: Any) -> list[go.Figure]:
    """Return the figures of a layout, checked."""
    return [checked(graph.figure) for graph in by_type(part, "Graph")]
