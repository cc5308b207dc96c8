"""The real sample passes the check and is read to the last digit."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from data.containers import File, opened
from data.parsing import read_table
from data.reading import RawTables
from data.tables import BUREAU_BALANCE, NOT_APPLICABLE_DAYS, TABLES, Kind, TableSchema
from tests.sample import SAMPLE, needs_sample
from tests.there import there

pytestmark = [needs_sample, pytest.mark.sample, pytest.mark.slow]


def raw_rows(table: TableSchema, limit: int) -> Iterator[list[str]]:
    """Walk the header and the first rows as Python's own CSV reader sees them."""
    archive = zipfile.ZipFile(SAMPLE / f"{table.file_name}.zip")
    with archive, archive.open(table.file_name) as binary:
        yield from islice(csv.reader(io.TextIOWrapper(binary, encoding="utf-8")), limit + 1)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_the_specification_lists_the_real_columns_in_their_order(table: TableSchema) -> None:
    assert tuple(next(raw_rows(table, 0))) == table.column_names


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_cell_is_read_as_it_is_written(tables: RawTables, table: TableSchema) -> None:
    _, *rows = raw_rows(table, 2000)
    frame = getattr(tables, table.attribute)[: len(rows)]
    for place, column in enumerate(table):
        written = [row[place] for row in rows]
        if column.kind is Kind.CATEGORY:
            read = frame[column.name].astype(object).where(frame[column.name].notna(), "")
            assert list(read) == written, column.name
        else:
            numbers = np.array([float(text) if text else np.nan for text in written])
            read = frame[column.name].to_numpy(dtype="float64")
            assert np.array_equal(read, numbers, equal_nan=True), column.name


def test_the_sample_keeps_its_quirks(tables: RawTables) -> None:
    train, previous = tables.application_train, tables.previous_application
    assert previous is not None
    assert tables.bureau is not None
    assert (there(train)["DAYS_EMPLOYED"] == NOT_APPLICABLE_DAYS).any()
    assert (there(train)["ORGANIZATION_TYPE"] == "XNA").any()
    assert (previous["DAYS_LAST_DUE"] == NOT_APPLICABLE_DAYS).any()
    assert (tables.bureau["DAYS_ENDDATE_FACT"] < -40_000).any()


def test_every_row_of_the_sample_can_be_used(tables: RawTables) -> None:
    """The sample was cut by client: history rows without their client would be a fault of it."""
    assert {use.table for use in tables.uses} == set(TABLES)
    assert [use for use in tables.uses if use.used_rows < use.rows] == []


def test_clients_whose_months_are_all_digits_are_read_alone(
    tables: RawTables, tmp_path: Path
) -> None:
    """Some clients have a month's STATUS in digits alone, which is text all the same."""
    balance, bureau = tables.bureau_balance, tables.bureau
    assert balance is not None
    assert bureau is not None
    months = balance.merge(bureau[["SK_ID_CURR", "SK_ID_BUREAU"]], on="SK_ID_BUREAU")
    is_digit = months["STATUS"].astype("str").str.isdigit()
    months = months[is_digit.groupby(months["SK_ID_CURR"]).transform("all")]
    assert months["SK_ID_CURR"].nunique() == 159
    path = tmp_path / "bureau_balance.csv"
    for _, own in months.groupby("SK_ID_CURR"):
        own[list(balance)].to_csv(path, index=False)
        read = read_table(BUREAU_BALANCE, File(path.name, 0, partial(opened, path)), progress=False)
        assert not read.faults
        assert read.frame["STATUS"].tolist() == own["STATUS"].tolist()
