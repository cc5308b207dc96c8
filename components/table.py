"""Tables of words, each one component: ``assets/table.js`` writes its cells.

A component per cell, as Dash's own elements need, took most of a look-up's time and of the
browser's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components.look import Look


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell's words behind an icon; ``mark`` names icon and colour, the words say the same."""

    words: str
    mark: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words already formatted; the first column names its row.

    ``numeric`` says per column whether it is aligned as numbers.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Marked, ...], ...]
    numeric: tuple[bool, ...]

    def __post_init__(self) -> None:
        if len(self.numeric) != len(self.columns):
            raise ValueError("each column is numeric or not")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row has one cell per column")


def worded_table(
    section: str,
    columns: Sequence[str],
    rows: Iterable[tuple[str | Marked, ...]],
    look: Look,
    numeric: tuple[bool, ...] = (),
    caption: str = "caption",
    **values: str,
) -> Table:
    """Return a table whose caption and columns have their words in one section of the catalogue.

    All columns but the first are numeric unless ``numeric`` says otherwise; ``values`` are what
    the caption mentions.
    """
    return Table(
        look.say(f"{section}.{caption}", **values),
        tuple(look.say(f"{section}.{column}") for column in columns),
        tuple(rows),
        numeric or (False, *[True] * (len(columns) - 1)),
    )


class DataTable(Component):
    """A table as the browser gets it: its words, row by row, and where its rows lead."""

    _namespace = "components"
    _type = "DataTable"
    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    _prop_names = ["caption", "columns", "rows", "numeric", "links", "intervals"]  # noqa: RUF012

    def __init__(self, table: Table, links: Sequence[str], intervals: bool) -> None:
        self.caption = table.caption
        self.columns = table.columns
        self.rows = [[_cell(cell) for cell in row] for row in table.rows]
        self.numeric = table.numeric
        self.links = links
        self.intervals = intervals


def data_table(table: Table, links: Sequence[str] = (), has_intervals: bool = False) -> DataTable:
    """Return a captioned table with row and column headers, scrolling sideways on its own.

    ``links``, one per row where given, lead on from what names the row. Where cells hold
    intervals, these may stand beneath their figures.
    """
    if links and len(links) != len(table.rows):
        raise ValueError("each row has its link, or none has")
    return DataTable(table, links, has_intervals)


def _cell(cell: str | Marked) -> str | dict[str, str]:
    return {"words": cell.words, "mark": cell.mark} if isinstance(cell, Marked) else cell
