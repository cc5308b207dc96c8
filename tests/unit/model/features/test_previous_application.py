import numpy as np
import pandas as pd
import pytest

from model.features.previous_application import previous_application_features
from tests.unit.model.features.rows import Row, previous_applications, the_client

NO_DATE = 365_243.0
REFUSED = {"NAME_CONTRACT_STATUS": "Refused"}
CANCELLED = {"NAME_CONTRACT_STATUS": "Canceled", "AMT_CREDIT": 0.0, "AMT_APPLICATION": 0.0}
RUNNING = {"DAYS_LAST_DUE": NO_DATE, "DAYS_LAST_DUE_1ST_VERSION": 200.0}


def features(*rows: Row) -> pd.Series:
    return the_client(previous_application_features(previous_applications(*rows)))


def test_refusals_are_counted_shared_and_dated() -> None:
    row = features(
        REFUSED | {"DAYS_DECISION": -365},
        REFUSED | {"DAYS_DECISION": -366},
        {"DAYS_DECISION": -90},
        CANCELLED | {"DAYS_DECISION": -800},
    )
    assert row["previous_count"] == 4
    assert row["previous_refused_share"] == 0.5
    assert row["previous_refused_12m_count"] == 1
    assert row["previous_days_since_refusal"] == 365
    assert row["previous_days_since_last"] == 90


def test_the_last_five_applications_are_the_most_recent_ones() -> None:
    recent = [{"DAYS_DECISION": -days} for days in (10, 20, 30, 40)]
    row = features(
        *(REFUSED | {"DAYS_DECISION": -900 - i} for i in range(4)),
        *recent,
        REFUSED | {"DAYS_DECISION": -50},
    )
    assert row["previous_refused_share_last5"] == 0.2


def test_never_refused_leaves_the_time_since_unknown() -> None:
    assert np.isnan(features({})["previous_days_since_refusal"])


def test_amounts_are_averaged_over_approved_loans() -> None:
    row = features(
        {"AMT_CREDIT": 1_200.0, "AMT_APPLICATION": 1_000.0, "AMT_ANNUITY": 130.0},
        {"AMT_CREDIT": 800.0, "AMT_APPLICATION": 1_000.0, "AMT_ANNUITY": 70.0},
        REFUSED | {"AMT_CREDIT": 9_000.0, "AMT_ANNUITY": 900.0},
    )
    assert row["previous_credit_approved_mean"] == 1_000
    assert row["previous_annuity_approved_mean"] == 100
    assert row["previous_granted_to_requested_mean"] == 1


def test_amounts_of_zero_are_unknown_and_nothing_is_infinite() -> None:
    row = features({"AMT_CREDIT": 0.0, "AMT_APPLICATION": 0.0, "CNT_PAYMENT": 0.0})
    assert np.isnan(row["previous_credit_approved_mean"])
    assert np.isnan(row["previous_granted_to_requested_mean"])
    assert np.isnan(row["previous_simple_interest_max"])


def test_down_payment_rates_are_averaged_where_known() -> None:
    row = features({"RATE_DOWN_PAYMENT": 0.2}, {"RATE_DOWN_PAYMENT": 0.1}, {})
    assert row["previous_down_payment_rate_mean"] == pytest.approx(0.15)


def test_simple_interest_is_per_year_and_of_the_dearest_loan() -> None:
    row = features(
        {"AMT_CREDIT": 1_200.0, "AMT_ANNUITY": 130.0, "CNT_PAYMENT": 12.0},
        {"AMT_CREDIT": 1_200.0, "AMT_ANNUITY": 100.0, "CNT_PAYMENT": 24.0},
    )
    assert row["previous_simple_interest_max"] == pytest.approx(0.5)


def test_a_number_of_payments_of_zero_is_unknown() -> None:
    assert np.isnan(features({"CNT_PAYMENT": 0.0})["previous_simple_interest_max"])


def test_products_are_shared_over_those_known() -> None:
    row = features(
        {"NAME_CONTRACT_TYPE": "Cash loans"},
        {"NAME_CONTRACT_TYPE": "Cash loans"},
        {"NAME_CONTRACT_TYPE": "Revolving loans"},
        {"NAME_CONTRACT_TYPE": "Consumer loans"},
        {"NAME_CONTRACT_TYPE": "XNA"},
    )
    assert row["previous_cash_share"] == 0.5
    assert row["previous_revolving_share"] == 0.25


def test_product_and_rate_are_those_of_the_loan_granted_last() -> None:
    row = features(
        {"DAYS_DECISION": -50, "NAME_CONTRACT_TYPE": "Consumer loans", "NAME_YIELD_GROUP": "high"},
        {"DAYS_DECISION": -90, "NAME_CONTRACT_TYPE": "Cash loans"},
        REFUSED | {"DAYS_DECISION": -10, "NAME_CONTRACT_TYPE": "Revolving loans"},
    )
    assert row["previous_last_product"] == 2
    assert row["previous_last_yield_group"] == 3


def test_an_unknown_yield_group_is_unknown() -> None:
    assert np.isnan(features({"NAME_YIELD_GROUP": "XNA"})["previous_last_yield_group"])


def test_a_loan_that_ended_before_its_plan_ended_early() -> None:
    row = features(
        {"DAYS_LAST_DUE_1ST_VERSION": -100.0, "DAYS_LAST_DUE": -160.0},
        {"DAYS_LAST_DUE_1ST_VERSION": -100.0, "DAYS_LAST_DUE": -90.0},
    )
    assert row["previous_days_ended_early_mean"] == 30


@pytest.mark.parametrize("column", ["DAYS_LAST_DUE_1ST_VERSION", "DAYS_LAST_DUE"])
def test_the_sentinel_date_is_no_date(column: str) -> None:
    assert np.isnan(features({column: NO_DATE})["previous_days_ended_early_mean"])


def test_the_sentinel_last_due_of_an_approved_loan_means_that_it_runs() -> None:
    row = features(
        RUNNING | {"AMT_ANNUITY": 100.0, "CNT_PAYMENT": 12.0, "DAYS_FIRST_DUE": -70.0},
        RUNNING | {"AMT_ANNUITY": 30.0, "CNT_PAYMENT": 10.0, "DAYS_FIRST_DUE": 15.0},
        RUNNING | REFUSED | {"AMT_ANNUITY": 999.0},
        {"AMT_ANNUITY": 500.0},
    )
    assert row["previous_annuity_active_sum"] == 130
    assert row["previous_remaining_debt_sum"] == 9 * 100 + 10 * 30


def test_a_running_loan_past_its_payments_has_nothing_left() -> None:
    row = features(RUNNING | {"CNT_PAYMENT": 6.0, "DAYS_FIRST_DUE": -900.0})
    assert row["previous_remaining_debt_sum"] == 0


def test_a_client_without_a_running_loan_owes_nothing() -> None:
    row = features({})
    assert row["previous_annuity_active_sum"] == 0
    assert row["previous_remaining_debt_sum"] == 0


def test_what_remains_of_revolving_credit_is_unknown() -> None:
    row = features(RUNNING | {"CNT_PAYMENT": 0.0, "DAYS_FIRST_DUE": NO_DATE})
    assert row["previous_annuity_active_sum"] == 130
    assert np.isnan(row["previous_remaining_debt_sum"])


def test_a_client_never_approved_has_a_row() -> None:
    row = features(REFUSED)
    assert row["previous_refused_share"] == 1
    assert np.isnan(row["previous_credit_approved_mean"])
    assert row["previous_annuity_active_sum"] == 0
