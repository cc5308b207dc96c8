"""Everything known of a client, by theme, with the reference; to search in and to take away."""

from __future__ import annotations

from dash.development.base_component import Component

from app.casework.correcting import DEED
from app.casework.correcting_cards import correcting_cards
from app.request import FILE, Choice, Page, Request, client_page, replied
from components.client_file import (
    NOT_RETRAINED,
    FileRow,
    file_csv,
    file_rows,
    matching,
    strongest,
    themes_of,
)
from components.correcting import CORRECTING
from components.elements import (
    SPOKEN,
    Table,
    card,
    choice_search,
    data_table,
    fold,
    html,
    worded_table,
)
from components.look import Look
from model.domain import Theme, in_whole_points
from model.serving.protocols import Client, Model

WORDS = "words"
LONGEST_SEARCH = 100
POINTS = "points"
COLUMNS = ("what", "client", "reference", "fact", POINTS, "meaning")
NUMBERS = ("client", "reference", POINTS)
MOST_STANDING_OUT = 8


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer a free search of at most a hundred letters."""
    typed = (request.address.choices or {}).get(WORDS, "")[:LONGEST_SEARCH]
    return (Choice(WORDS, tuple(dict.fromkeys(("", typed))), ""),)


def layout(request: Request) -> Page:
    """Return the client's file."""
    look, typed = request.look, request.chosen[WORDS]
    rows = rows_of(request.scoring.model, request.client, request.concealed is not None)
    found = matching(rows, typed, look)
    cards = [
        _tools(request, typed, len(found), rows),
        *([] if typed else _standing_out(rows, look)),
        *(_theme_fold(theme, found, bool(typed), look) for theme in themes_of(found)),
        *correcting_cards(request),
    ]
    page = client_page(request, [html.Div(cards, className="grid")])
    return replied(page, request, DEED, form=f"{CORRECTING}-heading")


def spreadsheet(request: Request) -> str:
    """Return the client's whole file as CSV, whatever is searched for."""
    rows = rows_of(request.scoring.model, request.client, request.concealed is not None)
    return file_csv(rows, request.look)


def rows_of(model: Model, client: Client, is_concealed: bool = False) -> tuple[FileRow, ...]:
    """Gather a client's values, references and points, in catalogue order."""
    shown = None if is_concealed else in_whole_points(client.explanation, client.decision).facts
    return file_rows(
        model.catalogue,
        client.values,
        model.reference_values,
        shown,
        model.info.feature_names,
        NOT_RETRAINED if is_concealed else client.sureness,
    )


def _tools(request: Request, typed: str, found: int, rows: tuple[FileRow, ...]) -> Component:
    look, total = request.look, len(rows)
    said = {"number": look.decimal(found), "total": look.decimal(total)}
    count = look.say("file.found", n=found, **said)
    apart = look.decimal(sum(row.differs(look) for row in rows))
    answer = look.say("file_parts.answer", total=look.decimal(total), apart=apart)
    lead = look.say("file.lead" if request.concealed is None else "concealing.file_lead")
    link = html.A(
        look.say("file.download"), href=request.address.spreadsheet(FILE), className="download"
    )
    return card(
        look.say("file.heading"),
        html.P(answer, className="lead"),
        html.Div([choice_search(WORDS, look.say("file.search"), typed), link], className="choices"),
        html.P(count, **SPOKEN),
        html.Details([html.Summary(look.say("file_parts.reading")), html.P(lead)]),
        key="file",
    )


def _standing_out(rows: tuple[FileRow, ...], look: Look) -> list[Component]:
    """Return what moves the score most; nothing where that may not be shown."""
    strong = strongest(rows, MOST_STANDING_OUT)
    if not strong:
        return []
    columns = ("what", "client", "reference", POINTS)
    cells = (_chosen(row, columns, look) for row in strong)
    title = look.say("file_parts.standing_out")
    heads = tuple(look.say(f"file.{column}") for column in columns)
    caption = look.say("file_parts.standing_out_caption")
    table = Table(caption, heads, tuple(cells), (False, True, True, True))
    return [card(title, data_table(table), key="standing-out")]


def _chosen(row: FileRow, columns: tuple[str, ...], look: Look) -> tuple[str, ...]:
    said = dict(zip(COLUMNS, row.cells(look), strict=True))
    return tuple(said[column] for column in columns)


def _theme_fold(
    theme: Theme, found: tuple[FileRow, ...], is_searched: bool, look: Look
) -> Component:
    """Return a theme's rows: what stands apart, and folded again what does not.

    What was searched for stands open, all of it in one table.
    """
    name, rows = look.theme_name(theme), [r for r in found if r.feature.theme is theme]
    parted: dict[bool, list[FileRow]] = {True: [], False: []}
    for row in rows:
        parted[is_searched or row.stands_apart(look)].append(row)
    apart, rest = parted[True], parted[False]
    said = {"number": look.decimal(len(rows)), "apart": look.decimal(len(apart))}
    parts: list[Component] = [_table(name, apart, look)] if apart else []
    if rest:
        more = look.say("file_parts.rest", n=len(rest), number=look.decimal(len(rest)))
        parts.append(html.Details([html.Summary(more), _table(name, rest, look)], className="rest"))
    # Another id where all stand open: what a search has opened closes again after it.
    key = f"{'found' if is_searched else 'file'}-{theme.value.replace('_', '-')}"
    note = look.say("file_parts.count", n=len(rows), **said)
    return fold(name, *parts, key=key, note="" if is_searched else note, is_open=is_searched)


def _table(theme: str, rows: list[FileRow], look: Look) -> Component:
    is_concealed = any(row.is_concealed for row in rows)
    columns = tuple(c for c in COLUMNS if not (is_concealed and c == POINTS))
    numeric = tuple(column in NUMBERS for column in columns)
    cells = (row.cells(look) for row in rows)
    return data_table(worded_table("file", columns, cells, look, numeric=numeric, theme=theme))
