"""A private PostgreSQL for the tests: in a temporary folder, on a socket of its own, then gone."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIANS = Path("/usr/lib/postgresql")
OWNER = "postgres"
"""The account that Debian's package makes: PostgreSQL does not run as root."""
SETTINGS = (
    "listen_addresses=",  # its socket alone: no port that another test could hold
    "max_connections=60",
    "shared_buffers=16MB",
    "log_min_messages=fatal",
)
NOT_DURABLE = ("fsync=off", "full_page_writes=off")
"""A test that pulls no plug needs no disk."""


class NoPostgresqlError(Exception):
    """There is none here, or it does not start; the message says why."""


def programs() -> Path:
    """Return the folder of the newest PostgreSQL's programs."""
    found = sorted(DEBIANS.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere is None or shutil.which("pg_ctl") is None:
        raise NoPostgresqlError("PostgreSQL is not installed: sudo apt-get install postgresql")
    return Path(elsewhere).parent


def _as_owner() -> list[str]:
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam(OWNER)
    except KeyError as fault:
        raise NoPostgresqlError(f"root runs PostgreSQL as {OWNER}, who is not there") from fault
    return ["runuser", "-u", OWNER, "--"]


def _run(*command: str | Path) -> None:
    words = [*_as_owner(), *map(str, command)]
    # Its server keeps the output open: a pipe would be waited on for ever.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(words, cwd="/", stdout=said, stderr=said, check=False)
        if done.returncode:
            said.seek(0)
            raise NoPostgresqlError(said.read().decode(errors="replace"))


@contextmanager
def postgresql(is_durable: bool = False) -> Iterator[str]:
    """Yield the address of a server, without a database's name; it is stopped afterwards."""
    tools = programs()
    folder = Path(tempfile.mkdtemp(prefix="records-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        data = folder / "data"
        user = OWNER if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        made = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        _run(tools / "initdb", "-D", data, "-U", user, *made)
        settings = (
            *SETTINGS,
            *(() if is_durable else NOT_DURABLE),
            f"unix_socket_directories={folder}",
        )
        options = " ".join(f"-c {setting}" for setting in settings)
        control = tools / "pg_ctl"
        _run(control, "-D", data, "-o", options, "-l", folder / "log", "-w", "-t", "60", "start")
        try:
            yield f"postgresql://{user}@/{{name}}?host={folder}"
        finally:
            _run(control, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
