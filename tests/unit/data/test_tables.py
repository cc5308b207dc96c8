from __future__ import annotations

import pytest

from data.tables import NOT_APPLICABLE_DAYS, TABLES, Column, Kind, TableSchema

COLUMN_COUNTS = {
    "application_train": 122,
    "application_test": 121,
    "bureau": 17,
    "bureau_balance": 3,
    "previous_application": 37,
    "POS_CASH_balance": 8,
    "installments_payments": 8,
    "credit_card_balance": 23,
}


def test_every_table_has_every_column_of_the_real_one() -> None:
    assert {name: len(table.columns) for name, table in TABLES.items()} == COLUMN_COUNTS


def test_the_test_table_is_the_train_table_without_the_outcome() -> None:
    train = [c for c in TABLES["application_train"] if c.name != "TARGET"]
    assert list(TABLES["application_test"]) == train


def test_the_misspelt_column_keeps_its_real_spelling() -> None:
    assert "AMT_RECIVABLE" in TABLES["credit_card_balance"].column_names


def test_days_employed_may_be_the_sentinel_and_is_otherwise_past() -> None:
    employed = TABLES["application_train"]["DAYS_EMPLOYED"]
    assert employed.sentinel == NOT_APPLICABLE_DAYS
    assert employed.maximum == 0


def test_every_foreign_key_points_to_a_table_or_to_the_applications() -> None:
    parents = {table.parent for table in TABLES.values() if table.foreign_key}
    assert parents <= {*TABLES, "applications"}


@pytest.mark.parametrize(
    ("column", "dtype"),
    [
        (Column("a", Kind.KEY), "int32"),
        (Column("a", Kind.INTEGER), "int32"),
        (Column("a", Kind.INTEGER, may_be_missing=True), "float64"),
        (Column("a", Kind.REAL), "float64"),
        (Column("a", Kind.FLAG), "int8"),
        (Column("a", Kind.FLAG, may_be_missing=True), "float64"),
        (Column("a", Kind.CATEGORY, categories=("x",)), "category"),
    ],
)
def test_a_kind_decides_the_type(column: Column, dtype: str) -> None:
    assert column.dtype == dtype


def test_a_column_with_crossed_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="minimum 1 above maximum 0"):
        Column("a", Kind.REAL, minimum=1, maximum=0)


def test_a_category_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="lists its values"):
        Column("a", Kind.CATEGORY)


def test_a_table_that_lists_a_column_twice_is_refused() -> None:
    column = Column("a", Kind.REAL)
    with pytest.raises(ValueError, match="listed twice"):
        TableSchema("t", "t.csv", (), None, None, (column, column))


def test_a_table_whose_key_is_no_column_is_refused() -> None:
    with pytest.raises(ValueError, match="key is not among the columns"):
        TableSchema("t", "t.csv", ("b",), None, None, (Column("a", Kind.REAL),))


def test_an_unknown_column_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TABLES["bureau"]["NOT_A_COLUMN"]
