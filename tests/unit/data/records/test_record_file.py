"""SQLite's file: its owner's alone, never replaced unseen, on a disk that may be full."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from data.records import RecordsError, open_records
from data.records.migrating import VERSION_TABLE
from tests.records import count_of, fill, sqlite_address, write


def file_of(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    wide = file_of(sqlite_address(tmp_path))
    wide.chmod(0o644)
    for file in (new, wide):
        records = open_records(f"sqlite:///{file}")
        fill(records, 1)
        beside = [file, *file.parent.glob(f"{file.name}-*")]
        assert len(beside) == 3
        assert {stat.S_IMODE(path.stat().st_mode) for path in beside} == {0o600}
        records.close()


def _replace(file: Path) -> None:
    other = file.with_name("other.db")
    shutil.copyfile(file, other)
    os.replace(other, file)


WAYS: dict[str, Callable[[Path], None]] = {"removed": Path.unlink, "replaced": _replace}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_is_no_longer_there_takes_no_decision(tmp_path: Path, way: str) -> None:
    address = sqlite_address(tmp_path)
    records = open_records(address)
    with pytest.raises(RecordsError, match="removed or replaced"):
        write(records, lambda _: WAYS[way](file_of(address)))
    for attempt in (records.reading, records.writing):
        with pytest.raises(RecordsError, match="removed or replaced"), attempt():
            raise AssertionError("a file that nobody will read again")


def _text(file: Path) -> None:
    file.write_text("clients;scores\n" * 100)


def _other_program(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE bookmark (name TEXT)")


def _newer(file: Path) -> None:
    file_of(sqlite_address(file.parent)).rename(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")


def _torn(file: Path) -> None:
    file_of(sqlite_address(file.parent)).rename(file)
    content = bytearray(file.read_bytes())
    content[100:4096] = bytes(3996)
    file.write_bytes(content)


WRONG = {
    "no SQLite database": _text,
    "tables of another program": _other_program,
    "of a newer version (9999) than this program": _newer,
    "damaged": _torn,
}


@pytest.mark.parametrize("words", WRONG)
def test_a_file_that_holds_something_else_is_named_and_not_touched(
    tmp_path: Path, words: str
) -> None:
    file = tmp_path / "records.db"
    WRONG[words](file)
    before = file.read_bytes()
    with pytest.raises(RecordsError) as refused:
        open_records(f"sqlite:///{file}")
    assert words in str(refused.value)
    assert file.read_bytes() == before


def test_whoever_only_reads_makes_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    with pytest.raises(RecordsError, match="there are no records"):
        open_records(f"sqlite:///{file}", may_change=False)
    assert not file.exists()
    file.touch()
    with pytest.raises(RecordsError, match="these are no records"):
        open_records(f"sqlite:///{file}", may_change=False)


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    records = open_records(sqlite_address(tmp_path))
    fill(records, 5)
    with records.reading() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(RecordsError, match="the disk is full"):
        write(records, print, body={"words": "x" * 100_000})
    assert count_of(records) == 5
    with records.reading() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    write(records, print, body={"words": "x" * 100_000})
    assert count_of(records) == 6
