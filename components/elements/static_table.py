"""A table's elements, as ``assets/table.js`` writes them; a browser test compares the two.

For what is read without that script: a document of its own, the tests without a browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from components.elements.table import DataTable
from components.elements.tags import aria, data, html, icon

CAPTION = "table-caption"
"""Id of the caption of a table that stacks; a page holds one such table."""


def table_elements(table: DataTable) -> Component:
    """Return the elements of a table."""
    head = [_head(table, column) for column in range(len(table.columns))]
    body = [_row(table, number) for number in range(len(table.rows))]
    if not table.stacks:
        return scrolling_table(table.caption, head, body, "intervals" if table.intervals else "")
    # What a stylesheet lays out anew says by its roles that it is still a table.
    parts = [
        html.Caption(table.caption, id=CAPTION),
        html.Thead(html.Tr(head, role="row"), role="rowgroup"),
        html.Tbody(body, role="rowgroup"),
    ]
    named = aria(labelledby=CAPTION)
    return html.Div(html.Table(parts, role="table", **named), className="stacks")


def scrolling_table(
    caption: str, head: Sequence[Component], body: Sequence[Component], class_name: str = ""
) -> Component:
    """Return a captioned table of these header cells and rows, scrolling sideways on its own."""
    return html.Div(
        html.Table([html.Caption(caption), html.Thead(html.Tr(head)), html.Tbody(body)]),
        className=f"scroll {class_name}".rstrip(),
        role="group",
        tabIndex=0,
        **aria(label=caption),
    )


def _head(table: DataTable, column: int) -> Component:
    name: Any = table.columns[column]
    sort = table.sorts[column] if table.sorts else None
    said: dict[str, Any] = {"role": "columnheader"} if table.stacks else {}
    if sort is not None:
        name = html.A(name, href=sort["href"])
        said |= aria(sort=sort["way"])
    return html.Th(name, className=_alignment(table.numeric[column]), scope="col", **said)


def _row(table: DataTable, number: int) -> Component:
    name, *cells = map(_words, table.rows[number])
    if table.links:
        name = html.A(name, href=table.links[number])
    roles: list[dict[str, Any]] = [{} for _ in table.columns]
    if table.stacks:
        roles = [{"role": "cell", **data(label=column)} for column in table.columns]
        roles[0] = {"role": "rowheader"}
    return html.Tr(
        [html.Th(name, scope="row", **roles[0])]
        + [
            html.Td(cell, className=_alignment(numeric), **role)
            for cell, numeric, role in zip(cells, table.numeric[1:], roles[1:], strict=True)
        ],
        role="row" if table.stacks else None,
    )


def _words(cell: str | dict[str, str]) -> Any:
    if isinstance(cell, str):
        return cell
    if "href" in cell:
        return html.A(cell["words"], href=cell["href"], **aria(label=cell["said"]))
    return html.Span([icon(cell["mark"]), cell["words"]], className=f"verdict {cell['mark']}")


def _alignment(numeric: bool) -> str | None:
    return "number" if numeric else None
