"""The journal as files: a spreadsheet of the entries looked at, all of it to verify elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain as one_after_another
from itertools import islice

from app.cookies import said_to_reader
from app.desk import Desk
from app.downloads import Download
from app.pages.journal import choices, line_of, wanted
from app.request import JOURNAL, Address, Request, read_choices
from components.journal import COLUMNS, line_words
from components.look import Look
from components.spreadsheet import csv_lines
from components.wording import LANGUAGES
from data.records import CHAINS, Content, RecordsError, append, as_kept, heads_of, kept, moment
from data.records.exporting import Export, lines
from data.records.listing import Wanted, all_wanted
from model.casework import Permission
from model.serving.protocols import Scoring

EXPORTED = "exported"
AT_ONCE = 200


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
        chosen = read_choices(choices(asked) if ending == "csv" else (), query)
        if chosen.refused:
            names = ", ".join(chosen.refused)
            return Download(look.say("errors.choices_refused", names=names), status=400)
        _note(desk, ending, query)
    except RecordsError:
        return Download(look.say("deeds.not_written"), status=503)
    written = _csv(desk, wanted(chosen.values), look) if ending == "csv" else _jsonl(desk)
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
            cells = [(*line_words(line_of(r), look)[:-1], r["hash"], r["body"] or "") for r in some]
            yield csv_lines(cells, look)


def _jsonl(desk: Desk) -> Iterator[str]:
    with as_kept(desk.office.records) as connection:
        export = Export(heads_of(connection), True, moment(desk.office.clock()))
        rows = one_after_another.from_iterable(kept(connection, chain) for chain in CHAINS)
        yield from lines(export, rows)
