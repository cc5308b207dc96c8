"""What is no longer kept: ``python -m app.erasure client NUMBER | case NAME | retention``.

Contents go with their salts, cases go; the journal's entries stay, one more says what was erased,
and the chain still holds. What is not over yet, or contested, is kept, and the command says so.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select

from app.calendar import now
from app.casework.casebook import case_named
from app.records_opened import command_settings, opened_records
from app.settings import SettingsError
from data.faults import printable, run_command
from data.records import (
    CASE,
    Eraser,
    Records,
    RecordsError,
    erase_case,
    erase_client,
    erase_logs,
    erase_views,
    forget_deleted,
    moment,
)
from model.casework import CaseState

OVER = (CaseState.DRAFT, CaseState.DECIDED, CaseState.CLOSED)
"""States in which nobody waits for anything, and whose cases may go."""
ROLE = "command"
AT_ONCE = 500


class NothingToEraseError(Exception):
    """What was named is not there, or may not go; the message says which."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of records or options is said in words, with exit code 2."""
    options = _parser().parse_args(arguments)
    faults = RecordsError, SettingsError, NothingToEraseError
    return run_command(lambda: _run(options), *faults)


def _run(options: argparse.Namespace) -> int:
    with opened_records() as records:
        for sentence in options.do(records, options):
            print(printable(sentence))  # noqa: T201
        forget_deleted(records)
    return 0


def _eraser(why: str) -> Eraser:
    return Eraser(f"{ROLE}:{getpass.getuser()}", ROLE, now(), why)


def _client(records: Records, options: argparse.Namespace) -> Iterator[str]:
    """Erase a client's cases that are over, then what is held apart from cases."""
    by = _eraser(options.why)
    yield from _cases(records, by, _names(records, CASE.c.client == options.number))
    with records.writing() as connection:
        entry = erase_client(connection, options.number, by)
    if entry is not None:
        yield f"What was held about client {options.number} apart from cases is erased."


def _case(records: Records, options: argparse.Namespace) -> Iterator[str]:
    yield from _cases(records, _eraser(options.why), [options.name])


def _cases(records: Records, by: Eraser, names: Sequence[str]) -> Iterator[str]:
    """Erase cases, each in a transaction of its own; say of each what became of it."""
    for name in names:
        with records.writing() as connection:
            case = case_named(connection, name)
            if case is None:
                raise NothingToEraseError(printable(f"there is no case {name}"))
            if case.state in OVER:
                erase_case(connection, name, case.client, by)
        kept = case.state not in OVER
        yield f"Case {name} is {f'kept: it is {case.state}, not over yet' if kept else 'erased'}."


def _retention(records: Records, options: argparse.Namespace) -> Iterator[str]:
    """Erase what is older than the settings say."""
    settings, by = command_settings(), _eraser("retention")
    old = CASE.c.changed_at < moment(months_before(by.at, settings.case_months))
    over = CASE.c.state.in_([state.value for state in OVER])
    erased = 0
    while names := _names(records, old, over):
        erased += sum(1 for _ in _cases(records, by, names))
    waiting = len(_names(records, old, ~over))
    with records.writing() as connection:
        views = erase_views(connection, months_before(by.at, settings.view_months), by)
    with records.writing() as connection:
        logs = erase_logs(connection, months_before(by.at, settings.view_months), by)
    yield f"{erased:,} cases older than {settings.case_months} months are erased."
    if waiting:
        yield f"{waiting:,} as old are kept: they are not over yet."
    gone = f"{views:,} views and {logs:,} sign-ins"
    yield f"{gone} older than {settings.view_months} months are erased."


def _names(records: Records, *conditions: object) -> list[str]:
    found = select(CASE.c.name).where(*conditions).order_by(CASE.c.name).limit(AT_ONCE)  # type: ignore[arg-type]
    with records.reading() as connection:
        return list(connection.execute(found).scalars())


def months_before(at: datetime, months: int) -> datetime:
    """Return the same day and hour so many months earlier, or that month's last day."""
    year, month = divmod(12 * at.year + at.month - 1 - months, 12)
    day = min(at.day, monthrange(year, month + 1)[1])
    return at.replace(year=year, month=month + 1, day=day)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app.erasure", description="Erase what is no longer to be kept."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    client = commands.add_parser("client", help="all that is held about a client")
    client.set_defaults(do=_client)
    client.add_argument("number", type=int, metavar="NUMBER", help="the client's number")
    case = commands.add_parser("case", help="one case")
    case.set_defaults(do=_case)
    case.add_argument("name", metavar="NAME", help="the case's name, as in its address")
    for command in (client, case):
        command.add_argument("--why", default="on request", help="what the journal keeps as why")
    retention = commands.add_parser(
        "retention", help="what is older than CASE_MONTHS and VIEW_MONTHS say"
    )
    retention.set_defaults(do=_retention)
    return parser


if __name__ == "__main__":
    sys.exit(main())
