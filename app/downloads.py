"""Files beside the pages: a client's spreadsheets, the model written out, the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain as one_after_another
from itertools import islice

from app.about import about, note_view
from app.answers import faults_of
from app.cookies import preferred_language, said_to_reader
from app.pages import comparison, decision, file, journal
from app.request import (
    COMPARISON,
    CONTRIBUTIONS,
    DECISION,
    FILE,
    JOURNAL,
    MODEL,
    WITHOUT_SCORE,
    Address,
    Desk,
    Request,
    read_choices,
)
from app.router import PAGES, is_found, request_of
from components.journal import COLUMNS, line_words
from components.look import LANGUAGES, Look
from components.rules_csv import rules_csv
from components.spreadsheet import csv_lines
from data.records import (
    CHAINS,
    Content,
    Export,
    RecordsError,
    Row,
    Wanted,
    all_wanted,
    append,
    as_kept,
    export_lines,
    heads_of,
    kept,
    moment,
)
from model.casework import Permission
from model.serving.protocols import Scoring

SPREADSHEETS: dict[str, tuple[str, Callable[[Request], str]]] = {
    FILE: (FILE, file.spreadsheet),
    CONTRIBUTIONS: (DECISION, decision.spreadsheet),
    COMPARISON: (COMPARISON, comparison.spreadsheet),
}
"""By name: the page whose choices it takes, and what writes it."""
EXPORTED = "exported"
AT_ONCE = 200


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


def journal_file(
    scoring: Scoring, language: str, ending: str, query: Mapping[str, str], desk: Desk
) -> Download:
    """Return the journal as a file that ends in ``csv`` or ``jsonl``; that it left is an entry."""
    if language not in LANGUAGES or ending not in ("csv", "jsonl"):
        return Download(said_to_reader("errors.no_page"), status=404)
    look = Look(language)
    if not desk.may(Permission.AUDIT):
        return Download(look.say("denied.page"), status=403)
    try:
        asked = Request(Address(language, JOURNAL, choices=query), look, desk, scoring)
        chosen = read_choices(journal.choices(asked) if ending == "csv" else (), query)
        if chosen.refused:
            names = ", ".join(chosen.refused)
            return Download(look.say("errors.choices_refused", names=names), status=400)
        _note(desk, ending, query)
    except RecordsError:
        return Download(look.say("deeds.not_written"), status=503)
    written = _csv(desk, journal.wanted(chosen.values), look) if ending == "csv" else _jsonl(desk)
    return Download(written, f"journal-{language}.csv" if ending == "csv" else "journal.jsonl")


def _note(desk: Desk, ending: str, query: Mapping[str, str]) -> None:
    office, actor, role = desk.office, desk.actor, desk.role_for(Permission.AUDIT)
    assert actor is not None  # role_for has refused nobody
    body = {"file": ending, "choices": dict(query)}
    with office.records.writing() as connection:
        append(connection, Content(actor.key, role, EXPORTED, body), office.clock())


def _csv(desk: Desk, which: Wanted, look: Look) -> Iterator[str]:
    """Yield a spreadsheet, some rows at a time; hashes are whole."""
    header = [look.say(f"journal.{name}") for name in (*COLUMNS, "content")]
    yield csv_lines([header], look, is_first=True)
    with desk.office.records.snapshot() as connection:
        rows = all_wanted(connection, which)
        while some := list(islice(rows, AT_ONCE)):
            cells = [
                (*line_words(journal.line_of(r), look)[:-1], r["hash"], r["body"] or "")
                for r in some
            ]
            yield csv_lines(cells, look)


def _cells(row: Row, look: Look) -> tuple[str, ...]:
    return (*line_words(journal.line_of(row), look)[:-1], row["hash"], row["body"] or "")


def _jsonl(desk: Desk) -> Iterator[str]:
    with as_kept(desk.office.records) as connection:
        export = Export(heads_of(connection), True, moment(desk.office.clock()))
        rows = one_after_another.from_iterable(kept(connection, chain) for chain in CHAINS)
        yield from export_lines(export, rows)
