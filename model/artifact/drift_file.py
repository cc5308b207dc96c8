"""The drift report as a file beside the model: ``drift.json``, written and read back.

Serving reads it without any of what computes it. It is written later than the model, so it carries
a checksum of its own. Whatever stands in the file, a report that is read back can be shown: its
figures are checked, and its names are those of the catalogue served.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from data.sealed_json import sealed, unsealed
from data.typed_json import parse_object, read_typed
from model.domain import (
    DriftFault,
    DriftReport,
    DriftRow,
    DriftSubject,
    Feature,
    Theme,
    UnusableDriftError,
)

DRIFT_NAME = "drift.json"
DRIFT_PAGE_NAME = "drift.html"
DRIFT_FORMAT = 2
SCORE_NAME = "score"
LONGEST_SAID = 40
"""Letters of what a foreign file says of itself that are repeated."""


def report_as_json(report: DriftReport) -> str:
    """Return the text of ``drift.json``, one comparison a line; the same report, the same text."""
    head = sealed({"format": DRIFT_FORMAT, **asdict(report)})
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in head.pop("rows"))
    return f'{json.dumps(head, indent=1)[:-2]},\n "rows": [\n{lines}\n]\n}}\n'


def read_report(
    file: Path, model_version: str, catalogue: Mapping[str, Feature]
) -> DriftReport | None:
    """Return the report about this model, ``None`` where there is no file.

    Raises
    ------
    UnusableDriftError
        Where the file is damaged, of another format, or about another model.
    """
    try:
        report = _report(file.read_bytes())
        if report.model_version != model_version:
            raise UnusableDriftError(DriftFault.OTHER_MODEL, report.model_version[:LONGEST_SAID])
        _check_names(report, catalogue)
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as damage:
        raise UnusableDriftError(DriftFault.DAMAGED) from damage
    return report


@lru_cache(maxsize=2)
def _report(content: bytes) -> DriftReport:
    """Return the report of a file; a page reads it each time, but takes it apart once."""
    fields = parse_object(content)
    found = read_typed(int, fields.get("format"))
    if found != DRIFT_FORMAT:
        raise UnusableDriftError(DriftFault.OTHER_FORMAT, str(found)[:LONGEST_SAID])
    said = {name: value for name, value in unsealed(fields).items() if name != "format"}
    report: DriftReport = read_typed(DriftReport, said)
    return report


def _check_names(report: DriftReport, catalogue: Mapping[str, Feature]) -> None:
    known: dict[DriftSubject, set[str]] = {
        DriftSubject.SCORE: {SCORE_NAME},
        DriftSubject.THEME: {theme.value for theme in Theme},
        DriftSubject.FEATURE: set(catalogue),
        DriftSubject.MISSING: set(catalogue),
    }
    for row in report.rows:
        if row.name not in known[row.subject]:
            raise ValueError(f"{row.name} is in no catalogue")
        if (codes := _codes(row, catalogue)) and len(row.reference) != codes:
            raise ValueError(f"{row.name} has {codes} codes")


def _codes(row: DriftRow, catalogue: Mapping[str, Feature]) -> int:
    """Return how many bins a comparison of codes has, 0 for one of numbers."""
    if row.subject is DriftSubject.MISSING:
        return 2
    feature = catalogue.get(row.name) if row.subject is DriftSubject.FEATURE else None
    if feature is None or not feature.unit.is_coded:
        return 0
    return len(feature.levels) or 2
