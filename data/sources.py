"""Where the tables are: a folder or a zip archive, and the files in it that are read.

Each table is read from one file. It is a fault if nothing tells which of several files is right, or
if a table would be left out although there is a file for it: a table that is missing without notice
changes decisions. Everything else that was seen and not used is noted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from data.containers import (
    UNREADABLE,
    File,
    folder_files,
    gunzipped,
    opened,
    subfolders,
    why_unreadable,
    zip_files,
)
from data.faults import InputFault
from data.naming import Named, Packing, holds_data, named
from data.tables import TABLES, TableSchema

_MOST_NAMED = 10  # files named in one message


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to read, by table name, what is wrong with the place itself, what was tolerated.

    ``unused`` are files and folders that were seen and are not read. ``mentioned`` names the tables
    that have a file, readable or not.
    """

    files: Mapping[str, File]
    faults: tuple[InputFault, ...] = ()
    notes: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    mentioned: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Seen:
    """The files of the place itself; one level deeper, in folders and zips; what is damaged."""

    near: Sequence[File]
    deeper: Sequence[File]
    damaged: tuple[InputFault, ...]


def find_sources(source: Path, required: Collection[str]) -> Sources:
    """Find the tables' files in a folder or a zip archive; never raises, faults are listed."""
    try:
        seen = _seen(source)
    except UNREADABLE as error:
        return Sources({}, (InputFault(source.name, "", _unusable(error)),))
    if seen is None:
        return Sources({}, (InputFault(str(source), "", "expected a folder or a zip archive"),))
    found = _with_other_forms(seen, _where_the_tables_are(seen, source.name or str(source)))
    missing = _missing(source, found, required)
    note = (f"seen and not used: {_listed(found.unused)}",) if found.unused else ()
    return replace(found, faults=(*found.faults, *missing), notes=(*found.notes, *note))


def _seen(source: Path) -> _Seen | None:
    if source.is_dir():
        near, folders = folder_files(source), subfolders(source)
    elif source.is_file():
        near, folders = zip_files(partial(opened, source)), []
    else:
        return None
    deeper: list[File] = []
    damaged: list[InputFault] = []
    zips = [file for file in near if file.name.lower().endswith(".zip")]
    ways = [(folder.name, partial(folder_files, folder, f"{folder.name}/")) for folder in folders]
    ways += [(file.path, partial(zip_files, file.open, f"{file.path}/")) for file in zips]
    for path, files in ways:
        try:
            deeper += (file for file in files() if not _is_of_its_own(file))
        except UNREADABLE as error:
            damaged.append(InputFault(path, "", why_unreadable(error)))
    return _Seen(near, deeper, tuple(damaged))


def _is_of_its_own(file: File) -> bool:
    """Whether a file is the table in a zip of that table: the zip itself stands for it."""
    outer, inner = named(PurePosixPath(file.place).name), named(file.name)
    return outer is not None and inner is not None and outer.table is inner.table


def _where_the_tables_are(seen: _Seen, where: str) -> Sources:
    """Choose the files of the place itself; one level deeper only where it has none at all."""
    near, deeper = _choose(seen.near, where), _choose(seen.deeper, where)
    odd = [file.path for file in seen.near if holds_data(file.name) and not named(file.name)]
    if not near.mentioned:
        places = sorted({file.place for file in deeper.files.values()})
        note = (f"the tables were read from {_listed(places)}",) if places else ()
        unused = tuple(path for path in odd if path not in places)
        faults = (*seen.damaged, *deeper.faults)
        return replace(deeper, faults=faults, notes=(*note, *deeper.notes), unused=unused)
    lost = [file for name, file in deeper.files.items() if name not in near.mentioned]
    expected = f"expected beside the other tables, in {where} itself"
    faults = (*near.faults, *(InputFault(file.path, "", expected) for file in lost))
    places = sorted({file.place for file in seen.deeper if named(file.name)})
    closed = [fault.file for fault in seen.damaged if not named(fault.file)]
    return replace(near, faults=faults, unused=tuple(dict.fromkeys([*odd, *places, *closed])))


