from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.checking import TableCheck, count_repeats
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


@pytest.mark.parametrize("months_back", [0, -1, -96, -1200])
def test_neighbouring_keys_of_two_parts_are_not_taken_for_one(months_back: int) -> None:
    loans = np.array([1, 2, 2_147_483_647], dtype=np.int64)
    when = np.array([months_back] * 3, dtype=np.int64)
    assert count_repeats([loans, when]) == (0, 0)
    assert count_repeats([np.append(loans, 2), np.append(when, months_back)]) == (1, 3)
    assert count_repeats([np.append(loans, 2), np.append(when, months_back - 1)]) == (0, 0)
