import numpy as np
import pandas as pd

from model.features.pos_cash import pos_cash_features
from tests.unit.model.features.rows import Row, pos_months, the_client


def features(*rows: Row) -> pd.Series:
    return the_client(pos_cash_features(pos_months(*rows)))


def month(number: int, **more: object) -> Row:
    return {"MONTHS_BALANCE": number} | more


def test_months_past_due_are_shared_and_the_worst_of_the_year_kept() -> None:
    row = features(
        month(-1),
        month(-2, SK_DPD=5, SK_DPD_DEF=0),
        month(-12, SK_DPD=9, SK_DPD_DEF=9),
        month(-13, SK_DPD=400, SK_DPD_DEF=400),
    )
    assert row["pos_cash_past_due_share"] == 0.75
    assert row["pos_cash_days_past_due_max_12m"] == 9


def test_without_a_month_in_the_last_year_its_worst_is_unknown() -> None:
    assert np.isnan(features(month(-13, SK_DPD_DEF=4))["pos_cash_days_past_due_max_12m"])


def test_what_remains_is_added_over_the_last_month_of_loans_still_reported() -> None:
    row = features(
        month(-2, SK_ID_PREV=1, CNT_INSTALMENT_FUTURE=7.0),
        month(-1, SK_ID_PREV=1, CNT_INSTALMENT_FUTURE=6.0),
        month(-3, SK_ID_PREV=2, CNT_INSTALMENT_FUTURE=4.0),
        month(-4, SK_ID_PREV=3, CNT_INSTALMENT_FUTURE=90.0),
        month(-1, SK_ID_PREV=4, CNT_INSTALMENT_FUTURE=30.0, NAME_CONTRACT_STATUS="Completed"),
    )
    assert row["pos_cash_remaining_sum"] == 10


def test_a_loan_completed_in_fewer_instalments_than_planned_was_early() -> None:
    done = {"NAME_CONTRACT_STATUS": "Completed", "CNT_INSTALMENT_FUTURE": 0.0}
    row = features(
        month(-9, SK_ID_PREV=1, CNT_INSTALMENT=24.0),
        month(-8, SK_ID_PREV=1, CNT_INSTALMENT=11.0, **done),
        month(-9, SK_ID_PREV=2, CNT_INSTALMENT=12.0),
        month(-8, SK_ID_PREV=2, CNT_INSTALMENT=12.0, **done),
        month(-1, SK_ID_PREV=3, CNT_INSTALMENT=12.0),
    )
    assert row["pos_cash_completed_early_share"] == 0.5


def test_without_a_completed_loan_the_share_early_is_unknown() -> None:
    assert np.isnan(features(month(-1))["pos_cash_completed_early_share"])
