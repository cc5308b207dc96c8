"""Month-by-month repayment elsewhere: shares of months late, one row per client."""

from __future__ import annotations

import numpy as np
import pandas as pd

from model.features.columns import CLIENT, coded, ratio

_LATENESS_CLASS = {status: float(status) for status in "012345"}
"""``C`` (closed) and ``X`` (unknown) say nothing of lateness, and drift between train and test."""
_LEAST_DAYS_LATE = np.array([0.0, 1.0, 31.0, 61.0, 91.0, 121.0])
"""Days late that a class stands for, at least."""


def bureau_balance_features(bureau: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Return punctuality elsewhere, index ``SK_ID_CURR``: every client with a month reported.

    Shares are of the months in which a repayment was followed (status 0 to 5).
    """
    owners = bureau.set_index("SK_ID_BUREAU")[CLIENT]
    clients = np.unique(owners[owners.index.isin(balance["SK_ID_BUREAU"])])
    per_loan = _per_loan(_followed_months(balance))
    client_of_loan = owners.reindex(per_loan.index)
    by_client = per_loan.groupby(client_of_loan.to_numpy())
    sums = by_client[["months", "late", "months_12m", "late_12m"]].sum()
    summary = pd.DataFrame(
        {
            "bureau_balance_late_share": ratio(sums["late"], sums["months"]),
            "bureau_balance_late_share_12m": ratio(sums["late_12m"], sums["months_12m"]),
            "bureau_balance_days_late_max": _days_late(by_client["worst"].max()),
            "bureau_balance_months_since_late": by_client["since_late"].min(),
        }
    )
    return summary.reindex(pd.Index(clients, name=CLIENT))


def _followed_months(balance: pd.DataFrame) -> pd.DataFrame:
    every_month = coded(balance["STATUS"], _LATENESS_CLASS)
    followed = every_month.notna()
    lateness, months = every_month[followed], balance[followed]
    months_ago = 0 - months["MONTHS_BALANCE"]
    recent, late = months_ago <= 12, lateness > 0
    return pd.DataFrame(
        {
            "SK_ID_BUREAU": months["SK_ID_BUREAU"],
            "lateness": lateness,
            "late": late,
            "recent": recent,
            "late_recent": late & recent,
            "months_ago_late": months_ago.where(late),
        }
    )


def _per_loan(months: pd.DataFrame) -> pd.DataFrame:
    return months.groupby("SK_ID_BUREAU").agg(
        months=("late", "size"),
        late=("late", "sum"),
        months_12m=("recent", "sum"),
        late_12m=("late_recent", "sum"),
        worst=("lateness", "max"),
        since_late=("months_ago_late", "min"),
    )


def _days_late(worst: pd.Series[float]) -> pd.Series[float]:
    return pd.Series(_LEAST_DAYS_LATE[worst.to_numpy().astype(np.int64)], index=worst.index)
