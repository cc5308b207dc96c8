"""Read raw tables of any size: some clients with all their rows at a time, in constant memory.

Every row is checked and written to a scratch folder, filed by its key; from there repeats are found
and history is filed anew by its client. ``data.reading`` says the same of tables that fit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd

from data.accounting import (
    RowUse,
    find_repeats,
    repeat_faults,
    repeats_note,
    without_orphans,
    without_rows,
)
from data.faults import InputFaults
from data.parsing import Pass, Take, pass_over
from data.reading import RawTables, notes_of, shared_clients
from data.sources import Sources, find_sources
from data.spilling import ROW, Spill, UnwrittenError, groups_of_parts, parts_of
from data.tables import TABLES, TableSchema

BLOCK_BYTES = 1 << 26
"""Rows held at once: those of nine thousand clients with all their history."""
APPLICATIONS = tuple(name for name, table in TABLES.items() if table.parent is None)
CLIENT, LOAN_ELSEWHERE = "SK_ID_CURR", "SK_ID_BUREAU"

log = logging.getLogger(__name__)


@dataclass
class _Found:
    """What is known of one table so far."""

    table: TableSchema
    parsed: Pass
    spill: Spill
    repeats: int = 0
    differing: int = 0
    first_repeat: int = 0
    orphans: int = 0

    def without_repeats(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Leave out and count the repeats among rows that hold every row of their keys."""
        numbers, frame = rows[ROW].to_numpy(), rows.drop(columns=ROW)
        found = find_repeats(self.table, frame)
        if len(found.positions):
            first = int(numbers[found.positions].min())
            self.first_repeat = min(first, self.first_repeat) if self.repeats else first
            self.repeats += len(found.positions)
            self.differing += found.differing
        return without_rows(frame, found.positions)

    @property
    def use(self) -> RowUse:
        return RowUse(self.table.name, self.parsed.rows, self.repeats, self.orphans)

    def judged(self) -> Pass:
        """Return what was found, the repeats among it."""
        if not self.repeats:
            return self.parsed
        file, line = self.parsed.file, self.parsed.line_of(self.first_repeat)
        faults = repeat_faults(self.table, file, self.repeats, line)
        note = repeats_note(self.table, file, self.repeats, self.differing, line)
        return replace(
            self.parsed,
            faults=(*self.parsed.faults, *faults),
            notes=(*self.parsed.notes, note),
        )


