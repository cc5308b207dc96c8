from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from data.reading import InputFaults, read_tables
from tests.unit.data.damage import BUREAU, TRAIN, faults_of


def test_a_source_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "nowhere")
    assert fault.expected == "expected a folder or a zip archive"


def test_an_empty_folder_lacks_the_required_table(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path)
    assert (fault.file, fault.expected) == (TRAIN, f"required table, not found in {tmp_path}")


def test_some_application_table_is_always_required(folder: Path) -> None:
    (folder / TRAIN).unlink()
    (folder / "application_test.csv").unlink()
    with pytest.raises(InputFaults) as caught:
        read_tables(folder, progress=False, required=())
    (fault,) = caught.value.faults
    assert fault.file == "application_train.csv or application_test.csv"
    assert fault.expected == f"required table, not found in {folder}"


def test_any_table_can_be_required(folder: Path) -> None:
    (folder / BUREAU).unlink()
    with pytest.raises(InputFaults) as caught:
        read_tables(folder, progress=False, required=("application_train", "bureau"))
    (fault,) = caught.value.faults
    assert (fault.file, fault.expected) == (BUREAU, f"required table, not found in {folder}")


def test_a_file_that_is_no_archive_is_a_fault(folder: Path) -> None:
    assert "this one is damaged" in str(faults_of(folder / BUREAU)[0])


def one_table_zip(folder: Path, name: str, member: str) -> Path:
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.write(folder / name, member)
    (folder / name).unlink()
    return path


def test_a_zip_damaged_inside_is_a_fault(folder: Path) -> None:
    path = one_table_zip(folder, BUREAU, BUREAU)
    data = bytearray(path.read_bytes())
    data[2000:2100] = bytes(100)
    path.write_bytes(bytes(data))
    (fault,) = faults_of(folder)
    assert fault.file == "bureau.csv.zip"
    assert "damaged" in fault.expected


def test_a_zip_without_its_table_is_a_fault(folder: Path) -> None:
    one_table_zip(folder, BUREAU, "notes.txt")
    (fault,) = faults_of(folder)
    assert str(fault) == "bureau.csv.zip: expected one bureau.csv in it"


def test_a_table_twice_in_an_archive_is_a_fault(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as target:
        for place in ("", "copy/"):
            target.write(folder / TRAIN, f"{place}{TRAIN}")
    (fault,) = faults_of(tmp_path / "all.zip")
    assert (fault.file, fault.expected) == (TRAIN, "expected once in all.zip")
