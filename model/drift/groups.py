"""Which clients are compared: REFERENCE and CURRENT of the command -> their rows of the matrix."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from data.reading import InputFaults, RawTables, read_tables
from model.domain import DriftPart
from model.drift.scored import Clients
from model.features.columns import CLIENT
from model.features.matrix import build_matrix

SUFFIXES = {":train": DriftPart.TRAIN, ":test": DriftPart.TEST}


class NothingToCompareError(ValueError):
    """The two groups cannot be told apart, or one of them holds nobody."""


@dataclass(frozen=True, slots=True)
class Group:
    """A folder or archive of raw tables, and which of its clients."""

    source: Path
    part: DriftPart

    @property
    def name(self) -> str:
        """The source's name, without the folders it lies in."""
        return self.source.resolve().name


def parse_group(text: str) -> Group:
    """Return what ``RAW``, ``RAW:train`` or ``RAW:test`` stands for.

    Something that exists under the whole name is that: a folder may be called ``a:test``.
    """
    for suffix, part in SUFFIXES.items():
        if text.endswith(suffix) and not Path(text).exists():
            return Group(Path(text.removesuffix(suffix)), part)
    return Group(Path(text), DriftPart.ALL)


def read_groups(*groups: Group) -> tuple[Clients, ...]:
    """Read each source once, and return the clients of every group.

    Raises
    ------
    InputFaults
        Where anything is wrong with a source; lists the faults of all of them.
    NothingToCompareError
        Where two groups are the same, or a group is of a table that its source does not hold.
    """
    if len({(group.source.resolve(), group.part) for group in groups}) < len(groups):
        raise NothingToCompareError("REFERENCE and CURRENT are the same clients")
    tables = _read_all(dict.fromkeys(group.source.resolve() for group in groups))
    for group in groups:
        _client_ids(tables[group.source.resolve()], group.part, group.name)
    matrices = {source: build_matrix(read) for source, read in tables.items()}
    return tuple(
        clients_of(tables[source], matrices[source], group.name, group.part)
        for group, source in ((group, group.source.resolve()) for group in groups)
    )


def clients_of(tables: RawTables, matrix: pd.DataFrame, source: str, part: DriftPart) -> Clients:
    """Return one part of the clients of tables whose matrix is built already.

    Raises
    ------
    NothingToCompareError
        Where the part is of a table that is not there.
    """
    ids = _client_ids(tables, part, source)
    return Clients(source, part, matrix if ids is None else matrix[matrix.index.isin(ids)])


def _read_all(sources: dict[Path, None]) -> dict[Path, RawTables]:
    tables, faults = {}, []
    for source in sources:
        try:
            tables[source] = read_tables(source)
        except InputFaults as found:
            faults += [replace(fault, file=f"{source.name}/{fault.file}") for fault in found.faults]
    if faults:
        raise InputFaults(faults)
    return tables


def _client_ids(tables: RawTables, part: DriftPart, source: str) -> pd.Series[int] | None:
    """Return the numbers of a part's clients, ``None`` for all of them."""
    if part is DriftPart.ALL:
        return None
    if part is DriftPart.TRAIN:
        return tables.application_train[CLIENT]
    if tables.application_test is None:
        raise NothingToCompareError(f"{source} holds no application_test.csv")
    return tables.application_test[CLIENT]