def _choose(files: Sequence[File], where: str) -> Sources:
    """Choose the file of each table among those in a form that is read."""
    candidates: dict[str, list[tuple[Named, File]]] = {}
    for file in files:
        name = named(file.name)
        if name and name.packing is not Packing.OTHER:
            candidates.setdefault(name.table.name, []).append((name, file))
    chosen: dict[str, File] = {}
    faults: list[InputFault] = []
    notes: list[str] = []
    for table in (table for table in TABLES if table in candidates):
        result = _chosen(candidates[table], where)
        if isinstance(result, InputFault):
            faults.append(result)
        else:
            chosen[table] = result
            notes += _beside(result, candidates[table])
    return Sources(chosen, tuple(faults), tuple(notes), mentioned=frozenset(candidates))


def _chosen(candidates: Sequence[tuple[Named, File]], where: str) -> File | InputFault:
    by_rank = sorted(candidates, key=lambda candidate: candidate[0].rank)
    (first, file), *others = by_rank
    originals = {candidate.place for name, candidate in by_rank if not name.is_copy}
    if len(originals) > 1 or any(other.rank == first.rank for other, _ in others):
        paths = _listed([candidate.path for _, candidate in by_rank])
        return InputFault(first.table.file_name, "", f"expected once in {where}, found {paths}")
    if first.packing is Packing.GZIP:
        return gunzipped(file)
    return _unzipped(file, first.table) if first.packing is Packing.ZIP else file


def _beside(chosen: File, candidates: Sequence[tuple[Named, File]]) -> list[str]:
    """Say what lies beside the file chosen, and that it is a copy where it is one."""
    notes = []
    for name, file in candidates:
        if file.path != chosen.path:
            notes.append(f"{chosen.path} was read, {file.path} beside it was not")
        elif name.is_copy:
            notes.append(f"{chosen.path} was read as {name.table.file_name}")
    return notes


def _unzipped(file: File, table: TableSchema) -> File | InputFault:
    """Find the CSV in a one-table zip: the one of the table's name, else the only one."""
    try:
        members = zip_files(file.open)
    except UNREADABLE as error:
        return InputFault(file.path, "", why_unreadable(error))
    tables = [member for member in members if member.name.lower().endswith(".csv")]
    own = [member for member in tables if member.name.lower() == table.file_name.lower()]
    usable = own or tables
    if len(usable) != 1:
        return InputFault(file.path, "", f"expected one {table.file_name} in it")
    return replace(usable[0], path=file.path)


def _with_other_forms(seen: _Seen, found: Sources) -> Sources:
    """Name the files in a form that is not read: a fault where their table is absent."""
    files = [
        (is_named, file) for file in (*seen.near, *seen.deeper) if (is_named := named(file.name))
    ]
    others = [(n.table, file) for n, file in files if n.packing is Packing.OTHER]
    faults = tuple(
        InputFault(file.path, "", f"expected {table.file_name}, plain, zipped or gzipped; not read")
        for table, file in others
        if table.name not in found.mentioned
    )
    unused = (*found.unused, *(f.path for table, f in others if table.name in found.mentioned))
    mentioned = found.mentioned | {table.name for table, _ in others}
    return replace(found, faults=(*found.faults, *faults), unused=unused, mentioned=mentioned)


def _missing(source: Path, found: Sources, required: Collection[str]) -> tuple[InputFault, ...]:
    """Name the required tables that are not there; some application must always be."""
    absent = [TABLES[name].file_name for name in required if name not in found.mentioned]
    applications = [table for table in TABLES.values() if table.parent is None]
    if not required and not any(table.name in found.mentioned for table in applications):
        absent = [" or ".join(table.file_name for table in applications)]
    seen = f"; seen and not used: {_listed(found.unused)}" if found.unused else ""
    expected = f"required table, not found in {source}{seen}"
    return tuple(InputFault(name, "", expected) for name in absent)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join([*names[:_MOST_NAMED], *([f"{more:,} more"] if more > 0 else [])])


def _unusable(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return why_unreadable(error)
    return f"expected a folder or a zip archive, this one is damaged ({error})"
