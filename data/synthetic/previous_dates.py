"""Synthetic earlier applications: when they were decided, and the dates of what was granted."""

from __future__ import annotations

import numpy as np

from data.synthetic.drawing import Columns, Rows, numbers, numbers_within, top
from data.synthetic.profile import load_profile
from data.tables import NOT_APPLICABLE_DAYS

_EARLY_CASH_SHARE, _EARLY_GOODS_SHARE = 0.5, 0.3
"""Loans repaid well before their plan."""


def date_columns(rows: Rows, outcome: Columns, term: np.ndarray) -> Columns:
    """Draw the decision, then the dates of the loan that follow from it and from its term."""
    figures = load_profile()["previous_application"]
    is_approved, is_card = outcome["status"] == "Approved", outcome["type"] == "Revolving loans"
    # Cards are either old or new: the lender offered many eight years back.
    old_card = np.where(rows.noise() < -0.25, -1.4, 0.3) * (is_card & is_approved)
    spread = np.where((outcome["type"] == "Cash loans") & is_approved, 0.7, 0.9)
    score = outcome["recency"] + old_card + spread * rows.trait("recent_application", 0.4)
    decided = numbers(score, figures["DAYS_DECISION"])
    known = top(rows.noise() + 10.0 * is_approved, 1 - figures["DAYS_FIRST_DUE"].missing_rate)
    first = decided + 30 + np.floor(3 * rows.rng.random(len(rows)))
    is_early = rows.rng.random(len(rows)) < np.where(
        outcome["type"] == "Cash loans", _EARLY_CASH_SHARE, _EARLY_GOODS_SHARE
    )
    loan_dates = _loan_dates(rows, first, term, is_early)
    dates = np.where(is_card, _card_dates(rows, decided, first), loan_dates)
    dates = np.where(known, dates, np.nan)
    insured = numbers_within(
        known, rows.noise(), figures["NFLAG_INSURED_ON_APPROVAL"].ordered(("0.0", "1.0"))
    )
    names = ("FIRST_DRAWING", "FIRST_DUE", "LAST_DUE_1ST_VERSION", "LAST_DUE", "TERMINATION")
    return {
        "DAYS_DECISION": decided,
        "NFLAG_INSURED_ON_APPROVAL": insured,
        **{f"DAYS_{name}": dates[place] for place, name in enumerate(names)},
    }


def _loan_dates(
    rows: Rows, first: np.ndarray, term: np.ndarray, is_early: np.ndarray
) -> np.ndarray:
    """Return a loan's five dates; the sentinel stands for those that have not come."""
    chance = rows.rng.random((2, len(rows)))
    months = np.where(term > 0, term, 12.0)
    planned = first + 30 * (months - 1)
    kept = np.where(is_early, np.ceil(months * (0.05 + 0.75 * chance[1])), months)
    last = first + 30 * (kept - 1)
    drawn = np.where(rows.noise() < -1.75, first - 10, NOT_APPLICABLE_DAYS)
    is_over, ended = last < -1, last + 2 + np.floor(8 * chance[0])
    return np.stack(
        [
            np.minimum(drawn, NOT_APPLICABLE_DAYS),
            np.where(first < 0, first, NOT_APPLICABLE_DAYS),
            planned,
            np.where(is_over, last, NOT_APPLICABLE_DAYS),
            np.where(is_over, np.minimum(ended, -1), NOT_APPLICABLE_DAYS),
        ]
    )


def _card_dates(rows: Rows, decided: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return a card's five dates: it has no plan, and most are open."""
    chance = rows.rng.random((2, len(rows)))
    is_used, is_over = chance[0] < 0.64, chance[0] < 0.22
    last = np.maximum(np.floor(np.minimum(first, -2) * chance[1]) - 1, first)
    is_over &= first < -1
    return np.stack(
        [
            np.where(is_used, np.minimum(decided + 5, -1), NOT_APPLICABLE_DAYS),
            np.where(is_used & (first < 0), first, NOT_APPLICABLE_DAYS),
            np.full(len(rows), NOT_APPLICABLE_DAYS),
            np.where(is_over, last, NOT_APPLICABLE_DAYS),
            np.where(is_over, np.minimum(last + 6, -1), NOT_APPLICABLE_DAYS),
        ]
    )
