"""The few pieces of HTML that the standalone report is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML already escaped."""

    text: str


Cell = str | Markup


def section(heading: str, content: str) -> str:
    """Return a headed section around ``content``, which is HTML."""
    return f"<section>\n<h2>{escape(heading)}</h2>\n{content}</section>\n"


def table(caption: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> str:
    """Return a captioned table with row and column headers, scrolling sideways on its own."""
    name = escape(caption)
    head = "".join(f"<th scope=col>{escape(column)}</th>" for column in columns)
    body = "".join(_row(row) for row in rows)
    return (
        f'<div class=scroll role=group tabindex=0 aria-label="{name}">\n<table>\n'
        f"<caption>{name}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n"
        "</table>\n</div>\n"
    )


def _row(cells: tuple[Cell, ...]) -> str:
    first, *rest = (cell.text if isinstance(cell, Markup) else escape(cell) for cell in cells)
    return f"<tr><th scope=row>{first}</th>{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>\n"
