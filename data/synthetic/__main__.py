"""Write synthetic tables: ``python -m data.synthetic OUT --clients N --seed S``."""

from __future__ import annotations

import data.training_packages  # noqa: F401

# isort: split
import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data.faults import run_command
from data.publishing import files_written_together
from data.synthetic.generator import synthesize, usual_test_clients
from data.synthetic.writing import TABLE_FILES, TablesPresentError, check_absent, write_tables


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of options or place is said in words, with exit code 2."""
    return run_command(lambda: _run(_parser().parse_args(arguments)), TablesPresentError)


def _run(options: argparse.Namespace) -> int:
    test = options.test_clients
    test = usual_test_clients(options.clients) if test is None else test
    chunks = synthesize(options.clients, options.seed, test)
    check_absent(options.out)
    with files_written_together(options.out, frozenset(TABLE_FILES)) as folder:
        write_tables(chunks, folder, clients=options.clients + test, progress=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.synthetic",
        description="Write synthetic tables in the shape of the Home Credit tables, from a seed.",
    )
    parser.add_argument("out", type=Path, help="folder to write the eight CSVs to")
    parser.add_argument("--clients", type=_positive, required=True, help="with a known outcome")
    parser.add_argument("--seed", type=_whole, required=True, help="the same seed, the same bytes")
    parser.add_argument(
        "--test-clients",
        type=_whole,
        help="without outcome; by default in the real tables' proportion, 48,744 to 307,511",
    )
    return parser


def _whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is negative")
    return number


def _positive(text: str) -> int:
    if _whole(text) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
