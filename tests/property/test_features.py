"""What holds of the feature matrix, whatever the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.reading import RawTables
from model.domain import Unit
from model.features.catalogue import CATALOGUE
from model.features.derived import DERIVED, derive
from model.features.matrix import build_matrix
from tests.instalments import ESTIMATOR
from tests.property.raw_tables import HISTORY, random_tables
from tests.there import there

pytestmark = pytest.mark.slow  # features computed from random tables, some fifty times over
DRAWN, CLIENTS = 6, 8
UNITS = {name: feature.unit for name, feature in CATALOGUE.items()}


@dataclass(frozen=True)
class Built:
    """Random tables, what they were before a matrix was built of them, and that matrix."""

    seed: int
    tables: RawTables
    before: Mapping[str, pd.DataFrame]
    matrix: pd.DataFrame


@pytest.fixture(scope="module", params=range(DRAWN))
def built(request: pytest.FixtureRequest) -> Built:
    """Tables drawn at random; of two draws in three some are absent."""
    seed: int = request.param
    absent = np.random.default_rng(seed).choice(HISTORY, seed % 3, replace=False)
    tables = random_tables(seed, CLIENTS, frozenset(absent.tolist()))
    before = {name: table.copy(deep=True) for name, table in frames(tables).items()}
    return Built(seed, tables, before, build_matrix(tables, ESTIMATOR))


def frames(tables: RawTables) -> dict[str, pd.DataFrame]:
    present = {field.name: getattr(tables, field.name) for field in fields(tables)}
    return {name: table for name, table in present.items() if isinstance(table, pd.DataFrame)}


def same_bits(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.index.equals(other.index) and all(
        one[name].to_numpy().tobytes() == other[name].to_numpy().tobytes() for name in CATALOGUE
    )


def test_every_client_has_one_row_nothing_is_infinite_and_the_tables_are_left_as_they_were(
    built: Built,
) -> None:
    matrix = built.matrix
    assert matrix.index.tolist() == sorted(built.tables.applications["SK_ID_CURR"])
    assert tuple(matrix.columns) == tuple(CATALOGUE)
    assert not np.isinf(matrix.to_numpy(np.float64)).any()
    for name, table in frames(built.tables).items():
        pd.testing.assert_frame_equal(table, built.before[name])


def test_values_keep_to_their_unit(built: Built) -> None:
    for name, feature in CATALOGUE.items():
        known = built.matrix[name].dropna()
        if feature.unit is Unit.FLAG:
            assert known.isin([0, 1]).all(), name
        if feature.unit is Unit.CATEGORY:
            assert known.isin(range(len(feature.levels))).all(), name
        if feature.unit is Unit.DAYS:
            assert (known >= 0).all(), name
        if name.endswith(("_share", "_share_12m", "_share_last5", "_7d_share")):
            assert known.between(0, 1).all(), name


def test_the_order_of_rows_changes_no_bit(built: Built) -> None:
    shuffled: dict[str, Any] = {
        name: table.sample(frac=1, random_state=built.seed)
        for name, table in frames(built.tables).items()
    }
    again = build_matrix(replace(built.tables, **shuffled), ESTIMATOR)
    assert same_bits(built.matrix, again)


def test_how_many_clients_are_built_at_once_changes_no_bit(built: Built) -> None:
    cut = build_matrix(built.tables, ESTIMATOR, 1 + built.seed)
    assert same_bits(cut, built.matrix)
    assert [*cut.dtypes] == [*built.matrix.dtypes]


def test_a_client_alone_has_the_row_it_has_among_others(built: Built) -> None:
    clients = there(built.tables.application_train)["SK_ID_CURR"]
    client = clients.iloc[built.seed % len(clients)]
    alone = build_matrix(only(built.tables, client), ESTIMATOR)
    assert same_bits(alone, built.matrix.loc[[client]])


def only(tables: RawTables, client: int) -> RawTables:
    """The tables as far as they concern one client."""
    parts: dict[str, Any] = {
        name: table[table["SK_ID_CURR"] == client]
        for name, table in frames(tables).items()
        if "SK_ID_CURR" in table
    }
    if tables.bureau is not None and tables.bureau_balance is not None:
        loans = parts["bureau"]["SK_ID_BUREAU"]
        months = tables.bureau_balance
        parts["bureau_balance"] = months[months["SK_ID_BUREAU"].isin(loans)]
    return replace(tables, **parts)


def test_deriving_again_from_a_stored_row_changes_no_bit(built: Built) -> None:
    for client in built.matrix.index:
        row = built.matrix.loc[[client]]
        again = derive({name: row[name].to_numpy(np.float64) for name in CATALOGUE}, UNITS)
        for name in DERIVED:
            stored = again[name].astype(str(row[name].dtype))
            assert stored.tobytes() == row[name].to_numpy().tobytes(), name
