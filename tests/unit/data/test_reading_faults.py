from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.faults import InputFault
from data.reading import InputFaults
from tests.unit.data.damage import BUREAU, TRAIN, cells, faults_of, lines, read, without

CELL_FAULTS: list[tuple[str, str, dict[int, object], str, int, int]] = [
    (TRAIN, "AMT_CREDIT", {3: "a lot", 7: "12,5"}, "a number", 2, 5),
    (TRAIN, "AMT_CREDIT", {3: -1}, "at least 0", 1, 5),
    (TRAIN, "AMT_CREDIT", {0: "inf"}, "a finite number", 1, 2),
    (TRAIN, "AMT_CREDIT", {0: ""}, "a value, found none", 1, 2),
    (TRAIN, "AMT_ANNUITY", {0: "NA"}, "empty cells for missing values, found NA", 1, 2),
    (TRAIN, "AMT_CREDIT", {9: "True"}, "a number", 1, 11),
    (TRAIN, "TARGET", {1: 2}, "0 or 1", 1, 3),
    (TRAIN, "TARGET", {1: ""}, "a value, found none", 1, 3),
    (TRAIN, "CODE_GENDER", {1: ""}, "a value, found none", 1, 3),
    (TRAIN, "CNT_CHILDREN", {1: 0.5}, "a whole number", 1, 3),
    (TRAIN, "DAYS_BIRTH", {1: 9000}, "a value from -73050 to -1", 1, 3),
    (TRAIN, "DAYS_EMPLOYED", {1: 365244}, "a value from -36525 to 0 or 365243", 1, 3),
    (TRAIN, "EXT_SOURCE_2", {1: 1.5}, "a value from 0 to 1", 1, 3),
    (BUREAU, "SK_ID_CURR", {2: "100x"}, "a number", 1, 4),
    (BUREAU, "SK_ID_CURR", {2: 99999999999}, "a value from 1 to 2147483647", 1, 4),
    (TRAIN, "SK_ID_CURR", {4: 100_001, 6: 100_001}, "unique", 2, 6),
]


@pytest.mark.parametrize(("file", "column", "values", "expected", "rows", "line"), CELL_FAULTS)
def test_a_wrong_cell_is_named_with_its_column_its_rows_and_its_first_line(
    few: Path,
    file: str,
    column: str,
    values: dict[int, object],
    expected: str,
    rows: int,
    line: int,
) -> None:
    cells(column, values)(few / file)
    assert faults_of(few) == (InputFault(file, column, f"expected {expected}", rows, line),)


SHAPE_FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a missing column": (without("AMT_CREDIT_SUM"), "column AMT_CREDIT_SUM: expected this column"),
    "no rows": (lines(lambda all_: all_[:1]), "expected rows after the header, found none"),
    "an empty file": (
        lambda path: path.write_bytes(b"") and None,
        "expected the columns of bureau",
    ),
    "another separator": (
        lines(lambda all_: [line.replace(b",", b";") for line in all_]),
        "expected the columns of bureau, separated by commas; found none of them",
    ),
    "a line with a field too many": (
        lines(lambda all_: [*all_[:5], all_[5][:-1] + b",1\n", *all_[6:]]),
        "1 row, first at line 6: expected 17 fields, as in the header",
    ),
    "a file cut in its last line": (
        lambda path: path.write_bytes(path.read_bytes()[:-40]) and None,
        "expected 17 fields, as in the header",
    ),
    "a line missing in the middle": (
        lines(lambda all_: [*all_[:3], b"\n", *all_[3:]]),
        "1 row, first at line 4: expected 17 fields",
    ),
    "an open quotation mark": (
        lines(lambda all_: [*all_[:3], b'"' + all_[3], *all_[4:]]),
        "a quotation mark is never closed",
    ),
    "another encoding": (
        lines(lambda all_: [*all_[:3], all_[3].replace(b"Consumer", b"Cr\xe9dit"), *all_[4:]]),
        "expected UTF-8 text",
    ),
    "a column twice": (
        lines(lambda all_: [all_[0].replace(b"AMT_ANNUITY", b"CREDIT_TYPE"), *all_[1:]]),
        "column CREDIT_TYPE: expected this column once",
    ),
}


@pytest.mark.parametrize(("damage", "expected"), SHAPE_FAULTS.values(), ids=SHAPE_FAULTS)
def test_a_table_of_the_wrong_shape_is_refused(
    few: Path, damage: Callable[[Path], object], expected: str
) -> None:
    damage(few / BUREAU)
    assert any(str(f).startswith("bureau.csv") and expected in str(f) for f in faults_of(few))


def test_words_for_true_and_false_are_not_numbers(few: Path) -> None:
    cells("FLAG_MOBIL", dict.fromkeys(range(50), True))(few / TRAIN)
    (fault,) = faults_of(few)
    assert (fault.column, fault.rows, fault.expected) == ("FLAG_MOBIL", 50, "expected a number")


def test_all_faults_of_all_tables_are_told_at_once(folder: Path) -> None:
    (folder / TRAIN).unlink()
    cells("CREDIT_DAY_OVERDUE", {1: "x"})(folder / BUREAU)
    without("STATUS")(folder / "bureau_balance.csv")
    (folder / "POS_CASH_balance.csv").write_bytes(b"\x00\xff")
    (folder / "installments_payments.csv").unlink()
    (folder / "installments_payments.csv.zip").write_bytes(b"PK no zip")
    cells("AMT_BALANCE", {0: "inf", 1: "x"})(folder / "credit_card_balance.csv")
    faults = faults_of(folder)
    assert sorted((fault.file, fault.column) for fault in faults) == [
        ("POS_CASH_balance.csv", ""),
        ("application_train.csv", ""),
        ("bureau.csv", "CREDIT_DAY_OVERDUE"),
        ("bureau_balance.csv", "STATUS"),
        ("credit_card_balance.csv", "AMT_BALANCE"),
        ("credit_card_balance.csv", "AMT_BALANCE"),
        ("installments_payments.csv.zip", ""),
    ]


def test_the_message_has_one_line_per_fault_and_repeats_no_value(few: Path) -> None:
    cells("AMT_CREDIT", {3: "secret", 4: "secret"})(few / TRAIN)
    cells("TARGET", {0: 7})(few / TRAIN)
    with pytest.raises(InputFaults) as caught:
        read(few)
    assert str(caught.value).splitlines() == [
        "2 fault(s) in the input; nothing was done.",
        "- application_train.csv, column TARGET, 1 row, first at line 2: expected 0 or 1",
        "- application_train.csv, column AMT_CREDIT, 2 rows, first at line 5: expected a number",
    ]


def test_a_client_in_both_application_tables_is_a_fault(folder: Path) -> None:
    first = pd.read_csv(folder / TRAIN)["SK_ID_CURR"][0]
    cells("SK_ID_CURR", {0: first})(folder / "application_test.csv")
    (fault,) = faults_of(folder)
    assert (fault.file, fault.column, fault.rows) == ("application_test.csv", "SK_ID_CURR", 1)
