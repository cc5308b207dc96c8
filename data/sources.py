"""Where the tables are: a folder of CSVs and one-table zips, or one archive of CSVs."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from data.faults import Fault
from data.tables import TABLES, Table

UNREADABLE = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table's file: what to call it in a message, its bytes once unpacked, how to open it."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The files found, by table name, and what is wrong with the place itself."""

    files: Mapping[str, TableFile]
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


def find_sources(source: Path, required: Collection[str]) -> Sources:
    """Find the tables' files in a folder or a zip archive; never raises, faults are listed."""
    if source.is_dir():
        found = _in_folder(source)
    elif source.is_file():
        found = _in_archive(source)
    else:
        return Sources({}, (Fault(str(source), "", "expected a folder or a zip archive"),))
    return replace(found, faults=(*found.faults, *_missing(source, found, required)))


def _missing(source: Path, found: Sources, required: Collection[str]) -> tuple[Fault, ...]:
    """Name the required tables that are not there; some application must always be."""
    absent = [TABLES[name].file_name for name in required if not _mentions(found, TABLES[name])]
    applications = [table for table in TABLES.values() if table.parent is None]
    if not required and not any(_mentions(found, table) for table in applications):
        absent = [" or ".join(table.file_name for table in applications)]
    return tuple(Fault(name, "", f"required table, not found in {source}") for name in absent)


def _mentions(found: Sources, table: Table) -> bool:
    """Whether the table's file is there, be it damaged."""
    damaged = {fault.file.lower().removesuffix(".zip") for fault in found.faults}
    return table.name in found.files or table.file_name.lower() in damaged


def _in_folder(folder: Path) -> Sources:
    present = {path.name.lower(): path for path in sorted(folder.iterdir()) if path.is_file()}
    files: dict[str, TableFile] = {}
    faults: list[Fault] = []
    notes: list[str] = []
    for table in TABLES.values():
        plain = present.get(table.file_name.lower())
        zipped = present.get(f"{table.file_name.lower()}.zip")
        if plain is not None:
            files[table.name] = TableFile(plain.name, plain.stat().st_size, _opener(plain))
            if zipped is not None:
                notes.append(f"{plain.name} was read, {zipped.name} beside it was not")
        elif zipped is not None:
            result = _one_table(zipped, table)
            if isinstance(result, Fault):
                faults.append(result)
            else:
                files[table.name] = result
    return Sources(files, tuple(faults), tuple(notes))


def _one_table(path: Path, table: Table) -> TableFile | Fault:
    """Find the CSV in a one-table zip: the one of the table's name, else the only one."""
    try:
        with ZipFile(path) as archive:
            members = [info for info in archive.infolist() if _is_csv(info)]
    except (BadZipFile, OSError) as error:
        return Fault(path.name, "", f"expected a zip archive, this one is damaged ({error})")
    named = [info for info in members if _base_name(info) == table.file_name.lower()]
    chosen = named if named else members
    if len(chosen) != 1:
        return Fault(path.name, "", f"expected one {table.file_name} in it")
    return TableFile(path.name, chosen[0].file_size, _member_opener(path, chosen[0]))


def _in_archive(path: Path) -> Sources:
    try:
        with ZipFile(path) as archive:
            members = [info for info in archive.infolist() if _is_csv(info)]
    except (BadZipFile, OSError) as error:
        expected = f"expected a folder or a zip archive, this one is damaged ({error})"
        return Sources({}, (Fault(path.name, "", expected),))
    return _named_members(path, members)


def _named_members(path: Path, members: Iterable[ZipInfo]) -> Sources:
    by_name: dict[str, list[ZipInfo]] = {}
    for info in members:
        by_name.setdefault(_base_name(info), []).append(info)
    files: dict[str, TableFile] = {}
    faults: list[Fault] = []
    for table in TABLES.values():
        named = by_name.get(table.file_name.lower(), [])
        if len(named) > 1:
            faults.append(Fault(table.file_name, "", f"expected once in {path.name}"))
        elif named:
            opener = _member_opener(path, named[0])
            files[table.name] = TableFile(table.file_name, named[0].file_size, opener)
    return Sources(files, tuple(faults))


def _is_csv(info: ZipInfo) -> bool:
    # macOS adds a "__MACOSX" twin of every file to the archives it makes.
    path = PurePosixPath(info.filename)
    return path.suffix.lower() == ".csv" and "__MACOSX" not in path.parts


def _base_name(info: ZipInfo) -> str:
    return PurePosixPath(info.filename).name.lower()


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _member_opener(path: Path, info: ZipInfo) -> Callable[[], IO[bytes]]:
    # The member keeps the archive's file open for as long as it is read itself.
    return lambda: ZipFile(path).open(info)
