"""Components as HTML that needs no script, for documents that leave the dashboard."""

from __future__ import annotations

from html import escape
from typing import Any

from dash.development.base_component import Component

from components.elements.static_table import table_elements
from components.elements.table import DataTable
from components.elements.tags import NAMESPACE

ATTRIBUTES = {"className": "class", "tabIndex": "tabindex"}
NEVER_CLOSED = ("area", "base", "br", "col", "embed", "hr", "img", "link", "meta", "source", "wbr")


def markup(part: Any) -> str:
    """Return components and words as HTML; every word and every attribute is escaped.

    Raises
    ------
    TypeError
        For a component that only a script can draw, such as a chart.
    """
    if part is None:
        return ""
    if isinstance(part, list | tuple):
        return "".join(map(markup, part))
    if isinstance(part, DataTable):
        return markup(table_elements(part))
    return _element(part) if isinstance(part, Component) else escape(str(part))


def _element(part: Any) -> str:
    name, written = type(part).__name__, part.to_plotly_json()
    if written["namespace"] != NAMESPACE:
        raise TypeError(f"{name} needs a script")
    tag, props = name.lower(), written["props"]
    inside = markup(props.pop("children", None))
    attributes = "".join(_attribute(name, value) for name, value in props.items())
    return f"<{tag}{attributes}>" + ("" if tag in NEVER_CLOSED else f"{inside}</{tag}>")


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if name == "style":
        value = ";".join(f"{rule}:{said}" for rule, said in value.items())
    return f' {ATTRIBUTES.get(name, name)}="{escape(str(value))}"'
