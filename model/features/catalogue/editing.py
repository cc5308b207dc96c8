"""Which features may be edited in a simulation, and what is a fact of each, in any portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import inf
from types import MappingProxyType

from model.domain import ANNUITY, CREDIT, INCOME, TERM


class Way(Enum):
    """How a client can move a value now, to be granted: the signs of such a change."""

    # Not tuples: before Python 3.11.4, a member whose value is the empty tuple gets another value.
    DOWN = frozenset({-1})
    UP = frozenset({1})
    EITHER = frozenset({-1, 1})
    NONE = frozenset[int]()


@dataclass(frozen=True, slots=True)
class Editing:
    """What is known of an editable feature before any client is seen.

    No client lies below ``least`` or above ``most``. ``way`` is how a person can change it now:
    with ``Way.NONE`` it can be simulated, but no one is advised to change it. ``hardness`` says
    how many times harder a change is than one of the request by as many spreads of the portfolio.
    """

    feature: str
    least: float = 0.0
    most: float = inf
    way: Way = Way.NONE
    hardness: float = 1.0


_REQUEST = (
    Editing(CREDIT, way=Way.DOWN),
    Editing(TERM),  # another name of the instalment, which is the one advised on
    Editing(ANNUITY, way=Way.EITHER),
    Editing("AMT_GOODS_PRICE", way=Way.DOWN),
)
_MEANS = (
    Editing(INCOME),
    Editing("application_days_employed"),
    Editing("application_not_employed", most=1.0),
)
_DEBTS = (  # money has to be found to lower them
    Editing("bureau_debt_active_sum", way=Way.DOWN, hardness=2.0),
    Editing("bureau_annuity_active_sum", way=Way.DOWN, hardness=2.0),
)
_CARD = (  # it takes months until they show
    Editing("credit_card_balance_to_limit_mean_6m", way=Way.DOWN, hardness=3.0),
    Editing("credit_card_cash_share", most=1.0, way=Way.DOWN, hardness=3.0),
    Editing("credit_card_paid_to_minimum", way=Way.UP, hardness=3.0),
)
_DATES = (
    Editing("application_days_since_id_document"),
    Editing("application_days_since_registration"),
    Editing("application_days_since_phone_change"),
)

EDITABLE: Mapping[str, Editing] = MappingProxyType(
    {row.feature: row for row in (*_REQUEST, *_MEANS, *_DEBTS, *_CARD, *_DATES)}
)
"""Editable features by name, in the order of the form."""
