"""What became of granted loans: ``python -m app.outcomes FILE.csv``.

FILE has the columns client, date and outcome (repaid or defaulted). All of it is taken in, or
nothing; what is known already changes nothing. A report of an earlier moment stays as it was: each
row keeps since when it is known here.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from app.calendar import now
from app.casework.lived import add_outcomes
from app.outcome_rows import OutcomesError, read_rows
from app.settings import SettingsError, read_settings
from data.faults import printable, run_command
from data.records import RecordsError, open_records


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of file, records or options is said in words, with exit code 2."""
    asked = _parser().parse_args(arguments)
    return run_command(lambda: _add(asked.file), OutcomesError, RecordsError, SettingsError)


def _add(file: Path) -> int:
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise OutcomesError("the file is no text in UTF-8; nothing was written") from fault
    rows = read_rows(text.splitlines(keepends=True))
    records = open_records(read_settings(os.environ, []).records_url)
    try:
        added = add_outcomes(records, rows, sha256(raw).hexdigest(), now())
    finally:
        records.close()
    known = len(rows) - added
    print(f"{printable(file.name)}: {added:,} outcome(s) added, {known:,} known already.")  # noqa: T201
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app.outcomes", description="Add what became of granted loans."
    )
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="client, date, outcome")
    return parser


if __name__ == "__main__":
    sys.exit(main())
