"""Rows that cannot be used are left out, counted and reported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.accounting import RowUse, find_repeats, rows_used
from data.reading import RawTables
from data.tables import BUREAU_BALANCE, TABLES, TableSchema
from tests.there import there
from tests.unit.data.damage import cells, read

NOBODY = 999_999


def uses(tables: RawTables) -> dict[str, RowUse]:
    return {use.table: use for use in tables.uses}


def repeat_lines(path: Path, *rows: int) -> None:
    """Write some rows (from 0) again, at the end of the file."""
    header, *lines = path.read_text().splitlines()
    path.write_text("\n".join([header, *lines, *(lines[row] for row in rows)]) + "\n")


def test_every_row_of_every_table_is_used_where_nothing_is_wrong(as_read: RawTables) -> None:
    tables = as_read
    counted = {use.table: use.rows for use in tables.uses}
    assert counted == {t.name: len(getattr(tables, t.attribute)) for t in TABLES.values()}
    assert all(use.used_rows == use.rows for use in tables.uses)
    assert tables.notes == ()


@pytest.mark.parametrize("table", [t for t in TABLES.values() if t.parent], ids=lambda t: t.name)
def test_repeated_rows_of_a_history_table_are_left_out_and_counted(
    folder: Path, as_read: RawTables, table: TableSchema, caplog: pytest.LogCaptureFixture
) -> None:
    before = getattr(as_read, table.attribute)
    repeat_lines(folder / table.file_name, 0, 3, 0)
    tables = read(folder)
    pd.testing.assert_frame_equal(getattr(tables, table.attribute), before)
    assert uses(tables)[table.name] == RowUse(table.name, len(before) + 3, 3, 0)
    key = f"the {', '.join(table.key)} of an earlier row" if table.key else "an earlier row"
    assert tables.notes == (
        f"{table.file_name}: 3 rows not used, for repeating {key};"
        f" first at line {len(before) + 2:,}",
    )
    assert caplog.messages == list(tables.notes)


def test_of_rows_with_one_key_the_first_is_used_and_the_others_are_said_to_differ(
    folder: Path,
) -> None:
    path = folder / "bureau.csv"
    first = pd.read_csv(path)["AMT_CREDIT_SUM"][2]
    repeat_lines(path, 2, 2)
    last = len(pd.read_csv(path)) - 1
    cells("AMT_CREDIT_SUM", {last: 123.0})(path)
    tables = read(folder)
    assert there(tables.bureau)["AMT_CREDIT_SUM"][2] == first
    assert uses(tables)["bureau"].duplicate_rows == 2
    (note,) = tables.notes
    assert "2 rows not used" in note
    assert "1 of them with other values" in note


def test_two_payments_of_one_instalment_are_both_used_unless_all_is_the_same(folder: Path) -> None:
    path = folder / "installments_payments.csv"
    repeat_lines(path, 0, 0)
    last = len(pd.read_csv(path)) - 1
    cells("AMT_PAYMENT", {last: 12.5})(path)
    use = uses(read(folder))["installments_payments"]
    assert (use.duplicate_rows, use.used_rows) == (1, last)


def test_history_of_clients_who_do_not_apply_is_left_out_and_counted(folder: Path) -> None:
    loans = pd.read_csv(folder / "bureau.csv")["SK_ID_BUREAU"]
    months = pd.read_csv(folder / "bureau_balance.csv")["SK_ID_BUREAU"]
    reported = int(months.isin(loans[:3]).sum())
    assert reported > 0
    cells("SK_ID_CURR", dict.fromkeys(range(3), NOBODY))(folder / "bureau.csv")
    tables = read(folder)
    assert tables.notes == (
        "bureau.csv: 3 rows not used, their SK_ID_CURR is not in the application tables",
        f"bureau_balance.csv: {reported} rows not used,"
        " their SK_ID_BUREAU is not in the rows used of bureau",
    )
    assert uses(tables)["bureau"] == RowUse("bureau", len(loans), 0, 3)
    assert uses(tables)["bureau_balance"].orphan_rows == reported
    assert list(there(tables.bureau)["SK_ID_BUREAU"]) == list(loans[3:])
    assert list(there(tables.bureau).index) == list(range(len(loans) - 3))


def test_clients_without_a_known_outcome_are_applicants_like_others(
    folder: Path, as_read: RawTables
) -> None:
    clients = pd.read_csv(folder / "application_test.csv")["SK_ID_CURR"]
    before = there(as_read.bureau)
    assert before["SK_ID_CURR"].isin(clients).any()
    (folder / "application_test.csv").unlink()
    without = read(folder)
    orphans = uses(without)["bureau"].orphan_rows
    assert orphans == before["SK_ID_CURR"].isin(clients).sum()
    assert orphans + len(there(without.bureau)) == len(before)


def test_months_of_loans_nobody_lists_are_left_out_and_counted(folder: Path) -> None:
    with (folder / "bureau_balance.csv").open("a") as file:
        file.write("7777777,0,C\n7777777,-1,0\n")
    tables = read(folder)
    assert uses(tables)["bureau_balance"].orphan_rows == 2
    assert 7_777_777 not in set(there(tables.bureau_balance)["SK_ID_BUREAU"])
    (folder / "bureau.csv").unlink()
    use = uses(read(folder))["bureau_balance"]
    assert use.orphan_rows == use.rows > 0


def test_a_row_is_counted_once_whatever_is_wrong_with_it(folder: Path) -> None:
    path = folder / "previous_application.csv"
    cells("SK_ID_CURR", {0: NOBODY})(path)
    repeat_lines(path, 0)
    use = uses(read(folder))["previous_application"]
    assert (use.duplicate_rows, use.orphan_rows) == (1, 1)
    assert use.used_rows == use.rows - 2


def test_the_counts_are_said_in_words() -> None:
    said = rows_used(
        [
            RowUse("application_train", 5_000, 0, 0),
            RowUse("bureau", 1_234, 1, 0),
            RowUse("bureau_balance", 10, 2, 1),
            RowUse("POS_CASH_balance", 10, 0, 3),
        ]
    )
    assert said.splitlines() == [
        "Rows used:",
        "- application_train: all 5,000 rows",
        "- bureau: 1,233 of 1,234 rows; 1 repeats an earlier one",
        "- bureau_balance: 7 of 10 rows; 2 repeat an earlier one"
        " and 1 belongs to no client of the applications",
        "- POS_CASH_balance: 7 of 10 rows; 3 belong to no client of the applications",
    ]


@pytest.mark.parametrize("months_back", [0, -1, -96, -1200])
def test_neighbouring_keys_of_two_parts_are_not_taken_for_one(months_back: int) -> None:
    loans, when = [1, 2, 2_147_483_647], [months_back] * 3
    assert repeats(loans, when) == []
    assert repeats([*loans, 2], [*when, months_back]) == [3]
    assert repeats([*loans, 2], [*when, months_back - 1]) == []


def repeats(loans: list[int], when: list[int]) -> list[int]:
    frame = pd.DataFrame({"SK_ID_BUREAU": loans, "MONTHS_BALANCE": when, "STATUS": "C"})
    return [*map(int, find_repeats(BUREAU_BALANCE, frame).positions)]


def test_repeats_are_those_pandas_finds_whatever_the_rows() -> None:
    generator = np.random.default_rng(3)
    drawn = generator.integers(0, 40, (500, 2))
    frame = pd.DataFrame({"SK_ID_BUREAU": drawn[:, 0] + 1, "MONTHS_BALANCE": -drawn[:, 1]})
    expected = np.flatnonzero(frame.duplicated()).tolist()
    assert expected
    assert find_repeats(BUREAU_BALANCE, frame).positions.tolist() == expected


def test_synthetic_tables_repeat_no_row(portfolio: Mapping[str, pd.DataFrame]) -> None:
    for name, frame in portfolio.items():
        assert len(find_repeats(TABLES[name], frame).positions) == 0, name


def test_the_two_parts_of_a_synthetic_payment_are_of_two_days(
    portfolio: Mapping[str, pd.DataFrame],
) -> None:
    payments = portfolio["installments_payments"]
    of_loans = payments[payments["NUM_INSTALMENT_VERSION"] > 0].dropna()
    instalment = ["SK_ID_PREV", "NUM_INSTALMENT_VERSION", "NUM_INSTALMENT_NUMBER"]
    assert of_loans.duplicated(instalment).mean() > 0.03
    assert not of_loans.duplicated([*instalment, "DAYS_ENTRY_PAYMENT"]).any()
