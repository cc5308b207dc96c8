"""Synthetic earlier applications: what was sold, where, and why it was refused."""

from __future__ import annotations

import numpy as np

from data.synthetic.drawing import Columns, Rows, levels, missing, top
from data.synthetic.profile import Marginal, load_profile

_YIELDS = ("low_action", "low_normal", "middle", "high")
_PLAIN = (
    "WEEKDAY_APPR_PROCESS_START",
    "HOUR_APPR_PROCESS_START",
    "FLAG_LAST_APPL_PER_CONTRACT",
    "NFLAG_LAST_APPL_IN_DAY",
    "NAME_PAYMENT_TYPE",
    "NAME_CLIENT_TYPE",
)
_CHANNELS_FROM_SHOP = (
    "Country-wide",
    "Stone",
    "Regional / Local",
    "Car dealer",
    "Channel of corporate sales",
    "Contact center",
    "AP+ (Cash loan)",
    "Credit and cash offices",
)


def product_columns(rows: Rows, outcome: Columns) -> Columns:
    """Draw everything of an earlier application that is neither amount nor date."""
    figures = load_profile()["previous_application"]
    is_goods = outcome["type"] == "Consumer loans"
    suite_gap = top(rows.noise() - 0.7 * is_goods, figures["NAME_TYPE_SUITE"].missing_rate)
    columns = {name: _plain(rows, figures[name]) for name in _PLAIN}
    columns["NAME_TYPE_SUITE"] = missing(
        levels(rows.noise(), figures["NAME_TYPE_SUITE"]), suite_gap
    )
    columns["CODE_REJECT_REASON"] = _reject_reason(rows, outcome["status"])
    columns["NAME_CASH_LOAN_PURPOSE"] = _purpose(rows, outcome["type"])
    return columns | _product(rows, outcome) | _shop(rows, is_goods)


def _plain(rows: Rows, marginal: Marginal) -> np.ndarray:
    drawn = levels(rows.noise(), marginal)
    return drawn if not marginal.levels[0][0].isdigit() else drawn.astype(float)


def _product(rows: Rows, outcome: Columns) -> Columns:
    """Draw portfolio, yield, product and combination, which say the same in more or less detail."""
    combination = _combination(rows, outcome)
    text = combination.astype(str)
    offer, is_card = outcome["offer"], outcome["type"] == "Revolving loans"
    portfolio = np.select(
        [~offer, outcome["type"] == "Consumer loans", is_card], ["XNA", "POS", "Cards"], "Cash"
    )
    is_sold_to_client = np.char.find(text, "X-Sell") >= 0
    is_walk_in = np.char.find(text, "Street") >= 0
    product = np.select(
        [~offer, is_sold_to_client, is_walk_in & (~is_card | (rows.noise() > 1.0)), is_card],
        ["XNA", "x-sell", "walk-in", "x-sell"],
        "XNA",
    )
    return {
        "PRODUCT_COMBINATION": combination,
        "NAME_PORTFOLIO": portfolio.astype(object),
        "NAME_PRODUCT_TYPE": product.astype(object),
        "NAME_YIELD_GROUP": _yield_group(rows, text, offer & ~is_card),
    }


def _combination(rows: Rows, outcome: Columns) -> np.ndarray:
    """Draw the product among those of the loan's type and offer."""
    marginal = load_profile()["previous_application"]["PRODUCT_COMBINATION"]
    kind, offer = outcome["type"], outcome["offer"]
    names = {
        "Consumer loans": [name for name in marginal.levels if name.startswith("POS")],
        "Revolving loans": [name for name in marginal.levels if name.startswith("Card")],
        "Cash loans": [name for name in marginal.levels if name.startswith("Cash ")],
    }
    values = np.full(len(rows), None, dtype=object)
    for name, choices in names.items():
        chosen = (kind == name) & (offer | (name != "Cash loans"))
        values[chosen] = levels(rows.noise()[chosen], marginal.ordered(tuple(choices)))
    values[(kind == "Cash loans") & ~offer] = "Cash"
    return values


def _yield_group(rows: Rows, combination: np.ndarray, is_priced: np.ndarray) -> np.ndarray:
    """Draw the yield group of priced loans, or take it from the product's name."""
    marginal = load_profile()["previous_application"]["NAME_YIELD_GROUP"].ordered(_YIELDS)
    is_free = np.char.find(combination, "without interest") >= 0
    said = {"low": "low_normal", "middle": "middle", "high": "high"}
    score = rows.noise() - 3.0 * is_free
    for place, word in enumerate(said):
        score = score + (place - 1) * 1.2 * np.char.endswith(combination, f": {word}")
    values = np.full(len(rows), "XNA", dtype=object)
    values[is_priced] = levels(score[is_priced], marginal)
    return values


def _reject_reason(rows: Rows, status: np.ndarray) -> np.ndarray:
    """Draw why a refused application was refused; unused offers were the client's choice."""
    marginal = load_profile()["previous_application"]["CODE_REJECT_REASON"]
    reasons = tuple(name for name in marginal.levels if name not in ("XAP", "CLIENT"))
    values = np.full(len(rows), "XAP", dtype=object)
    is_refused = status == "Refused"
    values[is_refused] = levels(rows.noise()[is_refused], marginal.ordered(reasons))
    values[status == "Unused offer"] = "CLIENT"
    return values


def _purpose(rows: Rows, kind: np.ndarray) -> np.ndarray:
    """Draw what a cash loan is for, mostly not stated; it does not apply to other loans."""
    marginal = load_profile()["previous_application"]["NAME_CASH_LOAN_PURPOSE"]
    purposes = tuple(name for name in marginal.levels if name != "XAP")
    is_cash = kind == "Cash loans"
    values = np.full(len(rows), "XAP", dtype=object)
    values[is_cash] = levels(rows.noise()[is_cash], marginal.ordered(purposes))
    return values


def _shop(rows: Rows, is_goods: np.ndarray) -> Columns:
    """Draw channel, shop and goods: goods on credit are sold in shops, money is not."""
    figures = load_profile()["previous_application"]
    money = rows.noise() - 100.0 * is_goods  # negative scores go to the first levels: goods
    goods = _with_last(figures["NAME_GOODS_CATEGORY"], "XNA")
    seller = _with_last(figures["NAME_SELLER_INDUSTRY"], "XNA")
    area = figures["SELLERPLACE_AREA"]
    return {
        "NAME_GOODS_CATEGORY": levels(money, goods),
        "NAME_SELLER_INDUSTRY": levels(rows.noise() - 100.0 * is_goods, seller),
        "CHANNEL_TYPE": levels(
            rows.noise() - 4.0 * is_goods, figures["CHANNEL_TYPE"].ordered(_CHANNELS_FROM_SHOP)
        ),
        "SELLERPLACE_AREA": np.round(area.numbers_at(_area_rank(rows, is_goods))),
    }


def _area_rank(rows: Rows, is_goods: np.ndarray) -> np.ndarray:
    score = rows.noise() + 2.0 * is_goods
    return (np.argsort(np.argsort(score, kind="stable"), kind="stable") + 0.5) / len(score)


def _with_last(marginal: Marginal, last: str) -> Marginal:
    return marginal.ordered((*(name for name in marginal.levels if name != last), last))
