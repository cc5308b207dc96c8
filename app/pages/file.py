"""Everything known of a client, by theme, with the reference; to search in and to take away."""

from __future__ import annotations

from dash.development.base_component import Component

from app.address import FILE
from app.casework.correcting import DEED
from app.casework.correcting_cards import correcting_cards
from app.casework.replying import replied
from app.choices import Choice
from app.client import client_page
from app.request import Page, Request
from components.client_file import (
    NOT_RETRAINED,
    FileRow,
    file_csv,
    file_rows,
    matching,
    themes_of,
)
from components.controls import choice_search
from components.correcting import CORRECTING
from components.elements import SPOKEN, card, html
from components.look import Look
from components.numbers import decimal
from components.table import data_table, worded_table
from model.domain import Theme, in_whole_points
from model.serving.protocols import Client, Model, Scoring

WORDS = "words"
LONGEST_SEARCH = 100
POINTS = "points"
COLUMNS = ("what", "client", "reference", "fact", POINTS, "meaning")
NUMBERS = ("client", "reference", POINTS)


def choices(scoring: Scoring, request: Request) -> tuple[Choice, ...]:
    """Offer a free search of at most a hundred letters."""
    typed = (request.address.choices or {}).get(WORDS, "")[:LONGEST_SEARCH]
    return (Choice(WORDS, tuple(dict.fromkeys(("", typed))), ""),)


def layout(scoring: Scoring, request: Request) -> Page:
    """Return the client's file."""
    look, typed = request.look, request.chosen[WORDS]
    rows = rows_of(scoring.model, request.client, request.concealed is not None)
    found = matching(rows, typed, look)
    cards = [
        _tools(request, typed, len(found), len(rows)),
        *(_theme_card(theme, found, look) for theme in themes_of(found)),
        *correcting_cards(scoring.model, request),
    ]
    page = client_page(request, [html.Div(cards, className="grid")])
    return replied(page, request, DEED, form=f"{CORRECTING}-heading")


def spreadsheet(scoring: Scoring, request: Request) -> str:
    """Return the client's whole file as CSV, whatever is searched for."""
    rows = rows_of(scoring.model, request.client, request.concealed is not None)
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


def _tools(request: Request, typed: str, found: int, total: int) -> Component:
    look = request.look
    count = look.say("file.found", n=found, number=decimal(found, look), total=decimal(total, look))
    link = html.A(
        look.say("file.download"), href=request.address.spreadsheet(FILE), className="download"
    )
    return card(
        look.say("file.heading"),
        html.P(look.say("file.lead" if request.concealed is None else "concealing.file_lead")),
        html.Div([choice_search(WORDS, look.say("file.search"), typed), link], className="choices"),
        html.P(count, **SPOKEN),
        key="file",
    )


def _theme_card(theme: Theme, rows: tuple[FileRow, ...], look: Look) -> Component:
    name = look.theme_name(theme)
    cells = (row.cells(look) for row in rows if row.feature.theme is theme)
    is_concealed = any(row.is_concealed for row in rows)
    columns = tuple(c for c in COLUMNS if not (is_concealed and c == POINTS))
    numeric = tuple(column in NUMBERS for column in columns)
    table = worded_table("file", columns, cells, look, numeric=numeric, theme=name)
    return card(name, data_table(table), key=f"file-{theme.value.replace('_', '-')}")
