"""A table's elements as ``assets/table.js`` writes them; a browser test compares the two."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.a11y import aria, icon
from components.table import DataTable


def elements(table: DataTable) -> Component:
    """Return the elements of a table."""
    head = [
        html.Th(name, scope="col", className=_alignment(numeric))
        for name, numeric in zip(table.columns, table.numeric, strict=True)
    ]
    body = [_row(table, number) for number in range(len(table.rows))]
    return html.Div(
        html.Table(
            [html.Caption(table.caption), html.Thead(html.Tr(head)), html.Tbody(body)],
        ),
        className="scroll intervals" if table.intervals else "scroll",
        role="group",
        tabIndex=0,
        **aria(label=table.caption),
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
