"""Spreadsheets beside a client's pages: what an address that ends in ``.csv`` answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.about import about, note_view
from app.answers import faults_of
from app.cookies import preferred_language, said_to_reader
from app.desk import Desk
from app.pages import comparison, decision, file
from app.request import (
    COMPARISON,
    CONTRIBUTIONS,
    DECISION,
    FILE,
    MODEL,
    WITHOUT_SCORE,
    Address,
    Request,
)
from app.router import PAGES, is_found, request_of
from components.look import Look
from components.rules_csv import rules_csv
from components.wording import LANGUAGES
from data.records import RecordsError
from model.serving.protocols import Scoring

SPREADSHEETS: dict[str, tuple[str, Callable[[Request], str]]] = {
    FILE: (FILE, file.spreadsheet),
    CONTRIBUTIONS: (DECISION, decision.spreadsheet),
    COMPARISON: (COMPARISON, comparison.spreadsheet),
}
"""By name: the page whose choices it takes, and what writes it."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file with its name, or in its place a sentence and the status that goes with it."""

    text: str | Iterable[str]
    file_name: str = ""
    status: int = 200


def download(scoring: Scoring, name: str, address: Address, desk: Desk) -> Download:
    """Return a client's or an applicant's spreadsheet; of what is not understood, none.

    A page ignores such a choice and says so; a file could not say so.
    """
    language = address.language if address.language in LANGUAGES else ""
    look = Look(language or preferred_language())
    page, write = SPREADSHEETS.get(name, ("", None))
    address = replace(address, language=look.language, page=page)
    if not language or write is None:
        return Download(look.say("errors.no_page"), status=404)
    if not desk.may(PAGES[page].permission):
        return Download(look.say("denied.page"), status=403)
    try:
        return _found(name, Request(address, look, desk, scoring))
    except RecordsError:
        return Download(look.say("deeds.not_read"), status=503)


def _found(name: str, asked: Request) -> Download:
    address, look = asked.address, asked.look
    page, write = SPREADSHEETS[name]
    if not is_found(asked.scoring, address, asked.desk.office.records):
        return Download(look.say("errors.no_page"), status=404)
    asked = about(asked)
    if asked.about is None:
        faults = faults_of(asked.scoring, asked.case.answers if asked.case is not None else {})
        return _refusal(tuple(sorted(faults)), look)
    if asked.concealed is not None and page not in WITHOUT_SCORE:
        return Download(look.say(f"concealing.{asked.concealed}"), status=403)
    request = request_of(asked)
    if request.chosen.refused:
        return _refusal(request.chosen.refused, look)
    note_view(request, PAGES[page].permission, page)
    return Download(write(request), _file_name(name, address))


def rules(scoring: Scoring, language: str, desk: Desk) -> Download:
    """Return the model written out, one row a rule."""
    if language not in LANGUAGES:
        return Download(said_to_reader("errors.no_page"), status=404)
    if not desk.may(PAGES[MODEL].permission):
        return Download(Look(language).say("denied.page"), status=403)
    text = rules_csv(scoring.model.rules(), Look(language))
    return Download(text, f"model-{scoring.model.info.version}-{language}.csv")


def _refusal(names: tuple[str, ...], look: Look) -> Download:
    return Download(look.say("errors.choices_refused", names=", ".join(names)), status=400)


def _file_name(name: str, address: Address) -> str:
    whose = "application" if address.of_applicant else f"client-{address.client_id}"
    parts = (whose, *(() if name == FILE else (name,)), address.language)
    return "-".join(parts) + ".csv"
