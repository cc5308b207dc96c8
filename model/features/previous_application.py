"""Earlier applications with us: what was asked, granted, refused, one row per client."""

from __future__ import annotations

import numpy as np
import pandas as pd

from model.features.catalogue.levels import CODINGS
from model.features.columns import (
    CLIENT,
    DAYS_PER_MONTH,
    LOAN,
    NO_DATE,
    YEAR,
    coded,
    days_ago,
    exact_means,
    ordered,
    ratio,
    without,
)

_LAST_APPLICATIONS = 5
_MONTHS_PER_YEAR = 12


def previous_application_features(previous: pd.DataFrame) -> pd.DataFrame:
    """Return the history of applications, index ``SK_ID_CURR``."""
    applications = _applications(previous)
    approved = applications[applications["approved"]]
    clients = pd.Index(applications[CLIENT].unique(), name=CLIENT)
    parts = [
        _refusals(applications),
        _kinds(applications),
        _last_loan(approved),
        _amounts(approved),
        _running(approved, clients),
    ]
    return pd.concat([part.reindex(clients) for part in parts], axis=1)


def _applications(previous: pd.DataFrame) -> pd.DataFrame:
    """Clear sentinels, oldest application first.

    ``DAYS_LAST_DUE`` 365243 on an approved loan means that it still runs: read before clearing.
    """
    rows = ordered(previous, [CLIENT, "DAYS_DECISION", LOAN])
    status = rows["NAME_CONTRACT_STATUS"]
    approved = status == "Approved"
    return rows[[CLIENT, "AMT_CREDIT", "AMT_ANNUITY", "RATE_DOWN_PAYMENT"]].assign(
        since=days_ago(rows["DAYS_DECISION"]),
        approved=approved,
        refused=status == "Refused",
        running=approved & (rows["DAYS_LAST_DUE"] == NO_DATE),
        requested=without(rows["AMT_APPLICATION"], 0),
        payments=without(rows["CNT_PAYMENT"], 0),
        first_due=days_ago(rows["DAYS_FIRST_DUE"]),
        planned_end=without(rows["DAYS_LAST_DUE_1ST_VERSION"], NO_DATE),
        actual_end=without(rows["DAYS_LAST_DUE"], NO_DATE),
        product=coded(rows["NAME_CONTRACT_TYPE"], CODINGS["previous_last_product"].codes),
        yield_group=coded(rows["NAME_YIELD_GROUP"], CODINGS["previous_last_yield_group"].codes),
    )


def _refusals(applications: pd.DataFrame) -> pd.DataFrame:
    from_last = applications.groupby(CLIENT).cumcount(ascending=False)
    refused = applications["refused"].astype(np.float64)
    return (
        applications.assign(
            refused_last5=refused.where(from_last < _LAST_APPLICATIONS),
            refused_12m=applications["refused"] & (applications["since"] <= YEAR),
            since_refusal=applications["since"].where(applications["refused"]),
        )
        .groupby(CLIENT)
        .agg(
            previous_count=("refused", "size"),
            previous_refused_share=("refused", "mean"),
            previous_refused_share_last5=("refused_last5", "mean"),
            previous_refused_12m_count=("refused_12m", "sum"),
            previous_days_since_refusal=("since_refusal", "min"),
            previous_days_since_last=("since", "min"),
        )
    )


def _kinds(applications: pd.DataFrame) -> pd.DataFrame:
    """Share the applications whose product is known between cash, revolving and store loans."""
    product = applications["product"]
    codes = CODINGS["previous_last_product"].codes
    known = product.notna()
    shares = pd.DataFrame(
        {
            "previous_cash_share": (product == codes["Cash loans"]).where(known),
            "previous_revolving_share": (product == codes["Revolving loans"]).where(known),
        }
    ).astype(np.float64)
    return shares.groupby(applications[CLIENT]).mean()


def _last_loan(approved: pd.DataFrame) -> pd.DataFrame:
    """Return product and yield group of the loan approved last."""
    last = approved.drop_duplicates(CLIENT, keep="last").set_index(CLIENT)
    return last[["product", "yield_group"]].rename(
        columns={"product": "previous_last_product", "yield_group": "previous_last_yield_group"}
    )


def _amounts(approved: pd.DataFrame) -> pd.DataFrame:
    early = (approved["planned_end"] - approved["actual_end"]).clip(lower=0)
    summary = (
        approved.assign(
            granted=ratio(approved["AMT_CREDIT"], approved["requested"]),
            interest=_simple_yearly_interest(approved),
            early=early,
        )
        .groupby(CLIENT)
        .agg(
            previous_granted_to_requested_mean=("granted", "mean"),
            previous_down_payment_rate_mean=("RATE_DOWN_PAYMENT", "mean"),
            previous_simple_interest_max=("interest", "max"),
            previous_days_ended_early_mean=("early", "mean"),
        )
    )
    clients = approved[CLIENT]
    return summary.assign(
        previous_credit_approved_mean=exact_means(without(approved["AMT_CREDIT"], 0), clients),
        previous_annuity_approved_mean=exact_means(approved["AMT_ANNUITY"], clients),
    )


def _simple_yearly_interest(approved: pd.DataFrame) -> pd.Series[float]:
    """Return what is paid beyond the credit, per year, as a fraction of the credit."""
    repaid = ratio(approved["AMT_ANNUITY"] * approved["payments"], approved["AMT_CREDIT"])
    return ratio((repaid - 1.0) * _MONTHS_PER_YEAR, approved["payments"])


def _running(approved: pd.DataFrame, clients: pd.Index) -> pd.DataFrame:
    """Sum annuities and remaining payments of loans that still run; 0 for clients without one.

    What remains is the annuity times the payments not yet due: unknown for revolving credit,
    which has no number of payments.
    """
    running = approved[approved["running"]]
    paid = (running["first_due"] / DAYS_PER_MONTH + 1.0).clip(lower=0).apply(np.floor)
    left = (running["payments"] - paid.where(running["first_due"] >= 0, 0.0)).clip(lower=0)
    sums = (
        running.assign(remaining=running["AMT_ANNUITY"] * left)
        .groupby(CLIENT)[["AMT_ANNUITY", "remaining"]]
        .sum(min_count=1)
        .rename(
            columns={
                "AMT_ANNUITY": "previous_annuity_active_sum",
                "remaining": "previous_remaining_debt_sum",
            }
        )
    )
    return sums.reindex(clients, fill_value=0.0)  # an unknown sum stays unknown
