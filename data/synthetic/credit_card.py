"""Synthetic credit cards, month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.synthetic.drawing import (
    DAYS_PER_MONTH,
    OLDEST_MONTH,
    Columns,
    Rows,
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
from data.tables import CREDIT_CARD_BALANCE

SHARE_WITH_BALANCE = 0.95
"""Granted cards that have monthly rows."""
MOST_OF_LIMIT = 1.15
"""A balance goes a little over its limit at most."""

_MINIMUM_DUE = 0.05  # of the balance
_KINDS = ("ATM", "OTHER", "POS")


@dataclass(frozen=True)
class _Months:
    """The months of the cards: what the columns are drawn from."""

    rows: Rows
    card: np.ndarray  # which card
    step: np.ndarray  # months since the card was granted
    use: np.ndarray  # standard normal: how much the card is used this month
    habit: np.ndarray  # standard normal, the card's own


def synthesize_credit_cards(
    rng: np.random.Generator, people: LatentPopulation, ids: np.ndarray, previous: pd.DataFrame
) -> pd.DataFrame:
    """Write a row per granted card and month; risky clients use more of their limit."""
    granted = (previous["NAME_CONTRACT_TYPE"] == "Revolving loans") & (
        previous["NAME_CONTRACT_STATUS"] == "Approved"
    )
    kept = previous[granted.to_numpy() & (rng.random(len(previous)) < SHARE_WITH_BALANCE)]
    start = np.floor(kept["DAYS_DECISION"].to_numpy() / DAYS_PER_MONTH).astype(np.int64)
    start = np.clip(start, OLDEST_MONTH, -1)
    months = _months(rng, people, ids, kept, -start)
    card, step = months.card, months.step
    owed = _owed(months)
    columns: Columns = {
        "SK_ID_PREV": kept["SK_ID_PREV"].to_numpy()[card],
        "SK_ID_CURR": kept["SK_ID_CURR"].to_numpy()[card],
        "MONTHS_BALANCE": start[card] + step,
        "NAME_CONTRACT_STATUS": _status(months),
    }
    columns |= owed | _drawings(months, owed["AMT_BALANCE"])
    columns |= _payments(months, owed["AMT_BALANCE"]) | _past_due(months)
    return frame(CREDIT_CARD_BALANCE, columns)


def _months(
    rng: np.random.Generator,
    people: LatentPopulation,
    ids: np.ndarray,
    cards: pd.DataFrame,
    sizes: np.ndarray,
) -> _Months:
    card, step = np.repeat(np.arange(len(cards)), sizes), group_positions(sizes)
    rows = Rows(rng, people, np.searchsorted(ids, cards["SK_ID_CURR"].to_numpy()[card]))
    habit = rng.standard_normal(len(cards))[card]
    use = mix(rng, (0.55, rows.spread(people["card_use"])), (0.6, habit))
    return _Months(rows, card, step, use, habit)


def _owed(months: _Months) -> Columns:
    """Draw limit and balance, and the parts of the balance that the lender counts apart."""
    figures = load_profile()["credit_card_balance"]
    limit = numbers(_per_card(months), figures["AMT_CREDIT_LIMIT_ACTUAL"], 4500.0)
    score = months.use + 0.25 * normals(limit)
    balance = numbers(score, figures["AMT_BALANCE"], 0.005)
    balance = np.round(np.where(limit > 0, np.minimum(balance, MOST_OF_LIMIT * limit), balance), 3)
    principal = np.round(balance * 0.96, 3)
    return {
        "AMT_CREDIT_LIMIT_ACTUAL": limit,
        "AMT_BALANCE": balance,
        "AMT_RECEIVABLE_PRINCIPAL": principal,
        "AMT_RECIVABLE": np.round(balance * 0.998, 3),
        "AMT_TOTAL_RECEIVABLE": np.round(balance * 0.998, 3),
    }


def _per_card(months: _Months) -> np.ndarray:
    """Draw one score per card, the same in all its months."""
    count = int(months.card[-1]) + 1 if len(months.card) else 0
    score: np.ndarray = months.rows.rng.standard_normal(count)[months.card]
    return score


def _drawings(months: _Months, balance: np.ndarray) -> Columns:
    """Draw what was taken from the card this month: cash, purchases, other, and all of it.

    Months of cards not yet in use have no split by kind.
    """
    figures = load_profile()["credit_card_balance"]
    missing_rate = figures["AMT_DRAWINGS_ATM_CURRENT"].missing_rate
    gap = top(_per_card(months) + 0.1 * months.rows.noise() - 10.0 * (balance > 0), missing_rate)
    amounts, counts = {}, {}
    for kind in _KINDS:
        name = f"DRAWINGS_{kind}_CURRENT"
        score = 0.8 * months.use + 0.6 * months.rows.noise()
        amount = numbers(score, figures[f"AMT_{name}"], 0.005)
        count = np.maximum(numbers(score, figures[f"CNT_{name}"]), 1.0) * (amount > 0)
        amounts[f"AMT_{name}"], counts[f"CNT_{name}"] = amount, count
    known = np.where(gap, 0.0, 1.0)
    split = {name: missing(value, gap) for name, value in {**amounts, **counts}.items()}
    return {
        **split,
        "AMT_DRAWINGS_CURRENT": np.round(known * np.sum([*amounts.values()], axis=0), 3),
        "CNT_DRAWINGS_CURRENT": known * np.sum([*counts.values()], axis=0),
    }


def _payments(months: _Months, balance: np.ndarray) -> Columns:
    """Draw the minimum due, what was paid, and how many instalments fell due so far."""
    figures = load_profile()["credit_card_balance"]
    rows = months.rows
    least = numbers(_MINIMUM_DUE * balance, figures["AMT_INST_MIN_REGULARITY"], 0.005)
    no_plan = top(
        _per_card(months) - 0.1 * months.step, figures["AMT_INST_MIN_REGULARITY"].missing_rate
    )
    score = normals(balance + 1e-6 * ranks(rows.noise())) + 0.8 * rows.noise()
    known = ~top(rows.noise() - 2.0 * (balance > 0), figures["AMT_PAYMENT_CURRENT"].missing_rate)
    total = numbers(score, figures["AMT_PAYMENT_TOTAL_CURRENT"], 0.005)
    age = months.step + rows.noise()
    return {
        "AMT_INST_MIN_REGULARITY": missing(least * (balance > 0), no_plan),
        "AMT_PAYMENT_CURRENT": numbers_within(known, score, figures["AMT_PAYMENT_CURRENT"], 0.005),
        "AMT_PAYMENT_TOTAL_CURRENT": total,
        "CNT_INSTALMENT_MATURE_CUM": numbers_within(
            ~no_plan, age, figures["CNT_INSTALMENT_MATURE_CUM"]
        ),
    }


def _past_due(months: _Months) -> Columns:
    figures = load_profile()["credit_card_balance"]
    late = mix(months.rows.rng, (0.7, months.habit))
    past_due = numbers(late, figures["SK_DPD"])
    tolerated = numbers(late, figures["SK_DPD_DEF"])
    return {"SK_DPD": past_due, "SK_DPD_DEF": np.minimum(tolerated, past_due)}


def _status(months: _Months) -> np.ndarray:
    order = ("Sent proposal", "Signed", "Refused", "Approved", "Active", "Demand", "Completed")
    marginal = load_profile()["credit_card_balance"]["NAME_CONTRACT_STATUS"].ordered(order)
    return levels(_per_card(months) + 0.02 * months.step, marginal)
