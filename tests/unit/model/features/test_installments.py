import numpy as np
import pandas as pd
import pytest

from model.features.installments import installments_features
from tests.unit.model.features.rows import Row, payments, the_client


def features(*rows: Row) -> pd.Series:
    return the_client(installments_features(payments(*rows)))


def paid(due: float, days_late: float | None, **more: object) -> Row:
    entry = np.nan if days_late is None else due + days_late
    return {"DAYS_INSTALMENT": due, "DAYS_ENTRY_PAYMENT": entry} | more


def test_lateness_counts_days_after_the_due_date() -> None:
    row = features(paid(-100, 3), paid(-400, 10), paid(-500, -5), paid(-600, 0))
    assert row["installments_late_share"] == 0.5
    assert row["installments_late_share_12m"] == 1
    assert row["installments_late_7d_share"] == 0.25
    assert row["installments_days_late_max_12m"] == 3
    assert row["installments_days_since_late"] == 100
    assert row["installments_days_early_mean"] == 1.25


def test_a_payment_before_the_due_date_is_not_late() -> None:
    row = features(paid(-100, -20), paid(-130, -1))
    assert row["installments_late_share"] == 0
    assert row["installments_late_7d_share"] == 0
    assert np.isnan(row["installments_days_since_late"])


def test_exactly_a_week_late_is_not_over_a_week() -> None:
    assert features(paid(-100, 7), paid(-130, 8))["installments_late_7d_share"] == 0.5


def test_the_window_of_twelve_months_is_365_days() -> None:
    row = features(paid(-365, 4), paid(-366, 9))
    assert row["installments_days_late_max_12m"] == 4


def test_payments_of_one_instalment_are_added_before_anything_is_judged() -> None:
    """Two halves, the second 5 days late: one instalment, paid in full, late once."""
    half = {"NUM_INSTALMENT_NUMBER": 1, "AMT_PAYMENT": 50.0}
    row = features(
        paid(-100, -2, **half), paid(-100, 5, **half), paid(-70, 0, NUM_INSTALMENT_NUMBER=2)
    )
    assert row["installments_late_share"] == 0.5
    assert row["installments_days_late_max_12m"] == 5
    assert row["installments_underpaid_share"] == 0
    assert row["installments_paid_to_due"] == 1
    assert row["installments_amount_paid_max"] == 100


def test_the_same_number_in_another_version_is_another_instalment() -> None:
    number = {"NUM_INSTALMENT_NUMBER": 1, "AMT_PAYMENT": 100.0}
    row = features(
        paid(-100, 0, NUM_INSTALMENT_VERSION=1.0, **number),
        paid(-70, 0, NUM_INSTALMENT_VERSION=2.0, **number),
    )
    assert row["installments_amount_paid_max"] == 100
    assert row["installments_paid_to_due"] == 1


def test_an_instalment_without_a_payment_date_is_neither_late_nor_underpaid() -> None:
    row = features(paid(-100, None, AMT_PAYMENT=np.nan), paid(-130, 0))
    assert row["installments_late_share"] == 0
    assert row["installments_underpaid_share"] == 0
    assert row["installments_paid_to_due"] == 1


def test_a_client_without_any_payment_date_is_unknown_throughout() -> None:
    assert features(paid(-100, None, AMT_PAYMENT=np.nan)).isna().all()


def test_underpayment_is_shared_dated_and_compared_with_what_was_due() -> None:
    row = features(
        paid(-100, 0), paid(-200, 0, AMT_PAYMENT=40.0), paid(-2_000, 0, AMT_PAYMENT=10.0)
    )
    assert row["installments_underpaid_share"] == pytest.approx(2 / 3)
    assert row["installments_days_since_underpaid"] == 200
    assert row["installments_paid_to_due"] == 0.5
    assert row["installments_paid_to_due_1000d"] == 0.7
    assert row["installments_amount_paid_max"] == 100


def test_an_instalment_of_zero_gives_nothing_infinite() -> None:
    row = features(paid(-100, 0, AMT_INSTALMENT=0.0))
    assert np.isnan(row["installments_paid_to_due"])
    assert np.isfinite(row["installments_underpaid_share"])


def test_recent_lateness_weighs_more() -> None:
    row = features(paid(-365, 10), paid(-730, 0))
    weights = np.exp([-1.0, -2.0])
    assert row["installments_days_late_weighted_mean"] == pytest.approx(
        10 * weights[0] / weights.sum()
    )


def test_the_slope_is_the_days_lost_per_month() -> None:
    month = 365.25 / 12
    row = features(*(paid(-i * month, -2.0 * i) for i in range(1, 5)))
    assert row["installments_days_late_slope"] == pytest.approx(2)


def test_the_slope_sees_the_last_twelve_instalments_only() -> None:
    month = 365.25 / 12
    last = [paid(-i * month, 0) for i in range(1, 13)]
    long_ago = [paid(-i * month, 300) for i in range(13, 30)]
    assert features(*last, *long_ago)["installments_days_late_slope"] == pytest.approx(0)


def test_two_instalments_or_one_due_date_give_no_slope() -> None:
    assert np.isnan(features(paid(-100, 0), paid(-70, 9))["installments_days_late_slope"])
    one_day = [paid(-100, late) for late in (0, 4, 9)]
    assert np.isnan(features(*one_day)["installments_days_late_slope"])


def test_the_last_loan_is_the_one_that_started_last() -> None:
    row = features(
        paid(-100, 8, SK_ID_PREV=1),
        paid(-2_000, 2, SK_ID_PREV=1),
        paid(-900, 6, SK_ID_PREV=2),
        paid(-870, 0, SK_ID_PREV=2),
    )
    assert row["installments_last_loan_days_late_mean"] == 3
