"""Synthetic earlier applications: how much, for how long, at what price."""

from __future__ import annotations

import numpy as np

from data.synthetic.drawing import Columns, Rows, normals, numbers, numbers_within, top
from data.synthetic.prices import instalment, yearly_rates
from data.synthetic.profile import load_profile

_MONTHLY_COST = 0.012  # of the credit, interest and fees
_SMALL_MAKES_DEAR = 0.2


def amount_columns(rows: Rows, outcome: Columns) -> Columns:
    """Draw amounts and term; rows without an offer have no annuity, and mostly no credit."""
    figures = load_profile()["previous_application"]
    offer, kind = outcome["offer"], outcome["type"]
    is_card, is_cash = kind == "Revolving loans", kind == "Cash loans"
    is_refused = outcome["status"] == "Refused"
    size = normals(
        rows.trait("small_loans", -0.6) + 2.0 * is_cash + 1.0 * is_card + 0.4 * is_refused
    )
    # Half of the cards were not asked for by amount.
    asked = size - 20.0 * ~offer - 10.0 * (is_card & (rows.noise() > 0))
    credit_score = size + 0.1 * rows.noise() - 20.0 * ~offer
    credit = numbers(credit_score, figures["AMT_CREDIT"], 4.5)
    priced = ~top(0.1 * rows.noise() - 10.0 * offer, figures["AMT_ANNUITY"].missing_rate)
    term = numbers_within(
        priced,
        0.4 * size + 0.6 * rows.noise() + is_cash + 0.4 * is_refused - 20.0 * is_card,
        figures["CNT_PAYMENT"],
    )
    valued = ~top(
        0.1 * rows.noise() - 10.0 * offer + is_card, figures["AMT_GOODS_PRICE"].missing_rate
    )
    return {
        "AMT_APPLICATION": numbers(asked, figures["AMT_APPLICATION"], 4.5),
        "AMT_CREDIT": credit,
        "AMT_GOODS_PRICE": numbers_within(valued, asked, figures["AMT_GOODS_PRICE"], 4.5),
        "CNT_PAYMENT": term,
        "AMT_ANNUITY": _annuity(rows, outcome, credit, term),
        **_down_payment(rows, outcome, size),
        **_interest(rows, outcome),
    }


def _annuity(rows: Rows, outcome: Columns, credit: np.ndarray, term: np.ndarray) -> np.ndarray:
    """Take a cash loan's from the price list, hand out the others by what the credit costs."""
    figures = load_profile()["previous_application"]["AMT_ANNUITY"]
    annuity = numbers_within(np.isfinite(term), _fair_annuity(credit, term), figures, 0.005)
    is_cash = (outcome["type"] == "Cash loans") & (credit > 0) & (term > 0)
    small = rows.spread(rows.people["small_loans"])[is_cash]
    rate = yearly_rates(rows.rng.spawn(1)[0], (_SMALL_MAKES_DEAR, small))
    annuity[is_cash] = np.round(instalment(credit[is_cash], term[is_cash], rate), 3)
    return annuity


def _fair_annuity(credit: np.ndarray, term: np.ndarray) -> np.ndarray:
    """Return what the credit costs a month: a card's 5 %, else capital and interest by the term."""
    months = np.where(term > 0, term, 20.0)
    return credit / months * (1 + _MONTHLY_COST * np.where(term > 0, term, 0.0))


def _down_payment(rows: Rows, outcome: Columns, size: np.ndarray) -> Columns:
    """Draw the down payment, known of goods bought on credit."""
    figures = load_profile()["previous_application"]
    is_other = outcome["type"] != "Consumer loans"
    known = ~top(
        0.1 * rows.noise() + is_other - 0.5 * outcome["offer"],
        figures["AMT_DOWN_PAYMENT"].missing_rate,
    )
    score = rows.trait("no_down_payment", -0.6)
    return {
        "AMT_DOWN_PAYMENT": numbers_within(
            known, score + 0.3 * size, figures["AMT_DOWN_PAYMENT"], 0.005
        ),
        "RATE_DOWN_PAYMENT": numbers_within(known, score, figures["RATE_DOWN_PAYMENT"], 1e-6),
    }


def _interest(rows: Rows, outcome: Columns) -> Columns:
    """Draw the two interest rates, known of very few goods bought on credit."""
    names = ("RATE_INTEREST_PRIMARY", "RATE_INTEREST_PRIVILEGED")
    figures = load_profile()["previous_application"]
    score = rows.noise() - 10.0 * (outcome["type"] == "Consumer loans")
    known = ~top(score, figures[names[0]].missing_rate)
    return {name: numbers_within(known, rows.noise(), figures[name], 1e-6) for name in names}
