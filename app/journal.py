"""The journal by command: ``python -m app.journal verify | export | replay``.

Exit codes: 0 where all holds, 1 where something does not, 2 where it cannot be said.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import chain as one_after_another
from pathlib import Path

from sqlalchemy import Connection, select

from app.calendar import now
from app.journal_words import fault_words, holds_words, replayed_words
from app.records_opened import opened_records
from app.records_verified import records_fault
from app.replaying import Replay
from app.settings import SettingsError
from data.faults import printable, run_command
from data.publishing import PlaceError, file_written_whole
from data.records import (
    CHAINS,
    DEEDS,
    ENTRY,
    ChainFault,
    Export,
    NoExportError,
    RecordsError,
    Row,
    Wrong,
    as_kept,
    export_lines,
    heads_of,
    kept,
    moment,
    read_export,
    rows_in,
    verify_file,
)
from model.artifact import DEMO_ARTIFACT, ArtifactError

HOLDS, FAULTY = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of records, file or options is said in words, with exit code 2."""
    options = _parser().parse_args(arguments)
    faults = RecordsError, NoExportError, PlaceError, SettingsError, ArtifactError
    return run_command(lambda: int(options.do(options)), *faults)


def _verify(options: argparse.Namespace) -> int:
    """Verify a file, or the records; against an export of earlier where one is named."""
    if options.file is not None:
        export, fault = read_export(options.file), verify_file(options.file)
        whole = holds_words(export.heads)
        return _said(fault, whole if export.is_whole else _part_holds(options.file))
    with opened_records() as records, as_kept(records) as connection:
        fault = records_fault(connection)
        if fault is None and options.against is not None:
            fault = verify_file(options.against) or _difference(connection, options.against)
        return _said(fault, holds_words(heads_of(connection)))


def _part_holds(file: Path) -> str:
    there = sum(1 for _ in rows_in(file))
    return f"All {there:,} entries of this part of a journal hold."


def _said(fault: ChainFault | None, holds: str) -> int:
    print(printable(fault_words(fault)) if fault else holds)  # noqa: T201
    return FAULTY if fault else HOLDS


def _difference(connection: Connection, file: Path) -> ChainFault | None:
    """Return the first entry of an earlier export that no longer stands as it did."""
    for row in rows_in(file):
        its = ENTRY.c.chain == row["chain"], ENTRY.c.number == row["number"]
        if connection.execute(select(ENTRY.c.hash).where(*its)).scalar() != row["hash"]:
            return ChainFault(Wrong.OTHER, row["chain"], row["number"])
    return None


def _export(options: argparse.Namespace) -> int:
    with (
        opened_records() as records,
        as_kept(records) as connection,
        file_written_whole(options.out) as unfinished,
    ):
        export = Export(heads_of(connection), True, moment(now()))
        with unfinished.open("w", encoding="ascii", newline="\n") as text:
            text.writelines(export_lines(export, _everything(connection)))
    print(f"Written to {printable(str(options.out))}.")  # noqa: T201
    print(holds_words(export.heads).partition("\n")[2])  # noqa: T201
    return HOLDS


def _everything(connection: Connection) -> Iterator[Row]:
    return one_after_another.from_iterable(kept(connection, chain) for chain in CHAINS)


def _replay(options: argparse.Namespace) -> int:
    """Score again all that the first chain keeps; each score that differs is named."""
    replay, code = Replay(options.model), HOLDS
    with opened_records() as records, as_kept(records) as connection:
        for sentence in replay.faults(kept(connection, DEEDS)):
            print(sentence)  # noqa: T201
            code = FAULTY
    print(replayed_words(replay.said))  # noqa: T201
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app.journal", description="Verify, export or replay the journal."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    verifying = commands.add_parser("verify", help="whether every entry is what was written")
    verifying.set_defaults(do=_verify)
    which = verifying.add_mutually_exclusive_group()
    which.add_argument("--file", type=Path, metavar="FILE", help="an export, not the records")
    which.add_argument(
        "--against", type=Path, metavar="FILE", help="an earlier export: it still stands there"
    )
    exporting = commands.add_parser("export", help="the whole journal in one file")
    exporting.set_defaults(do=_export)
    exporting.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")
    replaying = commands.add_parser("replay", help="score every decision again")
    replaying.set_defaults(do=_replay)
    replaying.add_argument(
        "--model", type=Path, metavar="DIR", default=DEMO_ARTIFACT, help="the demonstration's"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
