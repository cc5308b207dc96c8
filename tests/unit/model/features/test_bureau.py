import numpy as np
import pandas as pd
import pytest

from model.features.bureau import bureau_features
from tests.unit.model.features.rows import Row, loans_elsewhere, the_client

CLOSED = {"CREDIT_ACTIVE": "Closed"}


def features(*loans: Row) -> pd.Series:
    return the_client(bureau_features(loans_elsewhere(*loans)))


def test_debts_are_added_up_and_compared_with_what_was_lent() -> None:
    row = features(
        {"AMT_CREDIT_SUM": 1_000.0, "AMT_CREDIT_SUM_DEBT": 400.0, "AMT_ANNUITY": 50.0},
        {"AMT_CREDIT_SUM": 3_000.0, "AMT_CREDIT_SUM_DEBT": 2_400.0, "AMT_ANNUITY": 70.0},
        CLOSED | {"AMT_CREDIT_SUM": 4_000.0, "AMT_CREDIT_SUM_DEBT": 0.0},
    )
    assert row["bureau_debt_active_sum"] == 2_800
    assert row["bureau_annuity_active_sum"] == 120
    assert row["bureau_repaid_active_sum"] == 1_200
    assert row["bureau_debt_to_credit_active"] == 0.7
    assert row["bureau_debt_to_credit_max"] == 0.8
    assert row["bureau_debt_to_credit"] == 0.35
    assert row["bureau_count"] == 3
    assert row["bureau_active_count"] == 2
    assert row["bureau_active_share"] == pytest.approx(2 / 3)


def test_debt_to_credit_is_debt_over_credit_and_not_the_inverse() -> None:
    row = features({"AMT_CREDIT_SUM": 1_000.0, "AMT_CREDIT_SUM_DEBT": 100.0})
    assert row["bureau_debt_to_credit"] == 0.1


def test_a_client_with_closed_loans_only_owes_nothing() -> None:
    row = features(CLOSED)
    assert row["bureau_debt_active_sum"] == 0
    assert row["bureau_annuity_active_sum"] == 0
    assert np.isnan(row["bureau_debt_to_credit_active"])


def test_a_running_loan_of_unknown_debt_leaves_the_debt_unknown() -> None:
    row = features({"AMT_CREDIT_SUM_DEBT": np.nan}, CLOSED)
    assert np.isnan(row["bureau_debt_active_sum"])
    assert np.isnan(row["bureau_repaid_active_sum"])


def test_a_loan_of_unknown_debt_is_left_out_of_the_share_owed() -> None:
    row = features(
        {"AMT_CREDIT_SUM": 1_000.0, "AMT_CREDIT_SUM_DEBT": 500.0},
        {"AMT_CREDIT_SUM": 9_000.0, "AMT_CREDIT_SUM_DEBT": np.nan},
    )
    assert row["bureau_debt_to_credit"] == 0.5


def test_a_negative_debt_counts_as_none() -> None:
    assert features({"AMT_CREDIT_SUM_DEBT": -300.0})["bureau_debt_active_sum"] == 0


def test_a_credit_of_zero_has_no_share_owed() -> None:
    row = features({"AMT_CREDIT_SUM": 0.0, "AMT_CREDIT_SUM_DEBT": 5.0})
    assert np.isnan(row["bureau_debt_to_credit"])
    assert np.isnan(row["bureau_debt_to_credit_max"])


def test_overdue_amounts_are_added_and_the_worst_kept() -> None:
    row = features(
        {"AMT_CREDIT_SUM_OVERDUE": 30.0, "AMT_CREDIT_MAX_OVERDUE": 90.0, "CREDIT_DAY_OVERDUE": 4},
        {"AMT_CREDIT_SUM_OVERDUE": 10.0, "AMT_CREDIT_MAX_OVERDUE": 20.0, "CREDIT_DAY_OVERDUE": 9},
    )
    assert row["bureau_overdue_sum"] == 40
    assert row["bureau_overdue_max"] == 90
    assert row["bureau_days_overdue_max"] == 9


def test_extensions_are_added_up() -> None:
    row = features({"CNT_CREDIT_PROLONG": 2}, {"CNT_CREDIT_PROLONG": 1})
    assert row["bureau_prolonged_sum"] == 3


def test_card_use_is_the_debt_of_running_cards_over_their_ceiling() -> None:
    card = {"CREDIT_TYPE": "Credit card", "AMT_CREDIT_SUM": 500.0}
    row = features(
        card | {"AMT_CREDIT_SUM_DEBT": 100.0, "AMT_CREDIT_SUM_LIMIT": 400.0},
        card | {"AMT_CREDIT_SUM_DEBT": 300.0, "AMT_CREDIT_SUM_LIMIT": 200.0},
        card | CLOSED | {"AMT_CREDIT_SUM_DEBT": 500.0},
        {"AMT_CREDIT_SUM_DEBT": 900.0},
    )
    assert row["bureau_card_debt_to_limit"] == 0.4


def test_kinds_of_loans_are_flagged_and_counted() -> None:
    row = features(
        CLOSED | {"CREDIT_TYPE": "Microloan"},
        {"CREDIT_TYPE": "Car loan"},
        {"CREDIT_TYPE": "Car loan"},
    )
    assert row["bureau_has_microloan"] == 1
    assert row["bureau_has_mortgage"] == 0
    assert row["bureau_type_count"] == 2


def test_openings_are_dated_and_counted_in_windows_of_365_and_730_days() -> None:
    row = features(
        {"DAYS_CREDIT": -365},
        CLOSED | {"DAYS_CREDIT": -366},
        {"DAYS_CREDIT": -730},
        CLOSED | {"DAYS_CREDIT": -731},
        CLOSED | {"DAYS_CREDIT": -8},
    )
    assert row["bureau_opened_12m_count"] == 2
    assert row["bureau_opened_24m_count"] == 4
    assert row["bureau_days_since_first"] == 731
    assert row["bureau_days_since_last"] == 8
    assert row["bureau_days_since_last_active"] == 365
    assert row["bureau_days_since_opening_mean"] == 440


def test_ends_before_and_after_the_plan_are_two_positive_durations() -> None:
    ended = CLOSED | {"DAYS_CREDIT_ENDDATE": -100.0}
    row = features(ended | {"DAYS_ENDDATE_FACT": -160.0}, ended | {"DAYS_ENDDATE_FACT": -80.0})
    assert row["bureau_days_ended_early_mean"] == 30
    assert row["bureau_days_ended_late_mean"] == 10


@pytest.mark.parametrize("column", ["DAYS_CREDIT_ENDDATE", "DAYS_ENDDATE_FACT"])
def test_end_dates_more_than_a_century_back_are_unknown(column: str) -> None:
    dates = {"DAYS_CREDIT_ENDDATE": -100.0, "DAYS_ENDDATE_FACT": -160.0}
    row = features(CLOSED | dates | {column: -41_819.0})
    assert np.isnan(row["bureau_days_ended_early_mean"])
    assert np.isnan(row["bureau_days_ended_late_mean"])


def test_time_left_is_averaged_over_running_loans_with_an_end_to_come() -> None:
    row = features(
        {"DAYS_CREDIT_ENDDATE": 100.0},
        {"DAYS_CREDIT_ENDDATE": 300.0},
        {"DAYS_CREDIT_ENDDATE": -50.0},
        {"DAYS_CREDIT_ENDDATE": 31_000.0},
        CLOSED | {"DAYS_CREDIT_ENDDATE": 900.0},
    )
    assert row["bureau_remaining_days_mean"] == 200
