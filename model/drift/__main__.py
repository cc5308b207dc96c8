"""Measure drift: ``python -m model.drift REFERENCE CURRENT --model DIR --out DIR``.

REFERENCE and CURRENT are raw tables; ``RAW:train`` and ``RAW:test`` stand for the clients of one
application table. Writes drift.json, which the dashboard shows where it lies beside the model; a
drift.html of earlier figures leaves with them. The same clients and model give the same bytes.
"""

from __future__ import annotations

import data.training_packages  # noqa: F401

# isort: split
import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data.accounting import rows_used
from data.faults import printable, run_command
from data.publishing import files_written_together
from data.reading import InputFaults
from model.artifact import DRIFT_NAME, DRIFT_PAGE_NAME, ArtifactError, load_known, report_as_json
from model.domain import DriftReport, DriftVerdict
from model.drift.comparing import drift_report
from model.drift.groups import (
    NothingToCompareError,
    clients_of_groups,
    parse_group,
    parts_of_groups,
    read_sources,
)
from model.training.lacking import (
    LackingInputError,
    add_without,
    check_input,
    goes_without,
    learnt_by,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of input or options is said in words, with exit code 2."""
    faults = (InputFaults, ArtifactError, LackingInputError, NothingToCompareError)
    return run_command(lambda: _run(_parser().parse_args(arguments)), *faults)


def _run(options: argparse.Namespace) -> int:
    groups = (options.reference, options.current)
    with files_written_together(options.out, frozenset({DRIFT_NAME, DRIFT_PAGE_NAME})) as folder:
        artifact = load_known(options.model)
        tables = read_sources(*groups)
        parts = parts_of_groups(tables, *groups)
        lacking = check_input(learnt_by(artifact), parts, options.without)
        clients = clients_of_groups(tables, artifact.instalment_estimator, *groups)
        report = drift_report(artifact, *clients)
        is_page_stale = (options.out / DRIFT_PAGE_NAME).exists()
        (folder / DRIFT_NAME).write_text(report_as_json(report), encoding="utf-8", newline="\n")
    for place, read in tables.items():
        print(f"{printable(place.name)}. {rows_used(read.uses)}")  # noqa: T201
    print(goes_without(lacking), end="")  # noqa: T201
    print(summary(report))  # noqa: T201
    written = f"Written to {printable(str(options.out))}: {DRIFT_NAME}"
    print(f"{written}; python -m app.report draws it as a page.")  # noqa: T201
    if is_page_stale:
        print(f"{DRIFT_PAGE_NAME}, of the figures before, is removed.")  # noqa: T201
    return 0


def summary(report: DriftReport) -> str:
    """Say in a few lines what has moved."""
    then, now = report.reference.refusal_rate.value, report.current.refusal_rate.value
    change = report.refusal_change
    moved, watched = map(report.number_of, (DriftVerdict.MOVED, DriftVerdict.WATCH))
    return "\n".join(
        [
            f"Of {len(report.rows)} comparisons {moved} have moved, {watched} are to be watched;"
            f" the score: {report.score.verdict} (index {report.score.psi:.3f}).",
            f"Refused {then:.1%} of {report.reference.clients:,} clients then,"
            f" {now:.1%} of {report.current.clients:,} now"
            f" (difference, 95 %: {change.low:+.1%} to {change.high:+.1%}).",
        ]
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m model.drift",
        description="Compare two groups of clients before one model.",
    )
    which = "folder or archive of the CSVs; RAW:train or RAW:test for one application table"
    for name in ("reference", "current"):
        parser.add_argument(name, type=parse_group, metavar=name.upper(), help=which)
    parser.add_argument("--model", type=Path, required=True, metavar="DIR", help="trained model")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder to write into, the model's"
    )
    add_without(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
