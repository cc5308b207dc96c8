from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from data.faults import InputFault, printable
from data.reading import InputFaults, RawTables, read_tables
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
    assert (fault.file, fault.expected) == (
        TRAIN,
        "expected once in all.zip, found application_train.csv, copy/application_train.csv",
    )


def assert_said(tables: RawTables | None, faults: Iterable[InputFault]) -> None:
    """What is said of an input can be printed and logged, whatever its files are called."""
    for line in (*map(str, faults), *(tables.notes if tables else ())):
        assert line.encode("utf-8").decode("utf-8") == line
        assert len(line.splitlines()) == 1


@pytest.mark.parametrize(
    "name", [b"donn\xe9es", "donn\u00e9es".encode(), b"two\nlines", b"\x1b[2J"]
)
def test_places_in_other_bytes_are_read_and_named(folder: Path, name: bytes) -> None:
    place = os.fsdecode(name)
    (folder / place).mkdir()
    (folder / place / BUREAU).write_bytes(b"")
    (folder / f"{place}.csv").write_bytes(b"")
    (folder / f"bureau-{place}.csv").write_bytes(b"")
    tables = read_tables(folder, progress=False)
    shown = printable(place)
    assert tables.notes == (f"seen and not used: {shown}.csv, {shown}, bureau-{shown}.csv",)
    assert_said(tables, ())
    elsewhere = folder.rename(folder.parent / place)
    (elsewhere / TRAIN).unlink()
    (fault,) = faults_of(elsewhere)
    assert str(fault).startswith(f"{TRAIN}: required table, not found in {folder.parent}/{shown};")
    assert_said(None, [fault])
    for path in elsewhere.glob("*.csv"):
        path.unlink()
    faults = faults_of(elsewhere)
    assert [fault.file for fault in faults] == [TRAIN, f"{place}/{BUREAU}"]
    assert_said(None, faults)


def close(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Make a folder one that must not be opened; a test run as root may open anything else."""
    listed = Path.iterdir

    def listed_unless_closed(path: Path) -> Iterable[Path]:
        if path == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return listed(path)

    patch.setattr(Path, "iterdir", listed_unless_closed)


def test_a_folder_that_must_not_be_opened_is_a_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(folder, monkeypatch)
    assert [str(fault) for fault in faults_of(folder)] == [
        "raw: cannot be read (Permission denied)"
    ]


def test_a_folder_in_it_that_must_not_be_opened_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    close(folder / "closed", monkeypatch)
    assert read_tables(folder, progress=False).notes == ("seen and not used: closed",)


def test_a_path_that_no_system_knows_is_a_fault(tmp_path: Path) -> None:
    for name in ("x" * 5000, "a\0b"):
        (fault,) = faults_of(tmp_path / name)
        assert fault.file
        assert_said(None, [fault])
