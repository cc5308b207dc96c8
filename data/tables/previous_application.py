"""previous_application: the client's earlier applications with the lender."""

from __future__ import annotations

from data.tables.application import TYPE_SUITES, WEEKDAYS
from data.tables.specification import (
    NOT_APPLICABLE_DAYS,
    Column,
    TableSchema,
    amount,
    category,
    count,
    days,
    flag,
    key,
    share,
    whole,
)

CASH_LOAN_PURPOSES = (
    "XAP",
    "XNA",
    "Repairs",
    "Other",
    "Urgent needs",
    "Buying a used car",
    "Building a house or an annex",
    "Everyday expenses",
    "Medicine",
    "Payments on other loans",
    "Education",
    "Journey",
    "Purchase of electronic equipment",
    "Buying a new car",
    "Wedding / gift / holiday",
    "Buying a home",
    "Car repairs",
    "Furniture",
    "Buying a holiday home / land",
    "Business development",
    "Gasification / water supply",
    "Buying a garage",
    "Hobby",
    "Money for a third person",
    "Refusal to name the goal",
)
GOODS_CATEGORIES = (
    "XNA",
    "Mobile",
    "Consumer Electronics",
    "Computers",
    "Audio/Video",
    "Furniture",
    "Photo / Cinema Equipment",
    "Construction Materials",
    "Clothing and Accessories",
    "Auto Accessories",
    "Jewelry",
    "Homewares",
    "Medical Supplies",
    "Vehicles",
    "Sport and Leisure",
    "Gardening",
    "Other",
    "Office Appliances",
    "Tourism",
    "Medicine",
    "Direct Sales",
    "Fitness",
    "Additional Service",
    "Education",
    "Weapon",
    "Insurance",
    "House Construction",
    "Animals",
)
PRODUCT_COMBINATIONS = (
    "Cash",
    "POS household with interest",
    "POS mobile with interest",
    "Cash X-Sell: middle",
    "Cash X-Sell: low",
    "Card Street",
    "POS industry with interest",
    "POS household without interest",
    "Card X-Sell",
    "Cash Street: high",
    "Cash X-Sell: high",
    "Cash Street: middle",
    "Cash Street: low",
    "POS mobile without interest",
    "POS other with interest",
    "POS industry without interest",
    "POS others without interest",
)
CHANNEL_TYPES = (
    "Credit and cash offices",
    "Country-wide",
    "Stone",
    "Regional / Local",
    "Contact center",
    "AP+ (Cash loan)",
    "Channel of corporate sales",
    "Car dealer",
)
SELLER_INDUSTRIES = (
    "XNA",
    "Consumer electronics",
    "Connectivity",
    "Furniture",
    "Construction",
    "Clothing",
    "Industry",
    "Auto technology",
    "Jewelry",
    "MLM partners",
    "Tourism",
)
REJECT_REASONS = ("XAP", "HC", "LIMIT", "SCO", "CLIENT", "SCOFR", "XNA", "VERIF", "SYSTEM")
PAYMENT_TYPES = (
    "Cash through the bank",
    "XNA",
    "Non-cash from your account",
    "Cashless from the account of the employer",
)


def _open_ended(name: str) -> Column:
    """Describe a date of a loan; the sentinel says that it has not come yet or never applies."""
    return days(name, -36525, 36525, may_be_missing=True, sentinel=NOT_APPLICABLE_DAYS)


_REQUEST: tuple[Column, ...] = (
    key("SK_ID_PREV"),
    key("SK_ID_CURR"),
    category("NAME_CONTRACT_TYPE", "Cash loans", "Consumer loans", "Revolving loans", "XNA"),
    amount("AMT_ANNUITY", may_be_missing=True),
    amount("AMT_APPLICATION"),
    amount("AMT_CREDIT", may_be_missing=True),
    # Rounding in the source leaves -0.9 units and -0.000015 at the lower end.
    amount("AMT_DOWN_PAYMENT", -1.0, may_be_missing=True),
    amount("AMT_GOODS_PRICE", may_be_missing=True),
    category("WEEKDAY_APPR_PROCESS_START", *WEEKDAYS),
    count("HOUR_APPR_PROCESS_START", 23),
    category("FLAG_LAST_APPL_PER_CONTRACT", "N", "Y"),
    flag("NFLAG_LAST_APPL_IN_DAY"),
    share("RATE_DOWN_PAYMENT", -0.001, may_be_missing=True),
    share("RATE_INTEREST_PRIMARY", may_be_missing=True),
    share("RATE_INTEREST_PRIVILEGED", may_be_missing=True),
    category("NAME_CASH_LOAN_PURPOSE", *CASH_LOAN_PURPOSES),
)

_OUTCOME: tuple[Column, ...] = (
    category("NAME_CONTRACT_STATUS", "Approved", "Canceled", "Refused", "Unused offer"),
    days("DAYS_DECISION", -36525, 0),
    category("NAME_PAYMENT_TYPE", *PAYMENT_TYPES),
    category("CODE_REJECT_REASON", *REJECT_REASONS),
    category("NAME_TYPE_SUITE", *TYPE_SUITES, may_be_missing=True),
    category("NAME_CLIENT_TYPE", "Repeater", "New", "Refreshed", "XNA"),
    category("NAME_GOODS_CATEGORY", *GOODS_CATEGORIES),
    category("NAME_PORTFOLIO", "POS", "Cash", "XNA", "Cards", "Cars"),
    category("NAME_PRODUCT_TYPE", "XNA", "x-sell", "walk-in"),
    category("CHANNEL_TYPE", *CHANNEL_TYPES),
    whole("SELLERPLACE_AREA", -1, 10_000_000),
    category("NAME_SELLER_INDUSTRY", *SELLER_INDUSTRIES),
    count("CNT_PAYMENT", 1200, may_be_missing=True),
    category("NAME_YIELD_GROUP", "XNA", "low_action", "low_normal", "middle", "high"),
    category("PRODUCT_COMBINATION", *PRODUCT_COMBINATIONS, may_be_missing=True),
)

_DATES: tuple[Column, ...] = (
    _open_ended("DAYS_FIRST_DRAWING"),
    _open_ended("DAYS_FIRST_DUE"),
    _open_ended("DAYS_LAST_DUE_1ST_VERSION"),
    _open_ended("DAYS_LAST_DUE"),
    _open_ended("DAYS_TERMINATION"),
    flag("NFLAG_INSURED_ON_APPROVAL", may_be_missing=True),
)

PREVIOUS_APPLICATION = TableSchema(
    "previous_application",
    "previous_application.csv",
    key=("SK_ID_PREV",),
    foreign_key="SK_ID_CURR",
    parent="applications",
    columns=(*_REQUEST, *_OUTCOME, *_DATES),
)
"""One row per earlier application, granted or not."""
