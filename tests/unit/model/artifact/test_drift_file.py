"""The report beside the model: read back as written, or refused with what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.sealed_json import CHECKSUM, sealed
from model.artifact.drift_file import DRIFT_NAME, read_report, report_as_json
from model.domain import DriftFault, DriftReport, UnusableDriftError
from tests.drift_reports import small_report
from tests.small_model import CATALOGUE

VERSION = "0123456789ab"


@pytest.fixture(scope="module")
def report() -> DriftReport:
    return small_report(CATALOGUE, VERSION)


@pytest.fixture
def file(tmp_path: Path, report: DriftReport) -> Path:
    path = tmp_path / DRIFT_NAME
    path.write_text(report_as_json(report), encoding="utf-8")
    return path


def fault_of(file: Path, version: str = VERSION) -> UnusableDriftError:
    with pytest.raises(UnusableDriftError) as refused:
        read_report(file, version, CATALOGUE)
    return refused.value


def test_a_report_is_read_back_as_it_was_written(file: Path, report: DriftReport) -> None:
    assert read_report(file, VERSION, CATALOGUE) == report
    assert len({row.subject for row in report.rows}) == 4


def test_the_same_report_is_written_as_the_same_text(report: DriftReport) -> None:
    assert report_as_json(report) == report_as_json(small_report(CATALOGUE, VERSION))


def test_no_file_is_no_report(tmp_path: Path) -> None:
    assert read_report(tmp_path / DRIFT_NAME, VERSION, CATALOGUE) is None


def test_a_new_report_in_the_file_is_the_one_read(file: Path, report: DriftReport) -> None:
    read_report(file, VERSION, CATALOGUE)
    later = replace(report, reference=replace(report.reference, source="other"))
    file.write_text(report_as_json(later), encoding="utf-8")
    assert read_report(file, VERSION, CATALOGUE) == later


def test_a_report_about_another_model_is_refused_and_named(file: Path) -> None:
    refused = fault_of(file, "another")
    assert (refused.fault, refused.found) == (DriftFault.OTHER_MODEL, VERSION)


def test_a_report_of_another_format_is_refused_and_named(file: Path) -> None:
    fields = json.loads(file.read_text())
    for other in (1, 99):
        file.write_text(json.dumps({**fields, "format": other}))
        refused = fault_of(file)
        assert (refused.fault, refused.found) == (DriftFault.OTHER_FORMAT, str(other))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        '"x"',
        "{}",
        '{"format": 2}',
        "[" * 100_000,
        '{"format": 2, "model_version": "0123456789ab", "rows": 3}',
    ],
)
def test_a_text_that_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / DRIFT_NAME
    path.write_text(text)
    assert fault_of(path).fault is DriftFault.DAMAGED


def test_bytes_that_are_no_text_and_a_folder_are_refused(tmp_path: Path) -> None:
    path = tmp_path / DRIFT_NAME
    path.write_bytes(b"\xff\xfe\x00")
    assert fault_of(path).fault is DriftFault.DAMAGED
    assert fault_of(tmp_path).fault is DriftFault.DAMAGED


def test_one_figure_changed_is_refused_though_a_report_could_have_it(file: Path) -> None:
    text = file.read_text()
    psi = json.loads(text)["rows"][0]["psi"]
    file.write_text(text.replace(f'"psi":{psi}', f'"psi":{psi + 0.001}', 1))
    assert fault_of(file).fault is DriftFault.DAMAGED


def test_the_checksum_is_of_what_is_said_not_of_its_layout(file: Path, report: DriftReport) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()), indent=3))
    assert read_report(file, VERSION, CATALOGUE) == report


def write_sealed(file: Path, fields: dict[str, Any]) -> None:
    """Write a report with a right checksum: its types are still to be found wrong."""
    file.write_text(json.dumps(sealed({n: v for n, v in fields.items() if n != CHECKSUM})))


def test_a_report_with_a_new_checksum_is_read(file: Path, report: DriftReport) -> None:
    write_sealed(file, json.loads(file.read_text()))
    assert read_report(file, VERSION, CATALOGUE) == report


def _first_row(**wrong: Any) -> Callable[[dict[str, Any]], None]:
    return lambda fields: fields["rows"][0].update(wrong)


@pytest.mark.parametrize(
    "damage",
    [
        _first_row(psi="0.1"),
        _first_row(psi=True),
        _first_row(psi=None),
        _first_row(subject="nothing"),
        _first_row(test="guess"),
        _first_row(edges=[1.0]),
        _first_row(edges="ab"),
        _first_row(name="NO_SUCH_FEATURE"),
        _first_row(name=["a"]),
        _first_row(reference_missing=-1),
        _first_row(reference_missing=True),
        _first_row(more=1),
        lambda fields: fields["rows"][0].update(
            reference=[0.5] * len(fields["rows"][0]["reference"])
        ),
        lambda fields: fields["rows"].pop(_at(fields, "score")),
        lambda fields: fields["rows"].append(fields["rows"][0]),
        lambda fields: fields["rows"][_at(fields, "theme")].update(name="nothing"),
        lambda fields: fields["rows"][_at(fields, "missing")].update(
            edges=[0, 1, 2, 3], reference=[1, 1, 1], current=[1, 1, 1]
        ),
        lambda fields: fields["reference"].pop("source"),
        lambda fields: fields["reference"].update(source=3),
        lambda fields: fields["reference"].update(clients=3.0),
        lambda fields: fields.update(model_version=["0123456789ab"]),
        lambda fields: fields.update(more=1),
        lambda fields: fields.pop("format"),
        lambda fields: fields["reference"].update(part="half"),
        lambda fields: fields["reference"].update(clients=0),
        lambda fields: fields["current"].update(refusal_rate={"value": 2, "low": 2, "high": 2}),
        lambda fields: fields["current"].update(refusal_rate=0.3),
    ],
)
def test_a_report_with_a_damaged_part_is_refused_whole(
    file: Path, damage: Callable[[dict[str, Any]], None]
) -> None:
    fields = json.loads(file.read_text())
    damage(fields)
    write_sealed(file, fields)
    assert fault_of(file).fault is DriftFault.DAMAGED


def _at(fields: dict[str, Any], subject: str) -> int:
    return next(i for i, row in enumerate(fields["rows"]) if row["subject"] == subject)


def test_a_feature_whose_levels_have_changed_since_is_refused(file: Path) -> None:
    contract = CATALOGUE["contract"]
    fewer = {**CATALOGUE, "contract": replace(contract, levels=contract.levels[:2])}
    with pytest.raises(UnusableDriftError):
        read_report(file, VERSION, fewer)
