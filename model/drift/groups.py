"""Which clients are compared: REFERENCE and CURRENT of the command -> their rows of the matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from data.faults import printable
from data.reading import InputFaults, RawTables, read_tables
from model.domain import SMALLEST_GROUP, DriftPart
from model.drift.scored import ComparedClients
from model.features.columns import CLIENT
from model.features.instalment_estimator import InstalmentEstimator
from model.features.matrix import build_matrix
from model.training.lacking import InputPart, input_parts

SUFFIXES = {":train": DriftPart.TRAIN, ":test": DriftPart.TEST}


class NothingToCompareError(ValueError):
    """The two groups cannot be told apart, or one of them is too small to be shown."""


@dataclass(frozen=True, slots=True)
class Group:
    """A folder or archive of raw tables, and which of its clients."""

    source: Path
    part: DriftPart

    @property
    def place(self) -> Path:
        """The source under its one full name."""
        return self.source.resolve()

    @property
    def name(self) -> str:
        """What a message calls the source."""
        return printable(self.place.name)

    def is_of(self, application: str) -> bool:
        """Whether the clients of this application table are among its own."""
        return self.part is DriftPart.ALL or application == f"application_{self.part}"


def parse_group(text: str) -> Group:
    """Return what ``RAW``, ``RAW:train`` or ``RAW:test`` stands for.

    Something that exists under the whole name is that: a folder may be called ``a:test``.
    """
    for suffix, part in SUFFIXES.items():
        if text.endswith(suffix) and not Path(text).exists():
            return Group(Path(text.removesuffix(suffix)), part)
    return Group(Path(text), DriftPart.ALL)


def read_sources(*groups: Group) -> dict[Path, RawTables]:
    """Read the tables of the groups, each source once.

    Raises
    ------
    InputFaults
        Where anything is wrong with a source; lists the faults of all of them.
    NothingToCompareError
        Where a client would be in both groups.
    """
    _check_apart(*groups)
    tables, faults = {}, []
    for place, name in {group.place: group.name for group in groups}.items():
        try:
            tables[place] = read_tables(place, required=())
        except InputFaults as found:
            faults += [replace(fault, file=f"{name}/{fault.file}") for fault in found.faults]
    if faults:
        raise InputFaults(faults)
    return tables


def parts_of_groups(tables: Mapping[Path, RawTables], *groups: Group) -> tuple[InputPart, ...]:
    """Return what is known of the clients of every group, by application table.

    Raises
    ------
    NothingToCompareError
        Where a group is of a table that its source does not hold, or of too few clients.
    """
    for group in groups:
        _check_size(tables[group.place], group.part, group.name)
    parts = {place: input_parts(read) for place, read in tables.items()}
    return tuple(
        replace(part, name=f"{group.name}/{part.name}")
        for group in groups
        for part in parts[group.place]
        if group.is_of(part.name)
    )


def clients_of_groups(
    tables: Mapping[Path, RawTables], estimator: InstalmentEstimator | None, *groups: Group
) -> tuple[ComparedClients, ...]:
    """Return the clients of every group, from tables that are read.

    Parameters
    ----------
    estimator : the model's, of the number of instalments

    Raises
    ------
    NothingToCompareError
        Where a group is of a table that its source does not hold.
    """
    matrices = {place: build_matrix(read, estimator) for place, read in tables.items()}
    return tuple(
        clients_of(tables[group.place], matrices[group.place], group.name, group.part)
        for group in groups
    )


def clients_of(
    tables: RawTables, matrix: pd.DataFrame, source: str, part: DriftPart
) -> ComparedClients:
    """Return one part of the clients of tables whose matrix is built already.

    Raises
    ------
    NothingToCompareError
        Where the part is of a table that is not there.
    """
    ids = _client_ids(tables, part, source)
    return ComparedClients(source, part, matrix if ids is None else matrix[matrix.index.isin(ids)])


def _check_apart(*groups: Group) -> None:
    places = [group.place for group in groups]
    parts = [group.part for group in groups]
    if len(set(places)) == 1 and (DriftPart.ALL in parts or len(set(parts)) == 1):
        raise NothingToCompareError("REFERENCE and CURRENT hold the same clients")


def _check_size(tables: RawTables, part: DriftPart, source: str) -> None:
    """Refuse a group whose refusal rate and histograms could name a person."""
    ids = _client_ids(tables, part, source)
    both = (tables.application_train, tables.application_test)
    clients = sum(len(table) for table in both if table is not None) if ids is None else len(ids)
    if clients < SMALLEST_GROUP:
        which = "" if part is DriftPart.ALL else f":{part}"
        raise NothingToCompareError(
            f"{source}{which} holds fewer than {SMALLEST_GROUP} clients: "
            "what would be said of them could name a person. Compare larger groups."
        )


def _client_ids(tables: RawTables, part: DriftPart, source: str) -> pd.Series[int] | None:
    """Return the numbers of a part's clients, ``None`` for all of them."""
    if part is DriftPart.ALL:
        return None
    is_train = part is DriftPart.TRAIN
    table = tables.application_train if is_train else tables.application_test
    if table is None:
        raise NothingToCompareError(f"{source} holds no application_{part}.csv")
    return table[CLIENT]
