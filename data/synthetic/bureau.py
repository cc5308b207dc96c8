"""Synthetic loans at other lenders, and their state month by month."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.synthetic.drawing import (
    DAYS_PER_MONTH,
    OLDEST_MONTH,
    Columns,
    Rows,
    draw_rows,
    frame,
    group_positions,
    levels,
    missing,
    mix,
    normals,
    numbers,
    numbers_within,
    ranks,
    top,
)
from data.synthetic.population import LatentPopulation
from data.synthetic.profile import load_profile
from data.tables import BUREAU, BUREAU_BALANCE

SHARE_WITH_BALANCE = 0.42
"""Loans that have monthly rows: 27.3 million rows for 1.72 million loans in the real tables."""

_TYPES_BY_OPENNESS = (
    "Consumer credit",
    "Microloan",
    "Loan for working capital replenishment",
    "Unknown type of loan",
    "Another type of loan",
    "Cash loan (non-earmarked)",
    "Loan for the purchase of equipment",
    "Loan for purchase of shares (margin lending)",
    "Loan for business development",
    "Car loan",
    "Mortgage",
    "Credit card",
)
"""Kinds of loan from the one most often closed to the one most often active."""


def synthesize_bureau(
    rng: np.random.Generator, people: LatentPopulation, ids: np.ndarray, first_id: int
) -> pd.DataFrame:
    """Write the clients' loans at other lenders, numbered from ``first_id``.

    The riskier the client, the more recent, indebted and overdue the loans.
    """
    figures = load_profile()["bureau"]
    rows = draw_rows(rng, people, figures, people["unknown_to_bureau"])
    recency = rows.trait("recent_credit", 0.4)
    state, is_active = _state(rows, recency)
    kind = mix(rng, (0.55, normals(is_active + 0.1 * rows.noise())))
    columns: Columns = {
        "SK_ID_CURR": ids[rows.owner],
        "SK_ID_BUREAU": first_id + np.arange(len(rows)),
        "CREDIT_ACTIVE": state,
        "CREDIT_CURRENCY": levels(rows.noise(), figures["CREDIT_CURRENCY"]),
        "CREDIT_TYPE": levels(kind, figures["CREDIT_TYPE"].ordered(_TYPES_BY_OPENNESS)),
    }
    columns |= _dates(rows, recency, state)
    columns |= _amounts(rows, is_active, columns["CREDIT_TYPE"] == "Credit card")
    columns |= _overdue(rows, is_active)
    return frame(BUREAU, columns)


def _state(rows: Rows, recency: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Draw whether a loan is closed, sold or active: recent ones are still active."""
    order = ("Closed", "Sold", "Active")
    openness = 0.75 * recency + 0.1 * rows.trait("indebted", 0.5) + 0.65 * rows.noise()
    state = levels(openness, load_profile()["bureau"]["CREDIT_ACTIVE"].ordered(order))
    return state, state == "Active"


def _dates(rows: Rows, recency: np.ndarray, state: np.ndarray) -> Columns:
    """Draw opening, planned end, actual end of the closed ones, and last news, in that order."""
    figures = load_profile()["bureau"]
    is_active, is_closed = state == "Active", state == "Closed"
    opened = numbers(recency, figures["DAYS_CREDIT"])
    has_end = ~top(rows.noise() + 1.0 * is_active, figures["DAYS_CREDIT_ENDDATE"].missing_rate)
    horizon = recency + 2.2 * is_active + 0.8 * rows.noise()
    planned = numbers_within(has_end, horizon, figures["DAYS_CREDIT_ENDDATE"])
    ended = numbers_within(is_closed, recency + 0.3 * rows.noise(), figures["DAYS_ENDDATE_FACT"])
    ended = np.clip(ended, np.minimum(opened + 1, -1), -1)
    news = np.where(is_active, 0.0, -5.0 + recency) + 0.8 * rows.noise()
    return {
        "DAYS_CREDIT": opened,
        "DAYS_CREDIT_ENDDATE": np.maximum(planned, opened + 1),
        "DAYS_ENDDATE_FACT": ended,
        "DAYS_CREDIT_UPDATE": np.maximum(numbers(news, figures["DAYS_CREDIT_UPDATE"]), opened),
    }


