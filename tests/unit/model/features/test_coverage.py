from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.reading import RawTables, read_tables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from data.tables import TABLES, Kind
from model.features.catalogue import CATALOGUE, FAIR_FEATURES
from model.features.coverage import HISTORIES, NAMES, columns_behind, coverage_of, presence
from model.features.matrix import build_matrix
from model.features.raw_columns import APPLICATIONS, RAW_COLUMNS
from tests.instalments import ESTIMATOR
from tests.there import there

TRAIN, TEST = 150, 20
ROUNDS = max(len(columns) for table, columns in RAW_COLUMNS.items() if table != APPLICATIONS)
SINGLE = [(table, column) for table, columns in RAW_COLUMNS.items() for column in columns]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> RawTables:
    raw = tmp_path_factory.mktemp("raw")
    chunks = synthesize(TRAIN, seed=1, test_clients=TEST)
    write_tables(chunks, raw, clients=TRAIN + TEST, progress=False)
    return with_shortened_loans(read_tables(raw, progress=False))


def with_shortened_loans(tables: RawTables) -> RawTables:
    """Some end before their planned last instalment, which drawn ones never do."""
    months = there(tables.pos_cash_balance)
    is_over = months["NAME_CONTRACT_STATUS"] == "Completed"
    shorter = months["CNT_INSTALMENT"] - 1.0 * is_over
    return replace(tables, pos_cash_balance=months.assign(CNT_INSTALMENT=shorter))


@pytest.fixture(scope="module")
def matrix(tables: RawTables) -> pd.DataFrame:
    return build_matrix(tables, ESTIMATOR)


def emptied(tables: RawTables, columns: list[tuple[str, str]]) -> RawTables:
    """The tables with no value in these columns."""
    frames: dict[str, Any] = {}
    for name, column in columns:
        both = ("application_train", "application_test")
        for table in both if name == APPLICATIONS else (name,):
            attribute = TABLES[table].attribute
            frame = frames.get(attribute, getattr(tables, attribute))
            frames[attribute] = frame.assign(**{column: frame[column].mask(frame[column].notna())})
    return replace(tables, **frames)


def changed(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    return {str(name) for name in before if not before[name].equals(after[name])}


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_an_empty_column_changes_the_feature_it_stands_with(
    tables: RawTables, matrix: pd.DataFrame, turn: int
) -> None:
    """One history column of every table at a time: no listed feature is of two tables."""
    columns = [(t, c) for t, cs in RAW_COLUMNS.items() for c in [*cs][turn::ROUNDS]]
    features = {RAW_COLUMNS[table][column] for table, column in columns}
    assert features <= changed(matrix, build_matrix(emptied(tables, columns), ESTIMATOR))


def test_no_other_column_can_be_empty_and_change_a_feature(
    tables: RawTables, matrix: pd.DataFrame
) -> None:
    others = [
        (APPLICATIONS if table.parent is None else table.name, column.name)
        for table in TABLES.values()
        if table.name != "application_test"
        for column in table
        if column.may_be_missing or column.kind is Kind.CATEGORY
    ]
    unlisted = [each for each in others if each not in SINGLE]
    assert len(unlisted) > 50
    assert changed(matrix, build_matrix(emptied(tables, unlisted), ESTIMATOR)) == set()


def test_columns_of_protected_features_only_change_nothing_under_the_fair_policy(
    tables: RawTables, matrix: pd.DataFrame
) -> None:
    names = {*columns_behind([*CATALOGUE])} - {*columns_behind(FAIR_FEATURES)}
    assert "CODE_GENDER" in names
    assert "EXT_SOURCE_1" not in names
    after = build_matrix(emptied(tables, [(APPLICATIONS, name) for name in names]), ESTIMATOR)
    assert changed(matrix, after).isdisjoint(FAIR_FEATURES)


def test_clients_are_counted_once_whatever_their_rows(
    tables: RawTables, matrix: pd.DataFrame
) -> None:
    known = coverage_of(presence(tables)).known
    assert {*known} == {*NAMES}
    for table in HISTORIES:
        assert known[table] == int(matrix[f"has_{TABLES[table].attribute}"].sum())


def test_a_value_counts_for_the_client_it_belongs_to(tables: RawTables) -> None:
    present = presence(tables)
    loans = there(tables.bureau)
    with_annuity = loans.loc[loans["AMT_ANNUITY"].notna(), "SK_ID_CURR"]
    assert {*present.index[present["bureau.AMT_ANNUITY"]]} == {*with_annuity}
    train = there(tables.application_train)
    counted = coverage_of(present.loc[train["SK_ID_CURR"]])
    assert counted.clients == TRAIN
    assert counted.known["EXT_SOURCE_1"] == int(train["EXT_SOURCE_1"].notna().sum())


def test_words_without_a_meaning_are_no_value(tables: RawTables) -> None:
    train = there(tables.application_train)
    foreign = pd.Categorical(np.where(np.arange(TRAIN) % 2, "XNA", "Angestellt"))
    for column in ("NAME_INCOME_TYPE", "ORGANIZATION_TYPE"):
        spoken = replace(tables, application_train=train.assign(**{column: foreign}))
        part = coverage_of(presence(spoken).loc[train["SK_ID_CURR"]])
        assert part.known[column] == 0


def test_a_table_that_is_absent_says_nothing_of_anybody(tables: RawTables) -> None:
    alone = RawTables(tables.application_train, tables.application_test)
    counted = coverage_of(presence(alone))
    assert counted.clients == TRAIN + TEST
    assert {*counted.known} == {*RAW_COLUMNS[APPLICATIONS]}


def test_only_what_is_known_and_learnt_from_is_kept(tables: RawTables) -> None:
    counted = coverage_of(presence(emptied(tables, [(APPLICATIONS, "EXT_SOURCE_1")])))
    kept = counted.behind(FAIR_FEATURES)
    assert kept["EXT_SOURCE_2"] == counted.known["EXT_SOURCE_2"]
    assert kept.keys().isdisjoint({"EXT_SOURCE_1", "CODE_GENDER"})
    assert "CODE_GENDER" in counted.behind([*CATALOGUE])
