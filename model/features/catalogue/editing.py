"""Which features may be edited in a simulation: one row says everything about each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from model.domain import (
    CREDIT,
    INCOME,
    INSTALMENTS,
    Actionability,
    BoundRule,
    EditRule,
    FollowRule,
    OverruleRule,
)

MONEY_SAID = 100.0
"""What sums that are advised are multiples of."""

_REQUEST = (
    EditRule(
        CREDIT,
        always_known=True,
        follow=FollowRule.LOAN,
        actionability=Actionability.DOWN,
        finest=MONEY_SAID,
        phrase="amount",
    ),
    EditRule(
        INSTALMENTS,
        least=1.0,
        is_whole=True,
        bounds=BoundRule.KNOWN_RATE,
        always_known=True,
        follow=FollowRule.LOAN,
        actionability=Actionability.EITHER,
        phrase="number",
    ),
    EditRule(
        "AMT_GOODS_PRICE", actionability=Actionability.DOWN, finest=MONEY_SAID, phrase="goods"
    ),
)
_MEANS = (
    EditRule(INCOME, always_known=True),
    EditRule(
        "application_days_employed",
        bounds=BoundRule.AGE,
        replaces="application_not_employed",
        overruled=OverruleRule.BY_NO_EMPLOYMENT,
        follow=FollowRule.EMPLOYMENT,
    ),
    EditRule(
        "application_not_employed",
        most=1.0,
        replaces="application_days_employed",
        follow=FollowRule.EMPLOYMENT,
    ),
)
_DEBTS = (  # money has to be found to lower them
    EditRule(
        "bureau_debt_active_sum",
        bounds=BoundRule.SUM_LENT,
        follow=FollowRule.DEBTS,
        actionability=Actionability.DOWN,
        hardness=2.0,
        finest=MONEY_SAID,
        phrase="debts",
    ),
    EditRule(
        "bureau_annuity_active_sum",  # the other lenders' to lower while the debts stay
        bounds=BoundRule.HAS_RUNNING_LOAN,
    ),
)
_CARD = (  # it takes months until they show
    EditRule(
        "credit_card_balance_to_limit_mean_6m",
        bounds=BoundRule.HAS_CARD,
        follow=FollowRule.CARD,
        actionability=Actionability.DOWN,
        hardness=3.0,
        finest=0.01,
        phrase="card_use",
    ),
    EditRule(
        "credit_card_cash_share",
        most=1.0,
        bounds=BoundRule.HAS_CARD,
        actionability=Actionability.DOWN,
        hardness=3.0,
        finest=0.01,
        phrase="card_cash",
    ),
    EditRule(
        "credit_card_paid_to_minimum",
        bounds=BoundRule.HAS_CARD,
        actionability=Actionability.UP,
        hardness=3.0,
        finest=0.1,
        phrase="card_payments",
    ),
)
_DATES = (
    EditRule("application_days_since_id_document", bounds=BoundRule.AGE),
    EditRule("application_days_since_registration", bounds=BoundRule.AGE),
    EditRule("application_days_since_phone_change", bounds=BoundRule.AGE),
)

EDITABLE: Mapping[str, EditRule] = MappingProxyType(
    {rule.feature: rule for rule in (*_REQUEST, *_MEANS, *_DEBTS, *_CARD, *_DATES)}
)
"""Editable features by name, in the order of the form."""
