"""Repayment with the lender: instalments, point-of-sale and cash loans, credit cards by month."""

from __future__ import annotations

from math import inf

from data.tables.specification import TableSchema, amount, category, count, days, key, months

POS_CASH_BALANCE = TableSchema(
    "POS_CASH_balance",
    "POS_CASH_balance.csv",
    key=("SK_ID_PREV", "MONTHS_BALANCE"),
    foreign_key="SK_ID_CURR",
    parent="applications",
    columns=(
        key("SK_ID_PREV"),
        key("SK_ID_CURR"),
        months(),
        count("CNT_INSTALMENT", 1200, may_be_missing=True),
        count("CNT_INSTALMENT_FUTURE", 1200, may_be_missing=True),
        category(
            "NAME_CONTRACT_STATUS",
            "Active",
            "Completed",
            "Signed",
            "Demand",
            "Returned to the store",
            "Approved",
            "Amortized debt",
            "Canceled",
            "XNA",
        ),
        count("SK_DPD"),
        count("SK_DPD_DEF"),
    ),
)
"""One row per earlier loan and month; SK_DPD are days past due."""

INSTALLMENTS_PAYMENTS = TableSchema(
    "installments_payments",
    "installments_payments.csv",
    key=(),
    foreign_key="SK_ID_CURR",
    parent="applications",
    columns=(
        key("SK_ID_PREV"),
        key("SK_ID_CURR"),
        count("NUM_INSTALMENT_VERSION"),
        count("NUM_INSTALMENT_NUMBER"),
        days("DAYS_INSTALMENT", -36525, 0),
        days("DAYS_ENTRY_PAYMENT", -36525, 0, may_be_missing=True),
        amount("AMT_INSTALMENT"),
        amount("AMT_PAYMENT", may_be_missing=True),
    ),
)
"""One row per payment, or per instalment not paid; several payments can cover one instalment."""

_DRAWINGS = ("ATM_CURRENT", "CURRENT", "OTHER_CURRENT", "POS_CURRENT")

CREDIT_CARD_BALANCE = TableSchema(
    "credit_card_balance",
    "credit_card_balance.csv",
    key=("SK_ID_PREV", "MONTHS_BALANCE"),
    foreign_key="SK_ID_CURR",
    parent="applications",
    columns=(
        key("SK_ID_PREV"),
        key("SK_ID_CURR"),
        months(),
        amount("AMT_BALANCE", -inf),
        amount("AMT_CREDIT_LIMIT_ACTUAL"),
        # A few real drawings are negative: corrections of earlier ones.
        *(amount(f"AMT_DRAWINGS_{d}", -inf, may_be_missing=d != "CURRENT") for d in _DRAWINGS),
        amount("AMT_INST_MIN_REGULARITY", may_be_missing=True),
        amount("AMT_PAYMENT_CURRENT", may_be_missing=True),
        amount("AMT_PAYMENT_TOTAL_CURRENT"),
        amount("AMT_RECEIVABLE_PRINCIPAL", -inf),
        amount("AMT_RECIVABLE", -inf),
        amount("AMT_TOTAL_RECEIVABLE", -inf),
        *(count(f"CNT_DRAWINGS_{d}", may_be_missing=d != "CURRENT") for d in _DRAWINGS),
        count("CNT_INSTALMENT_MATURE_CUM", may_be_missing=True),
        category(
            "NAME_CONTRACT_STATUS",
            "Active",
            "Completed",
            "Signed",
            "Demand",
            "Sent proposal",
            "Refused",
            "Approved",
        ),
        count("SK_DPD"),
        count("SK_DPD_DEF"),
    ),
)
"""One row per credit card and month."""
