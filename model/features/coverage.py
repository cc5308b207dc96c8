"""Of how many clients each history table, and each raw column, has a value.

A table goes by its name (``bureau``), a column of the application tables by its own
(``EXT_SOURCE_1``), another column by both (``bureau.AMT_ANNUITY``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.arrays import Integers, Mask
from data.reading import RawTables
from data.tables import TABLES
from model.features.columns import CLIENT
from model.features.raw_columns import APPLICATIONS, RAW_COLUMNS


def _name(table: str, column: str) -> str:
    return column if table == APPLICATIONS else f"{table}.{column}"


HISTORIES = tuple(name for name in RAW_COLUMNS if name != APPLICATIONS)
"""Names of the history tables."""
NAMES = (*HISTORIES, *(_name(table, c) for table, cs in RAW_COLUMNS.items() for c in cs))
"""Everything that is counted: the history tables, then the columns."""

_NO_MEANING = ("XNA", "Unknown")
"""Words of the source that stand for no value."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A group of clients, and of how many of them each table and column has a value."""

    clients: int
    known: Mapping[str, int]

    def behind(self, feature_names: Collection[str]) -> dict[str, int]:
        """Return the counts, none of them 0, of what these features are computed from."""
        relevant = {*HISTORIES, *columns_behind(feature_names)}
        return {name: known for name, known in self.known.items() if known and name in relevant}


def columns_behind(feature_names: Collection[str]) -> tuple[str, ...]:
    """Return the columns that these features are computed from."""
    return tuple(
        _name(table, column)
        for table, columns in RAW_COLUMNS.items()
        for column, feature in columns.items()
        if feature in feature_names
    )


def presence(tables: RawTables) -> pd.DataFrame:
    """Return whether each table and column has a value of each client: bool, index SK_ID_CURR."""
    applications = tables.applications
    clients = pd.Index(applications[CLIENT], name=CLIENT)
    known: dict[str, Mask] = {}
    for table, rows, owners in _tables(tables, applications):
        places = clients.get_indexer(pd.Index(owners))
        if table != APPLICATIONS:
            known[table] = _seen(places, len(clients))
        for column in RAW_COLUMNS[table]:
            is_known = _is_known(rows[column], table, column)
            known[_name(table, column)] = _seen(places[is_known], len(clients))
    return pd.DataFrame(known, index=clients)


def coverage_of(present: pd.DataFrame) -> Coverage:
    """Count the clients of some rows of :func:`presence`."""
    return Coverage(len(present), {str(n): int(known) for n, known in present.sum().items()})


def _tables(
    tables: RawTables, applications: pd.DataFrame
) -> Iterator[tuple[str, pd.DataFrame, pd.Series[int]]]:
    """Yield each table's name, its rows, and the client of each row."""
    yield APPLICATIONS, applications, applications[CLIENT]
    for name in HISTORIES:
        rows: pd.DataFrame | None = getattr(tables, TABLES[name].attribute)
        if rows is None:
            continue
        if CLIENT in rows:
            yield name, rows, rows[CLIENT]
        elif tables.bureau is not None:
            loans = tables.bureau.set_index("SK_ID_BUREAU")[CLIENT]
            yield name, rows, loans.reindex(rows["SK_ID_BUREAU"])


def _is_known(cells: pd.Series, table: str, column: str) -> Mask:
    """Return which cells hold a value, in a column of words one that has a meaning here."""
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.notna().to_numpy()
    specified = TABLES["application_train" if table == APPLICATIONS else table][column].categories
    with_meaning = [*({*specified} - {*_NO_MEANING})]
    return cells.isin(with_meaning).to_numpy()


def _seen(places: Integers, clients: int) -> Mask:
    seen = np.zeros(clients, dtype=np.bool_)
    seen[places[places >= 0]] = True
    return seen
