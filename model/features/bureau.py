"""Loans elsewhere, reported by the credit bureau: debts and history, one row per client."""

from __future__ import annotations

import numpy as np
import pandas as pd

from model.features.columns import CLIENT, TWO_YEARS, YEAR, days_ago, ordered, ratio

_IMPLAUSIBLE_DAY = -40_000
"""Day numbers below it (109 years back) are errors of the bureau."""
_OPEN_ENDED_DAY = 20_000
"""End dates beyond it (55 years ahead) stand for "no end"; none lies between 18,000 and it."""


def bureau_features(bureau: pd.DataFrame) -> pd.DataFrame:
    """Return debts and credit history elsewhere, index ``SK_ID_CURR``.

    A client without a loan running has an active debt of 0; one whose running loans have no
    amount reported has an unknown debt.
    """
    loans = _loans(bureau)
    parts = [
        _all_loans(loans),
        _running_loans(loans),
        _cards(loans),
        _kinds(loans),
        _openings(loans),
        _endings(loans),
    ]
    return pd.concat(parts, axis=1)


def _loans(bureau: pd.DataFrame) -> pd.DataFrame:
    """Clear implausible values; order by key, so that sums do not depend on row order."""
    rows = ordered(bureau, [CLIENT, "SK_ID_BUREAU"])
    amounts = ["AMT_CREDIT_SUM", "AMT_ANNUITY", "AMT_CREDIT_SUM_OVERDUE", "AMT_CREDIT_MAX_OVERDUE"]
    return rows[[CLIENT, *amounts, "CREDIT_DAY_OVERDUE", "CNT_CREDIT_PROLONG"]].assign(
        debt=rows["AMT_CREDIT_SUM_DEBT"].clip(lower=0),  # below 0: overpaid, nothing is owed
        running=rows["CREDIT_ACTIVE"] == "Active",
        kind=rows["CREDIT_TYPE"],
        opened=days_ago(rows["DAYS_CREDIT"]),
        planned_end=_plausible(rows["DAYS_CREDIT_ENDDATE"]),
        actual_end=_plausible(rows["DAYS_ENDDATE_FACT"]),
    )


def _plausible(days: pd.Series[float]) -> pd.Series[float]:
    return days.astype(np.float64).where(days.between(_IMPLAUSIBLE_DAY, _OPEN_ENDED_DAY))


def _with_both_amounts(loans: pd.DataFrame) -> pd.DataFrame:
    return loans[loans["debt"].notna() & loans["AMT_CREDIT_SUM"].notna()]


def _debt_to_credit(loans: pd.DataFrame) -> pd.Series[float]:
    """Divide what is owed by what was lent, over the loans where both are known."""
    sums = _with_both_amounts(loans).groupby(CLIENT)[["debt", "AMT_CREDIT_SUM"]].sum()
    return ratio(sums["debt"], sums["AMT_CREDIT_SUM"])


def _all_loans(loans: pd.DataFrame) -> pd.DataFrame:
    by_client = loans.groupby(CLIENT)
    totals = by_client[["debt", "AMT_CREDIT_SUM_OVERDUE"]].sum(min_count=1)
    summary = by_client.agg(
        bureau_count=("running", "size"),
        bureau_active_count=("running", "sum"),
        bureau_active_share=("running", "mean"),
        bureau_overdue_max=("AMT_CREDIT_MAX_OVERDUE", "max"),
        bureau_days_overdue_max=("CREDIT_DAY_OVERDUE", "max"),
        bureau_prolonged_sum=("CNT_CREDIT_PROLONG", "sum"),
    )
    return summary.assign(
        bureau_overdue_sum=totals["AMT_CREDIT_SUM_OVERDUE"],
        bureau_debt_to_credit=_debt_to_credit(loans),
    )


def _running_loans(loans: pd.DataFrame) -> pd.DataFrame:
    running = loans[loans["running"]]
    both = _with_both_amounts(running)
    terms = both.assign(
        repaid=both["AMT_CREDIT_SUM"] - both["debt"],
        debt_to_credit=ratio(both["debt"], both["AMT_CREDIT_SUM"]),
    ).groupby(CLIENT)
    sums = running.groupby(CLIENT)[["debt", "AMT_ANNUITY"]].sum(min_count=1)
    clients = pd.Index(loans[CLIENT].unique(), name=CLIENT)
    owed = pd.DataFrame(
        {
            "bureau_debt_active_sum": sums["debt"],
            "bureau_annuity_active_sum": sums["AMT_ANNUITY"],
            "bureau_repaid_active_sum": terms["repaid"].sum(),
        }
    ).reindex(clients, fill_value=0.0)  # nobody lends: nothing is owed; unknown stays unknown
    return owed.assign(
        bureau_debt_to_credit_active=_debt_to_credit(running),
        bureau_debt_to_credit_max=terms["debt_to_credit"].max(),
        bureau_remaining_days_mean=_remaining_days(running),
    )


def _remaining_days(running: pd.DataFrame) -> pd.Series[float]:
    ahead = running["planned_end"].where(running["planned_end"] > 0)
    return ahead.groupby(running[CLIENT]).mean()


def _cards(loans: pd.DataFrame) -> pd.DataFrame:
    """Divide the debt on running cards by their ceiling.

    The ceiling is ``AMT_CREDIT_SUM``: on most rows ``AMT_CREDIT_SUM_LIMIT`` is what is left.
    """
    cards = loans[loans["running"] & (loans["kind"] == "Credit card")]
    return pd.DataFrame({"bureau_card_debt_to_limit": _debt_to_credit(cards)})


def _kinds(loans: pd.DataFrame) -> pd.DataFrame:
    kinds = pd.DataFrame(
        {
            CLIENT: loans[CLIENT],
            "bureau_has_microloan": loans["kind"] == "Microloan",
            "bureau_has_mortgage": loans["kind"] == "Mortgage",
            "bureau_type_count": ~loans.duplicated([CLIENT, "kind"]) & loans["kind"].notna(),
        }
    ).groupby(CLIENT)
    flags = kinds[["bureau_has_microloan", "bureau_has_mortgage"]].max()
    return flags.assign(bureau_type_count=kinds["bureau_type_count"].sum())


def _openings(loans: pd.DataFrame) -> pd.DataFrame:
    dates = loans.assign(
        opened_active=loans["opened"].where(loans["running"]),
        in_12m=loans["opened"] <= YEAR,
        in_24m=loans["opened"] <= TWO_YEARS,
    )
    return dates.groupby(CLIENT).agg(
        bureau_days_since_first=("opened", "max"),
        bureau_days_since_last=("opened", "min"),
        bureau_days_since_last_active=("opened_active", "min"),
        bureau_days_since_opening_mean=("opened", "mean"),
        bureau_opened_12m_count=("in_12m", "sum"),
        bureau_opened_24m_count=("in_24m", "sum"),
    )


def _endings(loans: pd.DataFrame) -> pd.DataFrame:
    """Compare planned with actual ends, as two durations that are never negative."""
    early = loans["planned_end"] - loans["actual_end"]
    ends = loans.assign(early=early.clip(lower=0), late=0.0 - early.clip(upper=0))
    return ends.groupby(CLIENT).agg(
        bureau_days_ended_early_mean=("early", "mean"),
        bureau_days_ended_late_mean=("late", "mean"),
    )