def _amounts(rows: Rows, is_active: np.ndarray, is_card: np.ndarray) -> Columns:
    """Draw what was lent and what is owed; only active loans are owed, never more than lent."""
    figures = load_profile()["bureau"]
    size = rows.noise()
    lent = numbers(size - 0.3 * is_card, figures["AMT_CREDIT_SUM"], 0.01)
    owed_score = 4.0 * is_active + 0.6 * size + rows.trait("indebted", 0.75)
    owed = np.minimum(numbers(owed_score, figures["AMT_CREDIT_SUM_DEBT"], 0.01), lent)
    limit_score = 3.0 * is_card + 1.0 * is_active + rows.trait("indebted", 0.5)
    limit = numbers(limit_score, figures["AMT_CREDIT_SUM_LIMIT"], 0.01)
    annuity = numbers(0.5 * size + rows.trait("indebted", 0.4), figures["AMT_ANNUITY"], 0.5)
    values = {
        "AMT_CREDIT_SUM": lent,
        "AMT_CREDIT_SUM_DEBT": owed,
        "AMT_CREDIT_SUM_LIMIT": limit,
        "AMT_ANNUITY": annuity,
    }
    gaps = {name: top(rows.noise(), figures[name].missing_rate) for name in values}
    return {name: missing(values[name], gaps[name]) for name in values}


def _overdue(rows: Rows, is_active: np.ndarray) -> Columns:
    """Draw what is overdue now, on active loans, and the most it ever was."""
    figures = load_profile()["bureau"]
    now = rows.trait("overdue", 0.8) + 1.5 * is_active
    worst = rows.trait("overdue", 0.45)
    gap = top(rows.noise(), figures["AMT_CREDIT_MAX_OVERDUE"].missing_rate)
    most = numbers(worst, figures["AMT_CREDIT_MAX_OVERDUE"], 0.01)
    return {
        "CREDIT_DAY_OVERDUE": numbers(now, figures["CREDIT_DAY_OVERDUE"]),
        "AMT_CREDIT_SUM_OVERDUE": numbers(now, figures["AMT_CREDIT_SUM_OVERDUE"], 0.01),
        "AMT_CREDIT_MAX_OVERDUE": missing(most, gap),
        "CNT_CREDIT_PROLONG": numbers(rows.trait("overdue", 0.5), figures["CNT_CREDIT_PROLONG"]),
    }


def synthesize_bureau_balance(
    rng: np.random.Generator, people: LatentPopulation, ids: np.ndarray, bureau: pd.DataFrame
) -> pd.DataFrame:
    """Write the months of some of the loans, from opening until now.

    A closed loan turns to C about
    when it ends; a late month is likelier for a client who is late elsewhere.
    """
    chosen = np.flatnonzero(rng.random(len(bureau)) < SHARE_WITH_BALANCE)
    ages = np.floor(-bureau["DAYS_CREDIT"].to_numpy()[chosen] / DAYS_PER_MONTH).astype(np.int64)
    months = np.minimum(ages, -OLDEST_MONTH) + 1
    loan = np.repeat(chosen, months)
    month = -group_positions(months)
    end = bureau["DAYS_ENDDATE_FACT"].to_numpy()[loan] / DAYS_PER_MONTH
    unknown = rng.standard_normal(len(bureau))[loan]
    owner = np.searchsorted(ids, bureau["SK_ID_CURR"].to_numpy())
    status = _status(Rows(rng, people, owner[loan]), month - end, unknown)
    columns = {
        "SK_ID_BUREAU": bureau["SK_ID_BUREAU"].to_numpy()[loan],
        "MONTHS_BALANCE": month,
        "STATUS": status,
    }
    return frame(BUREAU_BALANCE, columns)


def _status(rows: Rows, since_end: np.ndarray, unknown: np.ndarray) -> np.ndarray:
    """Draw each month's status; ``since_end`` counts months after the end, NaN while active."""
    marginal = load_profile()["bureau_balance"]["STATUS"]
    share = dict(zip(marginal.levels, marginal.shares, strict=True))
    after_end = np.where(np.isnan(since_end), -1000.0, since_end) + 0.01 * rows.noise()
    is_closed = top(after_end, share["C"])
    status = np.where(is_closed, "C", "").astype(object)
    still = ~is_closed
    late = rows.trait("overdue", 0.55)[still]
    # A whole loan is mostly either reported month by month or unknown.
    silent = (unknown + 0.5 * rows.noise())[still]
    score = np.where(ranks(late) > 1 - _late_share(share), 10 + late, -silent)
    order = marginal.ordered(("X", "0", "1", "2", "3", "4", "5"))
    status[still] = levels(score, order)
    return status


def _late_share(share: dict[str, float]) -> float:
    """Return the share of late months among those before the end."""
    return sum(share[level] for level in "12345") / (1 - share["C"])
