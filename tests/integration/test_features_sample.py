"""The feature matrix of the real sample: what synthetic tables do not hold, these do."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.reading import RawTables
from model.domain import Unit
from model.features.catalogue import CATALOGUE
from tests.instalments import fitted_matrix
from tests.sample import needs_sample

pytestmark = [needs_sample, pytest.mark.sample, pytest.mark.slow]


def test_every_client_has_one_row_and_every_feature_a_column(
    tables: RawTables, matrix: pd.DataFrame
) -> None:
    assert matrix.index.tolist() == sorted(tables.applications["SK_ID_CURR"])
    assert tuple(matrix.columns) == tuple(CATALOGUE)


def test_nothing_is_infinite(matrix: pd.DataFrame) -> None:
    assert not np.isinf(matrix.to_numpy(np.float64)).any()


def test_every_feature_is_known_of_some_clients_and_tells_them_apart(matrix: pd.DataFrame) -> None:
    assert matrix.notna().mean().min() > 0.01
    assert matrix.nunique().min() > 1


def test_flags_and_categories_keep_to_their_codes(matrix: pd.DataFrame) -> None:
    for name, feature in CATALOGUE.items():
        codes = len(feature.levels) or 2
        if feature.unit in (Unit.FLAG, Unit.CATEGORY):
            assert set(matrix[name].dropna()) == set(range(codes)), name


def test_durations_are_positive_and_within_a_lifetime(matrix: pd.DataFrame) -> None:
    days = [name for name, feature in CATALOGUE.items() if feature.unit is Unit.DAYS]
    assert matrix[days].min().min() >= 0
    assert matrix[days].max().max() < 100 * 365.25


def test_a_client_alone_has_the_row_it_has_among_all(
    tables: RawTables, matrix: pd.DataFrame
) -> None:
    for client in matrix.index[::2_500]:
        alone = fitted_matrix(_only(tables, client), of=tables)
        assert alone.to_numpy().tobytes() == matrix.loc[[client]].to_numpy().tobytes()


def _only(tables: RawTables, client: int) -> RawTables:
    present = {field.name: getattr(tables, field.name) for field in fields(tables)}
    parts: dict[str, Any] = {
        name: table[table["SK_ID_CURR"] == client]
        for name, table in present.items()
        if isinstance(table, pd.DataFrame) and "SK_ID_CURR" in table
    }
    return replace(tables, **parts)
