"""``python -m app.users``: who has an account, and in which roles."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from app.calendar import now
from app.people.account_book import AccountBook, AccountError
from app.settings import SettingsError, read_settings
from data.faults import run_command
from data.records import RecordsError, open_records
from model.casework import Role


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say, with the records that ``RECORDS_URL`` names.

    Raises ``SettingsError``, ``RecordsError`` and ``AccountError``, whose messages say why not.
    """
    asked = _parser().parse_args(arguments)
    records = open_records(read_settings(os.environ, []).records_url)
    try:
        for line in _do(asked, AccountBook(records, now)):
            print(line)  # noqa: T201
    finally:
        records.close()
    return 0


def _do(asked: argparse.Namespace, book: AccountBook) -> list[str]:
    if asked.command == "list":
        return _listed(book)
    if asked.command == "disable":
        book.disable(asked.name)
        return [f"{asked.name} can no longer sign in; open sessions end within seconds"]
    if asked.command == "reset":
        return _password(asked.name, book.reset(asked.name))
    roles = [role for role in Role if role.value in asked.role]
    return _password(asked.name, book.add(asked.name, roles))


def _password(name: str, password: str) -> list[str]:
    return [
        f"{name} signs in once with this password, and then chooses another:",
        password,
        "It is shown here and nowhere else.",
    ]


def _listed(book: AccountBook) -> list[str]:
    everybody = book.everybody()
    if not everybody:
        return ["nobody has an account: python -m app.users add NAME --role ROLE"]
    return [
        "\t".join(
            (
                line.name,
                ", ".join(sorted(line.roles)),
                line.source,
                "open" if line.active else "closed",
                "second factor" if line.has_second_factor else "password alone",
            )
        )
        for line in everybody
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app.users", description="Who may sign in, where SIGN_IN is local."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="add an account; its first password is shown once")
    add.add_argument("name")
    add.add_argument(
        "--role",
        action="append",
        required=True,
        choices=[role.value for role in Role],
        help="may be given several times",
    )
    commands.add_parser("list", help="show every account")
    commands.add_parser("disable", help="close an account").add_argument("name")
    commands.add_parser(
        "reset", help="open an account anew: a new first password, no second factor"
    ).add_argument("name")
    return parser


if __name__ == "__main__":
    faults = (SettingsError, RecordsError, AccountError)
    sys.exit(run_command(lambda: main(sys.argv[1:]), *faults))
