"""Write the drift report as a page of its own: ``python -m app.report --model DIR --out FILE``.

The page opens anywhere, without the dashboard: one file, no script, nothing from elsewhere. It is
made from the drift.json that ``python -m model.drift`` writes; the same drift.json and language
give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from components.drift_document import drift_document
from components.look import LANGUAGES, Look
from data.faults import printable, run_command
from data.publishing import file_written_whole
from model.artifact import DRIFT_NAME, ArtifactError, load_known, read_report
from model.domain import DriftFault, DriftReport, UnusableDriftError
from model.features.catalogue import CATALOGUE

REASONS = {
    DriftFault.DAMAGED: "it is damaged",
    DriftFault.OTHER_FORMAT: "it is from another version of the program (format {found})",
    DriftFault.OTHER_MODEL: "it is about another model ({found}) than the one there ({served})",
}


class NoReportError(Exception):
    """There is no report to draw; the message says why and which command makes one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of input or options is said in words, with exit code 2."""
    faults = (ArtifactError, NoReportError)
    return run_command(lambda: _run(_parser().parse_args(arguments)), *faults)


def _run(options: argparse.Namespace) -> int:
    with file_written_whole(options.out, is_private=False) as unfinished:
        report = _report(options.model, options.drift or options.model / DRIFT_NAME)
        document = drift_document(report, CATALOGUE, Look(options.language))
        unfinished.write_text(document, encoding="utf-8", newline="\n")
    print(f"Written to {printable(str(options.out))}.")  # noqa: T201
    return 0


def _report(model: Path, file: Path) -> DriftReport:
    served = load_known(model).version
    try:
        report = read_report(file, served, CATALOGUE)
    except UnusableDriftError as unusable:
        why = REASONS[unusable.fault].format(found=unusable.found, served=served)
        raise _no_report(file, f"cannot be used, {why}: make it anew") from unusable
    if report is None:
        raise _no_report(file, "is not there: make it")
    return report


def _no_report(file: Path, why: str) -> NoReportError:
    return NoReportError(printable(f"{file} {why} with python -m model.drift"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app.report",
        description="Write the drift report as one HTML file that opens anywhere.",
    )
    parser.add_argument("--model", type=Path, required=True, metavar="DIR", help="trained model")
    parser.add_argument("--drift", type=Path, metavar="FILE", help="drift.json (the model's)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="page to write")
    parser.add_argument("--language", choices=LANGUAGES, default="fr", help="of the page (fr)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
