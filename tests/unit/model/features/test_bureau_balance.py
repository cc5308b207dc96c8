import numpy as np
import pandas as pd
import pytest

from model.features.bureau_balance import bureau_balance_features
from tests.unit.model.features.rows import loans_elsewhere, months_elsewhere, the_client

FIRST, SECOND = 5_000_001, 5_000_002


def features(*months: pd.DataFrame) -> pd.Series:
    return the_client(bureau_balance_features(loans_elsewhere({}, {}), pd.concat(months)))


def test_months_late_are_shared_over_all_loans_of_the_client() -> None:
    row = features(
        months_elsewhere(FIRST, {-1: "0", -2: "1", -3: "0"}),
        months_elsewhere(SECOND, {-20: "3", -21: "0"}),
    )
    assert row["bureau_balance_late_share"] == pytest.approx(2 / 5)
    assert row["bureau_balance_late_share_12m"] == pytest.approx(1 / 3)
    assert row["bureau_balance_days_late_max"] == 61
    assert row["bureau_balance_months_since_late"] == 2


def test_the_window_of_twelve_months_ends_with_the_twelfth() -> None:
    row = features(months_elsewhere(FIRST, {-12: "1", -13: "1", -14: "0"}))
    assert row["bureau_balance_late_share_12m"] == 1


@pytest.mark.parametrize(
    ("status", "days"), [("0", 0), ("1", 1), ("2", 31), ("3", 61), ("4", 91), ("5", 121)]
)
def test_the_worst_class_is_said_in_days(status: str, days: int) -> None:
    row = features(months_elsewhere(FIRST, {-1: "0", -2: status}))
    assert row["bureau_balance_days_late_max"] == days


def test_closed_and_unknown_months_say_nothing_of_punctuality() -> None:
    row = features(months_elsewhere(FIRST, {0: "C", -1: "X", -2: "1", -3: "0"}))
    assert row["bureau_balance_late_share"] == 0.5


def test_a_client_with_closed_months_only_has_a_row_of_unknowns() -> None:
    assert features(months_elsewhere(FIRST, {-1: "C", -2: "C"})).isna().all()


def test_never_late_leaves_the_time_since_unknown() -> None:
    row = features(months_elsewhere(FIRST, {-1: "0"}))
    assert row["bureau_balance_days_late_max"] == 0
    assert np.isnan(row["bureau_balance_months_since_late"])


def test_months_of_a_loan_the_bureau_does_not_list_are_nobodys() -> None:
    months = months_elsewhere(999, {-1: "5"})
    assert bureau_balance_features(loans_elsewhere(), months).empty
