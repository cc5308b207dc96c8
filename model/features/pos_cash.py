"""Monthly state of earlier cash and store loans with us: one row per client."""

from __future__ import annotations

import numpy as np
import pandas as pd

from model.features.columns import CLIENT, LOAN, ordered

_STILL_REPORTED_MONTHS = 3
"""A loan last reported longer ago is over, whatever its last line said."""


def pos_cash_features(pos_cash: pd.DataFrame) -> pd.DataFrame:
    """Return punctuality and what remains of earlier loans, index ``SK_ID_CURR``."""
    return pd.concat([_punctuality(pos_cash), _loans_summary(pos_cash)], axis=1)


def _punctuality(pos_cash: pd.DataFrame) -> pd.DataFrame:
    recent = pos_cash["MONTHS_BALANCE"] >= -12
    months = pd.DataFrame(
        {
            CLIENT: pos_cash[CLIENT],
            "past_due": pos_cash["SK_DPD"] > 0,
            "days_past_due_12m": pos_cash["SK_DPD_DEF"].where(recent),
        }
    )
    return months.groupby(CLIENT).agg(
        pos_cash_past_due_share=("past_due", "mean"),
        pos_cash_days_past_due_max_12m=("days_past_due_12m", "max"),
    )


def _loans_summary(pos_cash: pd.DataFrame) -> pd.DataFrame:
    """Sum what remains to pay on loans still reported, and count those completed early."""
    loans = _last_months(pos_cash)
    completed = loans["NAME_CONTRACT_STATUS"] == "Completed"
    reported = loans["MONTHS_BALANCE"] >= -_STILL_REPORTED_MONTHS
    remaining = loans["CNT_INSTALMENT_FUTURE"].where(reported & ~completed, 0.0)
    shortened = loans["CNT_INSTALMENT"] < loans["longest"]
    by_client = loans.assign(
        remaining=remaining, early=shortened.astype(np.float64).where(completed)
    ).groupby(CLIENT)
    return pd.DataFrame(
        {
            "pos_cash_remaining_sum": by_client["remaining"].sum(min_count=1),
            "pos_cash_completed_early_share": by_client["early"].mean(),
        }
    )


def _last_months(pos_cash: pd.DataFrame) -> pd.DataFrame:
    """Return the last month of every loan, with the longest duration it ever had."""
    columns = [CLIENT, LOAN, "MONTHS_BALANCE", "CNT_INSTALMENT", "CNT_INSTALMENT_FUTURE"]
    months = ordered(pos_cash[[*columns, "NAME_CONTRACT_STATUS"]], [LOAN, "MONTHS_BALANCE"])
    last = months.drop_duplicates(LOAN, keep="last").set_index(LOAN)
    return last.assign(longest=months.groupby(LOAN)["CNT_INSTALMENT"].max())
