"""A table's elements, as ``assets/table.js`` writes them; a browser test compares the two.

For what is read without that script: a document of its own, the tests without a browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from components.elements import aria, html, icon
from components.table import DataTable


def table_elements(table: DataTable) -> Component:
    """Return the elements of a table."""
    head = [
        html.Th(name, className=_alignment(numeric), scope="col")
        for name, numeric in zip(table.columns, table.numeric, strict=True)
    ]
    body = [_row(table, number) for number in range(len(table.rows))]
    return scrolling_table(table.caption, head, body, "intervals" if table.intervals else "")


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


def _row(table: DataTable, number: int) -> Component:
    name, *cells = map(_words, table.rows[number])
    if table.links:
        name = html.A(name, href=table.links[number])
    return html.Tr(
        [html.Th(name, scope="row")]
        + [
            html.Td(cell, className=_alignment(numeric))
            for cell, numeric in zip(cells, table.numeric[1:], strict=True)
        ]
    )


def _words(cell: str | dict[str, str]) -> Any:
    if isinstance(cell, str):
        return cell
    return html.Span([icon(cell["mark"]), cell["words"]], className=f"verdict {cell['mark']}")


def _alignment(numeric: bool) -> str | None:
    return "number" if numeric else None
