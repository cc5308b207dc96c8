from __future__ import annotations

import pandas as pd

from data.checking import TableCheck
from data.tables import BUREAU_BALANCE


def months(loans: list[object], when: list[object], status: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"SK_ID_BUREAU": loans, "MONTHS_BALANCE": when, "STATUS": status})


def test_rows_and_lines_are_counted_over_all_chunks() -> None:
    check = TableCheck(BUREAU_BALANCE, "bureau_balance.csv")
    check.take(months([1, 2, 3], [0, 0, 0], ["C", "C", "C"]))
    check.take(months([4, 5, 6], [0, 7, 8], ["C", "C", "C"]))
    check.take(months([7, 8], [0, 9], ["C", "C"]))
    (fault,) = check.faults
    assert (fault.column, fault.rows, fault.first_line) == ("MONTHS_BALANCE", 3, 6)


def test_unknown_categories_are_counted_over_all_chunks_and_follow_the_known_ones() -> None:
    check = TableCheck(BUREAU_BALANCE, "bureau_balance.csv")
    check.take(months([1, 2], [0, 0], ["Z", "C"]))
    typed = check.take(months([3, 4], [0, 0], ["Z", "Y"]))
    assert list(typed["STATUS"].cat.categories) == [
        "C",
        "X",
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "Y",
        "Z",
    ]
    assert check.notes == (
        "bureau_balance.csv, column STATUS, 3 rows: unknown categories Y, Z were kept as read",
    )


def test_a_chunk_is_not_changed_by_being_checked() -> None:
    chunk = months([1, "x"], [0, 5], ["C", "Q"])
    before = chunk.copy(deep=True)
    TableCheck(BUREAU_BALANCE, "bureau_balance.csv").take(chunk)
    pd.testing.assert_frame_equal(chunk, before)
