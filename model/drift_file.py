"""The drift report as a file beside the model: ``drift.json``, written and read back.

Serving reads it without any of what computes it. Whatever stands in the file, a report that is
read back can be shown: its figures are checked, and its names are those of the catalogue served.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from model.domain import (
    DriftDistance,
    DriftFault,
    DriftPart,
    DriftReport,
    DriftRow,
    DriftSample,
    DriftSubject,
    DriftTest,
    Estimate,
    Feature,
    Theme,
    Unit,
    UnusableDriftError,
)

DRIFT_NAME = "drift.json"
DRIFT_PAGE_NAME = "drift.html"
DRIFT_FORMAT = 1
SCORE_NAME = "score"
LONGEST_SAID = 40
"""Letters of what a foreign file says of itself that are repeated."""
_MALFORMED = (KeyError, TypeError, ValueError, AttributeError, RecursionError)


def to_json(report: DriftReport) -> str:
    """Return the text of ``drift.json``, one comparison a line; the same report, the same text."""
    head = {
        "format": DRIFT_FORMAT,
        "model_version": report.model_version,
        "reference": asdict(report.reference),
        "current": asdict(report.current),
    }
    lines = ",\n".join(json.dumps(asdict(row), separators=(",", ":")) for row in report.rows)
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
        report = _report(file.read_text(encoding="utf-8"))
        if report.model_version != model_version:
            raise UnusableDriftError(DriftFault.OTHER_MODEL, report.model_version[:LONGEST_SAID])
        _check_names(report, catalogue)
    except FileNotFoundError:
        return None
    except (*_MALFORMED, OSError) as damage:
        raise UnusableDriftError(DriftFault.DAMAGED) from damage
    return report


@lru_cache(maxsize=2)
def _report(text: str) -> DriftReport:
    """Return the report of a text; a page reads the file each time, but takes it apart once."""
    fields: Any = json.loads(text)
    if fields["format"] != DRIFT_FORMAT:
        raise UnusableDriftError(DriftFault.OTHER_FORMAT, str(fields["format"])[:LONGEST_SAID])
    return DriftReport(
        model_version=str(fields["model_version"]),
        reference=_sample(fields["reference"]),
        current=_sample(fields["current"]),
        rows=tuple(map(_row, fields["rows"])),
    )


def _sample(fields: Mapping[str, Any]) -> DriftSample:
    typed = {"part": DriftPart(fields["part"]), "refusal_rate": Estimate(**fields["refusal_rate"])}
    return DriftSample(**{**fields, **typed})


def _row(fields: Mapping[str, Any]) -> DriftRow:
    counts = {side: tuple(fields[side]) for side in ("reference", "current")}
    missing = [fields[f"{side}_missing"] for side in counts]
    if not all(type(n) is int for n in (*missing, *counts["reference"], *counts["current"])):
        raise TypeError("clients are counted in whole numbers")
    typed = {
        "subject": DriftSubject(fields["subject"]),
        "test": DriftTest(fields["test"]),
        "distance_kind": DriftDistance(fields["distance_kind"]),
        "edges": tuple(fields["edges"]),
    }
    return DriftRow(**{**fields, **typed, **counts})


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
    if feature is None or feature.unit not in (Unit.CATEGORY, Unit.FLAG):
        return 0
    return len(feature.levels) or 2
