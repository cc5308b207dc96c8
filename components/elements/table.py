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
class Linked:
    """A cell's words as a link; ``said`` is what it is called where there are many alike."""

    words: str
    href: str
    said: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Sorting:
    """A column's head as a link that sorts by it; ``way`` is ARIA's word for how it is now."""

    href: str
    way: str = "none"


Cell = str | Marked | Linked


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words already formatted; the first column names its row.

    ``numeric`` says per column whether it is aligned as numbers.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]

    def __post_init__(self) -> None:
        if len(self.numeric) != len(self.columns):
            raise ValueError("each column is numeric or not")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row has one cell per column")


def worded_table(
    section: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Cell, ...]],
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
    _prop_names = ["caption", "columns", "rows", "numeric", "links", "intervals", "sorts", "stacks"]  # noqa: RUF012

    def __init__(
        self,
        table: Table,
        links: Sequence[str],
        intervals: bool,
        sorts: Sequence[Sorting | None],
        stacks: bool,
    ) -> None:
        self.caption = table.caption
        self.columns = table.columns
        self.rows = [[_cell(cell) for cell in row] for row in table.rows]
        self.numeric = table.numeric
        self.links = links
        self.intervals = intervals
        self.sorts = [None if s is None else {"href": s.href, "way": s.way} for s in sorts]
        self.stacks = stacks


def data_table(
    table: Table,
    links: Sequence[str] = (),
    has_intervals: bool = False,
    sorts: Sequence[Sorting | None] = (),
    stacks: bool = False,
) -> DataTable:
    """Return a captioned table with row and column headers, scrolling sideways on its own.

    ``links``, one per row where given, lead on from what names the row. Where cells hold
    intervals, these may stand beneath their figures. ``sorts``, one per column where given, make
    heads links. A table that ``stacks`` turns each row into a few lines where there is no room.
    """
    if sorts and len(sorts) != len(table.columns):
        raise ValueError("each column has its way to be sorted or None, or no column has")
    if links and len(links) != len(table.rows):
        raise ValueError("each row has its link, or none has")
    return DataTable(table, links, has_intervals, sorts, stacks)


def _cell(cell: Cell) -> str | dict[str, str]:
    if isinstance(cell, Linked):
        return {"words": cell.words, "href": cell.href, "said": cell.said}
    return {"words": cell.words, "mark": cell.mark} if isinstance(cell, Marked) else cell
