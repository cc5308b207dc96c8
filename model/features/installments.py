"""Payments of earlier loans with us, instalment by instalment: one row per client."""

from __future__ import annotations

import numpy as np
import pandas as pd

from model.features.columns import CLIENT, DAYS_PER_MONTH, LOAN, YEAR, days_ago, ordered, ratio

_INSTALMENT = [CLIENT, LOAN, "NUM_INSTALMENT_NUMBER", "NUM_INSTALMENT_VERSION"]
_WEEK = 7
_RECENT_DAYS = 1000
_RECENT_INSTALMENTS = 12
_LEAST_FOR_SLOPE = 3
_PAID_IN_FULL = 0.005
"""Amounts closer than half a cent are equal."""


def installments_features(installments: pd.DataFrame) -> pd.DataFrame:
    """Return repayment punctuality and completeness, index ``SK_ID_CURR``.

    Lateness counts days *after* the due date until the instalment's last payment. An instalment
    with no payment date is neither late nor underpaid: the table cannot tell "unpaid" from "not
    yet due".
    """
    due = _instalments(installments)
    clients = pd.Index(due[CLIENT].unique(), name=CLIENT)
    parts = [
        _lateness(due),
        _weighted_lateness(due),
        _slope(due),
        _completeness(due),
        _last_loan(due),
    ]
    return pd.concat([part.reindex(clients) for part in parts], axis=1)


def _instalments(installments: pd.DataFrame) -> pd.DataFrame:
    """Add up the payments of each instalment; ordered, so that sums repeat bit for bit."""
    payments = ordered(installments, [*_INSTALMENT, "DAYS_ENTRY_PAYMENT", "AMT_PAYMENT"])
    instalments = payments.groupby(_INSTALMENT, as_index=False).agg(
        due_day=("DAYS_INSTALMENT", "max"),
        paid_day=("DAYS_ENTRY_PAYMENT", "max"),
        due=("AMT_INSTALMENT", "max"),
        paid=("AMT_PAYMENT", "sum"),
    )
    signed = instalments["paid_day"] - instalments["due_day"]
    known = signed.notna()
    return instalments.assign(
        signed_days_late=signed,
        days_late=signed.clip(lower=0),
        days_early=0.0 - signed.clip(upper=0),
        late=(signed > 0).astype(np.float64).where(known),
        due=instalments["due"].where(known),
        paid=instalments["paid"].where(known),
        days_since_due=days_ago(instalments["due_day"]),
    )


def _lateness(due: pd.DataFrame) -> pd.DataFrame:
    recent = due["days_since_due"] <= YEAR
    return (
        due.assign(
            late_12m=due["late"].where(recent),
            late_7d=(due["days_late"] > _WEEK).astype(np.float64).where(due["late"].notna()),
            days_late_12m=due["days_late"].where(recent),
            since_late=due["days_since_due"].where(due["late"] > 0),
        )
        .groupby(CLIENT)
        .agg(
            installments_late_share=("late", "mean"),
            installments_late_share_12m=("late_12m", "mean"),
            installments_late_7d_share=("late_7d", "mean"),
            installments_days_late_max_12m=("days_late_12m", "max"),
            installments_days_since_late=("since_late", "min"),
            installments_days_early_mean=("days_early", "mean"),
        )
    )


def _weighted_lateness(due: pd.DataFrame) -> pd.DataFrame:
    """Average the days late, an instalment of a year ago counting e times less than today's."""
    weight = np.exp(due["due_day"] / YEAR).where(due["days_late"].notna())
    sums = (
        pd.DataFrame({CLIENT: due[CLIENT], "weight": weight, "late": weight * due["days_late"]})
        .groupby(CLIENT)
        .sum()
    )
    return pd.DataFrame(
        {"installments_days_late_weighted_mean": ratio(sums["late"], sums["weight"])}
    )


def _slope(due: pd.DataFrame) -> pd.DataFrame:
    """Fit a line through the last 12 instalments: days later paid per month that passes.

    Payments before the due date count as negative lateness here, so that a client who pays less
    and less early is seen. Unknown with fewer than 3 instalments, or all due on one day.
    """
    known = ordered(due[due["signed_days_late"].notna()], [CLIENT, "due_day", *_INSTALMENT[1:]])
    last = known[known.groupby(CLIENT).cumcount(ascending=False) < _RECENT_INSTALMENTS]
    by_client = last.groupby(CLIENT)
    x = (last["due_day"] - by_client["due_day"].transform("mean")) / DAYS_PER_MONTH
    y = last["signed_days_late"] - by_client["signed_days_late"].transform("mean")
    products = pd.DataFrame({CLIENT: last[CLIENT], "xy": x * y, "xx": x * x, "count": 1.0})
    sums = products.groupby(CLIENT).sum()
    slope = ratio(sums["xy"], sums["xx"]).where(sums["count"] >= _LEAST_FOR_SLOPE)
    return pd.DataFrame({"installments_days_late_slope": slope})


def _completeness(due: pd.DataFrame) -> pd.DataFrame:
    under = (due["paid"] < due["due"] - _PAID_IN_FULL).astype(np.float64).where(due["paid"].notna())
    recent = due["days_since_due"] <= _RECENT_DAYS
    by_client = due.assign(
        under=under,
        since_under=due["days_since_due"].where(under > 0),
        paid_recent=due["paid"].where(recent),
        due_recent=due["due"].where(recent),
    ).groupby(CLIENT)
    sums = by_client[["paid", "due", "paid_recent", "due_recent"]].sum()
    return by_client.agg(
        installments_underpaid_share=("under", "mean"),
        installments_days_since_underpaid=("since_under", "min"),
        installments_amount_paid_max=("paid", "max"),
    ).assign(
        installments_paid_to_due=ratio(sums["paid"], sums["due"]),
        installments_paid_to_due_1000d=ratio(sums["paid_recent"], sums["due_recent"]),
    )


def _last_loan(due: pd.DataFrame) -> pd.DataFrame:
    """Average the days late on the loan whose first instalment is the most recent."""
    loans = due.groupby([CLIENT, LOAN], as_index=False).agg(
        first_due=("due_day", "min"), days_late=("days_late", "mean")
    )
    last = ordered(loans, [CLIENT, "first_due", LOAN]).drop_duplicates(CLIENT, keep="last")
    return last.set_index(CLIENT)[["days_late"]].rename(
        columns={"days_late": "installments_last_loan_days_late_mean"}
    )