@dataclass
class TableStream:
    """The tables of a folder or an archive, to go through once; as of ``data.reading``.

    Parameters
    ----------
    scratch : a private folder that its owner removes; it holds every row twice at most
    """

    source: Path
    scratch: Path
    required: Collection[str] = ()
    progress: bool = True
    block_bytes: int = BLOCK_BYTES
    uses: tuple[RowUse, ...] = field(default=(), init=False)

    def each_block(self, work: Callable[[RawTables], object]) -> None:
        """Have ``work`` done with the tables of some clients after the others.

        A block holds all usable rows of its clients. Some faults are found in the last block only:
        what ``work`` has made is worth nothing until this returns.

        Raises
        ------
        InputFaults
            Where anything is wrong with the input; lists everything that is.
        OSError
            Where the scratch folder cannot be written.
        """
        try:
            self._each_block(work)
        except UnwrittenError as error:
            raise error.fault from None

    def _each_block(self, work: Callable[[RawTables], object]) -> None:
        sources = find_sources(self.source, self.required)
        tables = {name: self._written(name, sources) for name in sources.files}
        is_sound = not sources.faults and not any(each.parsed.faults for each in tables.values())
        if is_sound:
            for names in (("bureau", "bureau_balance"), *((name,) for name in _filed_by_loan())):
                self._file_by_client([tables[name] for name in names if name in tables])
        shared = self._go_through(tables, work if is_sound else None)
        passes = {name: each.judged() for name, each in tables.items()}
        faults = [*sources.faults, *(fault for each in passes.values() for fault in each.faults)]
        faults += shared_clients(passes, shared)
        if faults:
            raise InputFaults(faults)
        self.uses = tuple(each.use for each in tables.values())
        for note in notes_of(sources, passes, {use.table: use for use in self.uses}):
            log.warning(note)

    def _written(self, name: str, sources: Sources) -> _Found:
        """Check one table and write its rows, filed by the first column of their key."""
        table, spills = TABLES[name], [Spill(TABLES[name], self.scratch)]
        filed_by = table.key[0] if table.key else table.foreign_key

        def anew() -> Take:
            spills.append(Spill(table, self.scratch))
            spills.pop(0).remove()
            return take

        def take(chunk: pd.DataFrame) -> None:
            spill = spills[-1]
            if filed_by in chunk:
                numbered = chunk.assign(**{ROW: np.arange(spill.rows, spill.rows + len(chunk))})
                spill.take(numbered, parts_of(chunk[filed_by].to_numpy()))

        parsed = pass_over(table, sources.files[name], anew, progress=self.progress)
        return _Found(table, parsed, spills[-1])

    def _file_by_client(self, tables: list[_Found]) -> None:
        """Leave out repeats, and file anew by client what was filed by loan."""
        filed = [Spill(each.table, self.scratch) for each in tables]
        spills = [each.spill for each in tables]
        for first, after in groups_of_parts(spills, self.block_bytes) if spills else ():
            clients = pd.Series(dtype=np.int64)
            for each, spill in zip(tables, filed, strict=True):
                rows = each.without_repeats(each.spill.read(first, after))
                if CLIENT in rows:
                    owners = rows[CLIENT].to_numpy()
                    clients = pd.Series(owners, index=rows[each.table.key[0]])
                else:  # a month of nobody's loan may lie anywhere
                    owners = clients.reindex(rows[LOAN_ELSEWHERE]).fillna(0).to_numpy()
                spill.take(rows, parts_of(owners.astype(np.int64)))
        for each, spill in zip(tables, filed, strict=True):
            each.spill.remove()
            each.spill = spill

    def _go_through(
        self, tables: dict[str, _Found], work: Callable[[RawTables], object] | None
    ) -> int:
        """Do the work, block after block; return how many clients are in both applications.

        Without work, only the applications are looked at.
        """
        looked_at = [n for n in tables if CLIENT in tables[n].spill.columns and n in APPLICATIONS]
        looked_at = [*tables] if work else looked_at
        spills, shared = [tables[name].spill for name in looked_at], 0
        for first, after in groups_of_parts(spills, self.block_bytes) if spills else ():
            frames = {name: tables[name].spill.read(first, after) for name in looked_at}
            for name in (name for name in looked_at if ROW in frames[name]):
                frames[name] = tables[name].without_repeats(frames[name])
            shared += _shared([frames[name] for name in APPLICATIONS if name in frames])
            if work:
                kept = without_orphans(frames)
                for name, frame in kept.items():
                    tables[name].orphans += len(frames[name]) - len(frame)
                if block := _block(kept):
                    work(block)
        return shared


def _filed_by_loan() -> tuple[str, ...]:
    return tuple(name for name, table in TABLES.items() if table.key[:1] == ("SK_ID_PREV",))


def _shared(applications: list[pd.DataFrame]) -> int:
    if len(applications) < 2:
        return 0
    train, test = applications
    return int(test[CLIENT].isin(train[CLIENT]).sum())


def _block(frames: dict[str, pd.DataFrame]) -> RawTables | None:
    """Return the tables of a block; none where it has no clients."""
    empty = [name for name in APPLICATIONS if name in frames and not len(frames[name])]
    there = {TABLES[name].attribute: frames[name] for name in frames if name not in empty}
    is_anybody = any(name in there for name in APPLICATIONS)
    return RawTables(**cast(Any, there)) if is_anybody else None
