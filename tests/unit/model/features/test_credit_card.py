import numpy as np
import pandas as pd
import pytest

from model.features.credit_card import credit_card_features
from tests.unit.model.features.rows import Row, card_months, the_client


def features(*rows: Row) -> pd.Series:
    return the_client(credit_card_features(card_months(*rows)))


def month(number: int, **more: object) -> Row:
    return {"MONTHS_BALANCE": number} | more


def test_use_of_the_card_is_balance_over_limit() -> None:
    row = features(
        month(-1, AMT_BALANCE=200.0), month(-6, AMT_BALANCE=400.0), month(-7, AMT_BALANCE=900.0)
    )
    assert row["credit_card_balance_to_limit_mean_6m"] == pytest.approx(0.3)
    assert row["credit_card_balance_to_limit_max"] == 0.9


def test_a_month_without_a_limit_has_no_use_rate() -> None:
    row = features(month(-1, AMT_BALANCE=50.0, AMT_CREDIT_LIMIT_ACTUAL=0))
    assert np.isnan(row["credit_card_balance_to_limit_max"])


def test_a_card_in_credit_is_not_used() -> None:
    assert features(month(-1, AMT_BALANCE=-80.0))["credit_card_balance_to_limit_max"] == 0


def test_cash_is_compared_with_all_that_was_drawn() -> None:
    row = features(
        month(-1, AMT_DRAWINGS_CURRENT=300.0, AMT_DRAWINGS_ATM_CURRENT=100.0),
        month(-2, AMT_DRAWINGS_CURRENT=100.0, AMT_DRAWINGS_ATM_CURRENT=0.0),
    )
    assert row["credit_card_cash_share"] == 0.25


def test_negative_drawings_are_unknown() -> None:
    row = features(
        month(-1, AMT_DRAWINGS_CURRENT=-50.0, AMT_DRAWINGS_ATM_CURRENT=100.0),
        month(-2, AMT_DRAWINGS_CURRENT=80.0, AMT_DRAWINGS_ATM_CURRENT=-10.0),
        month(-3, AMT_DRAWINGS_CURRENT=100.0, AMT_DRAWINGS_ATM_CURRENT=50.0),
    )
    assert row["credit_card_cash_share"] == 0.5


def test_payments_are_compared_with_the_minimum_where_both_are_known() -> None:
    row = features(
        month(-1, AMT_PAYMENT_CURRENT=300.0, AMT_INST_MIN_REGULARITY=100.0),
        month(-2, AMT_PAYMENT_CURRENT=np.nan, AMT_INST_MIN_REGULARITY=900.0),
    )
    assert row["credit_card_paid_to_minimum"] == 3


def test_a_card_never_used_has_no_ratio_to_nothing() -> None:
    row = features(month(-1))
    assert np.isnan(row["credit_card_cash_share"])
    assert np.isnan(row["credit_card_paid_to_minimum"])


def test_months_past_due_are_shared() -> None:
    assert features(month(-1, SK_DPD=3), month(-2))["credit_card_past_due_share"] == 0.5
