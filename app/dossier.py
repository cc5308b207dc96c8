"""All that is held about a client, or in a case, in one archive that is read without the dashboard.

``python -m app.dossier --client NUMBER --out FILE.zip``, or ``--case NAME``. For a supervisor, or
for who asks what is held about them. That it was made is an entry of the journal.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import ColumnElement, select

from app.calendar import local, now
from app.pages.file import rows_of as file_rows_of
from app.pages.journal import line_of
from app.records_opened import command_settings, opened_records
from app.settings import SettingsError
from components.client_file import file_csv
from components.dossier_document import Dossier, DossierEntry, dossier_document
from components.look import LANGUAGES, Look
from data.faults import printable, run_command
from data.publishing import PlaceError, file_written_whole
from data.records import (
    CASE,
    CHAINS,
    ENTRY,
    Content,
    Export,
    Records,
    RecordsError,
    Row,
    append,
    as_kept,
    body_of,
    export_lines,
    heads_of,
    kept,
    moment,
    rows_of,
)
from model.artifact import ArtifactError
from model.serving.loading import demo_scoring, load_scoring

PAGE, ENTRIES, VALUES = "index.html", "entries.jsonl", "file.csv"
COMMAND = "\n".join(
    f"python -m app.journal verify --{how} {ENTRIES}" for how in ("file", "against")
)
KIND, ROLE = "dossier", "command"


class NothingHeldError(Exception):
    """Nothing is held of what was named; the message says so."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of records, model or options is said in words, with code 2."""
    options = _parser().parse_args(arguments)
    faults = RecordsError, SettingsError, PlaceError, ArtifactError, NothingHeldError
    return run_command(lambda: _run(options), *faults)


def _run(options: argparse.Namespace) -> int:
    look = Look(options.language)
    values = None if options.client is None else _values(options.client, look)
    with opened_records() as records:
        its_cases, its_entries = _its(options)
        with as_kept(records) as connection:
            there = connection.execute(select(ENTRY.c.number).where(its_entries).limit(1)).first()
        if there is None and values is None:
            raise NothingHeldError(f"nothing is held of {printable(_subject(options))}")
        with file_written_whole(options.out) as unfinished:
            _note(records, options)
            with as_kept(records) as connection:
                cases = tuple(rows_of(connection, select(CASE).where(its_cases)))
                rows = [row for chain in CHAINS for row in kept(connection, chain, its_entries)]
                heads = heads_of(connection)
            files = {ENTRIES: "".join(export_lines(Export(heads, False, moment(now())), rows))}
            if values is not None:
                files[VALUES] = values
            dossier = Dossier(
                subject=_named(options, look),
                made=look.date_and_time(local(now())),
                cases=cases,
                entries=tuple(map(_entry, rows)),
                files=[name.partition(".")[0] for name in files],
                command=COMMAND,
            )
            _pack(unfinished, {PAGE: dossier_document(dossier, look), **files})
    print(f"Written to {printable(str(options.out))}.")  # noqa: T201
    return 0


def _subject(options: argparse.Namespace) -> str:
    return f"client {options.client}" if options.case is None else f"case {options.case}"


def _named(options: argparse.Namespace, look: Look) -> str:
    kind, name = ("case", options.case) if options.case else ("client", options.client)
    return look.say(f"dossier.of_{kind}", name=name)


def _its(options: argparse.Namespace) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what finds the cases and the entries of who or what was named."""
    if options.case is not None:
        return CASE.c.name == options.case, ENTRY.c.case_name == options.case
    return CASE.c.client == options.client, ENTRY.c.client == options.client


def _values(number: int, look: Look) -> str | None:
    """Return a client's file as the dashboard has it, ``None`` where it knows no such client."""
    folder = command_settings().model_dir
    scoring = load_scoring(folder) if folder is not None else demo_scoring()
    if not scoring.clients.holds(number):
        return None
    return file_csv(file_rows_of(scoring.model, scoring.client(number)), look)


def _note(records: Records, options: argparse.Namespace) -> None:
    """Let the journal know that what it holds about somebody left the house."""
    who, body = f"{ROLE}:{getpass.getuser()}", {"about": _subject(options)}
    content = Content(who, ROLE, KIND, body, options.client, options.case)
    with records.writing() as connection:
        append(connection, content, now())


def _entry(row: Row) -> DossierEntry:
    return DossierEntry(line_of(row), None if row["body"] is None else body_of(row["body"]))


def _pack(place: Path, files: Mapping[str, str]) -> None:
    with ZipFile(place, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text.encode("utf-8"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app.dossier", description="All that is held, in one archive."
    )
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--client", type=int, metavar="NUMBER", help="about a client")
    subject.add_argument("--case", metavar="NAME", help="in a case, as its address names it")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.zip", help="to write")
    parser.add_argument("--language", choices=LANGUAGES, default="fr", help="of the page (fr)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
