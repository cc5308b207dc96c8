"""Monthly state of credit cards with us: use, payments and lateness, one row per client."""

from __future__ import annotations

import pandas as pd

from model.features.columns import CLIENT, LOAN, ordered, ratio


def credit_card_features(credit_card: pd.DataFrame) -> pd.DataFrame:
    """Return how cards are used and paid, index ``SK_ID_CURR``.

    Negative drawings are errors and count as unknown; a month without a limit has no use rate.
    """
    months = ordered(credit_card, [CLIENT, LOAN, "MONTHS_BALANCE"])
    return pd.concat([_use(months), _payments(months)], axis=1)


def _use(months: pd.DataFrame) -> pd.DataFrame:
    use = ratio(months["AMT_BALANCE"].clip(lower=0), months["AMT_CREDIT_LIMIT_ACTUAL"])
    recent = months["MONTHS_BALANCE"] >= -6
    uses = pd.DataFrame({CLIENT: months[CLIENT], "use": use, "recent": use.where(recent)})
    return uses.groupby(CLIENT).agg(
        credit_card_balance_to_limit_mean_6m=("recent", "mean"),
        credit_card_balance_to_limit_max=("use", "max"),
    )


def _payments(months: pd.DataFrame) -> pd.DataFrame:
    """Compare cash with all drawings, and payments with what was due at least."""
    drawn = months["AMT_DRAWINGS_CURRENT"].where(months["AMT_DRAWINGS_CURRENT"] >= 0)
    cash = months["AMT_DRAWINGS_ATM_CURRENT"].where(months["AMT_DRAWINGS_ATM_CURRENT"] >= 0)
    cash = cash.clip(upper=drawn)  # a part of what is drawn, never more
    paid, minimum = months["AMT_PAYMENT_CURRENT"], months["AMT_INST_MIN_REGULARITY"]
    by_client = pd.DataFrame(
        {
            CLIENT: months[CLIENT],
            "drawn": drawn.where(cash.notna()),
            "cash": cash.where(drawn.notna()),
            "paid": paid.where(minimum.notna()),
            "minimum": minimum.where(paid.notna()),
            "past_due": months["SK_DPD"] > 0,
        }
    ).groupby(CLIENT)
    sums = by_client[["drawn", "cash", "paid", "minimum"]].sum()
    return pd.DataFrame(
        {
            "credit_card_cash_share": ratio(sums["cash"], sums["drawn"]),
            "credit_card_paid_to_minimum": ratio(sums["paid"], sums["minimum"]),
            "credit_card_past_due_share": by_client["past_due"].mean(),
        }
    )
