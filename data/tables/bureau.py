"""bureau and bureau_balance: the client's loans elsewhere, and their state month by month."""

from __future__ import annotations

from math import inf

from data.tables.specification import TableSchema, amount, category, count, days, key, months

_CENTURY = -45000  # dates below -40000 stand for "unknown" in the source and are kept as read

BUREAU = TableSchema(
    "bureau",
    "bureau.csv",
    key=("SK_ID_BUREAU",),
    foreign_key="SK_ID_CURR",
    parent="applications",
    columns=(
        key("SK_ID_CURR"),
        key("SK_ID_BUREAU"),
        category("CREDIT_ACTIVE", "Closed", "Active", "Sold", "Bad debt"),
        category("CREDIT_CURRENCY", *(f"currency {number}" for number in (1, 2, 3, 4))),
        days("DAYS_CREDIT", _CENTURY, 0),
        count("CREDIT_DAY_OVERDUE"),
        days("DAYS_CREDIT_ENDDATE", _CENTURY, 45000, may_be_missing=True),
        days("DAYS_ENDDATE_FACT", _CENTURY, 0, may_be_missing=True),
        amount("AMT_CREDIT_MAX_OVERDUE", may_be_missing=True),
        count("CNT_CREDIT_PROLONG"),
        amount("AMT_CREDIT_SUM", may_be_missing=True),
        amount("AMT_CREDIT_SUM_DEBT", -inf, may_be_missing=True),
        amount("AMT_CREDIT_SUM_LIMIT", -inf, may_be_missing=True),
        amount("AMT_CREDIT_SUM_OVERDUE"),
        category(
            "CREDIT_TYPE",
            "Consumer credit",
            "Credit card",
            "Car loan",
            "Mortgage",
            "Microloan",
            "Loan for business development",
            "Another type of loan",
            "Unknown type of loan",
            "Loan for working capital replenishment",
            "Cash loan (non-earmarked)",
            "Real estate loan",
            "Loan for the purchase of equipment",
            "Loan for purchase of shares (margin lending)",
            "Mobile operator loan",
            "Interbank credit",
        ),
        # A few real rows were updated after the application.
        days("DAYS_CREDIT_UPDATE", _CENTURY, 1000),
        amount("AMT_ANNUITY", may_be_missing=True),
    ),
)
"""One row per loan at another lender, as the credit bureau reports it."""

BUREAU_BALANCE = TableSchema(
    "bureau_balance",
    "bureau_balance.csv",
    key=("SK_ID_BUREAU", "MONTHS_BALANCE"),
    foreign_key="SK_ID_BUREAU",
    parent="bureau",
    columns=(
        key("SK_ID_BUREAU"),
        months(),
        category("STATUS", "C", "X", "0", "1", "2", "3", "4", "5"),
    ),
)
"""One row per bureau loan and month: C closed, X unknown, 0 on time, 1 to 5 ever later."""
