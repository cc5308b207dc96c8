"""Synthetic loans that were granted, and their balance month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.synthetic.drawing import (
    DAYS_PER_MONTH,
    OLDEST_MONTH,
    Rows,
    frame,
    group_positions,
    levels,
    mix,
    numbers,
    top,
)
from data.synthetic.population import LatentPopulation
from data.synthetic.profile import load_profile
from data.tables import POS_CASH_BALANCE

SHARE_WITH_BALANCE = 0.955  # granted loans that have monthly rows


@dataclass(frozen=True)
class Loans:
    """Granted loans with a plan, one entry per loan."""

    client_id: np.ndarray
    loan_id: np.ndarray
    first_due: np.ndarray  # days, negative
    last_due: np.ndarray  # days; the sentinel while open
    term: np.ndarray  # months planned
    annuity: np.ndarray

    def __len__(self) -> int:
        return len(self.loan_id)

    @property
    def due_count(self) -> np.ndarray:
        """Number of instalments that fell due so far."""
        until = np.minimum(self.last_due, -1)
        return np.asarray(np.floor((until - self.first_due) / 30) + 1).astype(np.int64)


def granted_loans(rng: np.random.Generator, previous: pd.DataFrame) -> Loans:
    """Pick the loans that were granted, have fallen due once and are followed by month."""
    chosen = (
        (previous["NAME_CONTRACT_STATUS"] == "Approved")
        & (previous["NAME_CONTRACT_TYPE"] != "Revolving loans")
        & (previous["DAYS_FIRST_DUE"] < 0)
        & (previous["CNT_PAYMENT"] > 0)
    ).to_numpy() & (rng.random(len(previous)) < SHARE_WITH_BALANCE)
    kept = previous[chosen]
    return Loans(
        *(
            kept[name].to_numpy()
            for name in (
                "SK_ID_CURR",
                "SK_ID_PREV",
                "DAYS_FIRST_DUE",
                "DAYS_LAST_DUE",
                "CNT_PAYMENT",
                "AMT_ANNUITY",
            )
        ),
    )


def synthesize_pos_cash(
    rng: np.random.Generator, people: LatentPopulation, ids: np.ndarray, loans: Loans
) -> pd.DataFrame:
    """Write a row per loan and month, from signing until it ends or until now."""
    figures = load_profile()["POS_CASH_balance"]
    start = np.floor(loans.first_due / DAYS_PER_MONTH).astype(np.int64) - 1
    # The month after the last instalment shows the loan as completed.
    end = np.floor(np.minimum(loans.last_due, -1) / DAYS_PER_MONTH).astype(np.int64) + 1
    start = np.maximum(start, OLDEST_MONTH)
    sizes = np.maximum(np.minimum(end, -1) - start + 1, 1)
    loan, step = np.repeat(np.arange(len(loans)), sizes), group_positions(sizes)
    rows = Rows(rng, people, np.searchsorted(ids, loans.client_id[loan]))
    is_last = step == sizes[loan] - 1
    left = np.maximum(loans.term[loan] - step, 0)
    over = is_last & (loans.last_due[loan] < 0)
    late = lateness(rows, loan)
    past_due = numbers(late, figures["SK_DPD"])
    tolerated = numbers(late + 0.3 * rows.noise(), figures["SK_DPD_DEF"])
    gap = top(rows.noise(), figures["CNT_INSTALMENT"].missing_rate)
    return frame(
        POS_CASH_BALANCE,
        {
            "SK_ID_PREV": loans.loan_id[loan],
            "SK_ID_CURR": loans.client_id[loan],
            "MONTHS_BALANCE": start[loan] + step,
            "CNT_INSTALMENT": np.where(gap, np.nan, loans.term[loan]),
            "CNT_INSTALMENT_FUTURE": np.where(gap, np.nan, np.where(over, 0, left)),
            "NAME_CONTRACT_STATUS": _status(rows, over, step),
            "SK_DPD": past_due,
            "SK_DPD_DEF": np.minimum(tolerated, past_due),
        },
    )


def lateness(rows: Rows, loan: np.ndarray) -> np.ndarray:
    """Draw a month's score of lateness: the client's trait, the loan's luck and the month's."""
    count = int(loan.max(initial=-1)) + 1
    luck = rows.rng.standard_normal(count)[loan]
    return mix(rows.rng, (0.6, rows.spread(rows.people["late"])), (0.5, luck))


def _status(rows: Rows, over: np.ndarray, step: np.ndarray) -> np.ndarray:
    """Draw the month's status: signed first, completed last, active between."""
    order = (
        "Signed",
        "Approved",
        "Active",
        "Demand",
        "Returned to the store",
        "Amortized debt",
        "Canceled",
        "Completed",
    )
    marginal = load_profile()["POS_CASH_balance"]["NAME_CONTRACT_STATUS"].ordered(order)
    score = rows.noise() + 10.0 * over - 10.0 * ((step == 0) & ~over)
    return levels(score, marginal)
