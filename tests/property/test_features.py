"""What holds of the feature matrix, whatever the tables."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data.reading import RawTables
from model.domain import Unit
from model.features.catalogue import CATALOGUE
from model.features.derived import DERIVED, derive
from model.features.matrix import build_matrix
from tests.instalments import ESTIMATOR
from tests.property.raw_tables import HISTORY, random_tables
from tests.there import there

pytestmark = pytest.mark.slow  # features computed from random tables, a hundred times over
SEEDS = st.integers(0, 10_000)
ABSENT = st.frozensets(st.sampled_from(HISTORY), max_size=3)
UNITS = {name: feature.unit for name, feature in CATALOGUE.items()}
few = settings(
    derandomize=True,
    deadline=None,
    max_examples=10,
    database=None,
    phases=(Phase.generate,),  # a smaller seed is no simpler
)


def frames(tables: RawTables) -> dict[str, pd.DataFrame]:
    present = {field.name: getattr(tables, field.name) for field in fields(tables)}
    return {name: table for name, table in present.items() if isinstance(table, pd.DataFrame)}


def same_bits(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.index.equals(other.index) and all(
        one[name].to_numpy().tobytes() == other[name].to_numpy().tobytes() for name in CATALOGUE
    )


@few
@given(SEEDS, ABSENT)
def test_every_client_has_one_row_nothing_is_infinite_and_the_tables_are_left_as_they_were(
    seed: int, absent: frozenset[str]
) -> None:
    tables = random_tables(seed, absent=absent)
    before = {name: table.copy(deep=True) for name, table in frames(tables).items()}
    matrix = build_matrix(tables, ESTIMATOR)
    assert matrix.index.tolist() == sorted(tables.applications["SK_ID_CURR"])
    assert tuple(matrix.columns) == tuple(CATALOGUE)
    assert not np.isinf(matrix.to_numpy(np.float64)).any()
    for name, table in frames(tables).items():
        pd.testing.assert_frame_equal(table, before[name])


@few
@given(SEEDS, SEEDS)
def test_values_keep_to_their_unit_and_the_order_of_rows_changes_no_bit(
    seed: int, order: int
) -> None:
    tables = random_tables(seed)
    shuffled: dict[str, Any] = {
        name: table.sample(frac=1, random_state=order) for name, table in frames(tables).items()
    }
    matrix = build_matrix(tables, ESTIMATOR)
    for name, feature in CATALOGUE.items():
        known = matrix[name].dropna()
        if feature.unit is Unit.FLAG:
            assert known.isin([0, 1]).all(), name
        if feature.unit is Unit.CATEGORY:
            assert known.isin(range(len(feature.levels))).all(), name
        if feature.unit is Unit.DAYS:
            assert (known >= 0).all(), name
        if name.endswith(("_share", "_share_12m", "_share_last5", "_7d_share")):
            assert known.between(0, 1).all(), name
    assert same_bits(matrix, build_matrix(replace(tables, **shuffled), ESTIMATOR))


@few
@given(SEEDS, st.integers(1, 14), ABSENT)
def test_how_many_clients_are_built_at_once_changes_no_bit(
    seed: int, at_once: int, absent: frozenset[str]
) -> None:
    tables = random_tables(seed, absent=absent)
    whole, cut = build_matrix(tables, ESTIMATOR), build_matrix(tables, ESTIMATOR, at_once)
    assert same_bits(cut, whole)
    assert [*cut.dtypes] == [*whole.dtypes]


@few
@given(SEEDS)
def test_a_client_alone_has_the_row_it_has_among_others(seed: int) -> None:
    tables = random_tables(seed)
    matrix = build_matrix(tables, ESTIMATOR)
    for client in there(tables.application_train)["SK_ID_CURR"].head(3):
        alone = build_matrix(only(tables, client), ESTIMATOR)
        assert same_bits(alone, matrix.loc[[client]])


def only(tables: RawTables, client: int) -> RawTables:
    """The tables as far as they concern one client."""
    parts: dict[str, Any] = {
        name: table[table["SK_ID_CURR"] == client]
        for name, table in frames(tables).items()
        if "SK_ID_CURR" in table
    }
    balance = tables.bureau_balance
    if balance is not None:
        loans = parts["bureau"]["SK_ID_BUREAU"]
        parts["bureau_balance"] = balance[balance["SK_ID_BUREAU"].isin(loans)]
    return replace(tables, **parts)


@few
@given(SEEDS, ABSENT)
def test_deriving_again_from_a_stored_row_changes_no_bit(seed: int, absent: frozenset[str]) -> None:
    matrix = build_matrix(random_tables(seed, absent=absent), ESTIMATOR)
    for client in matrix.index:
        row = matrix.loc[[client]]
        again = derive({name: row[name].to_numpy(np.float64) for name in CATALOGUE}, UNITS)
        for name in DERIVED:
            stored = again[name].astype(str(row[name].dtype))
            assert stored.tobytes() == row[name].to_numpy().tobytes(), name
