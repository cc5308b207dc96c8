"""Which raw columns may be empty or meaningless, and what the model loses with each.

Listed are the columns that a feature is computed from and that a file may leave without any value:
numbers that may be missing, and words, since a whole file may use another vocabulary. Each stands
with a feature that follows from it. The other numbers are never missing in a table that can be
read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

APPLICATIONS = "applications"
"""Stands for application_train and application_test, whose columns are the same."""

_APPLICATION = {
    **{
        name: name
        for name in (
            "EXT_SOURCE_1",
            "EXT_SOURCE_2",
            "EXT_SOURCE_3",
            "AMT_ANNUITY",
            "AMT_GOODS_PRICE",
            "AMT_REQ_CREDIT_BUREAU_QRT",
            "AMT_REQ_CREDIT_BUREAU_YEAR",
            "CNT_FAM_MEMBERS",
            "OBS_30_CNT_SOCIAL_CIRCLE",
            "DEF_30_CNT_SOCIAL_CIRCLE",
            "DEF_60_CNT_SOCIAL_CIRCLE",
            "TOTALAREA_MODE",
            "YEARS_BUILD_AVG",
            "FLOORSMAX_AVG",
            "FLAG_OWN_CAR",
            "NAME_CONTRACT_TYPE",
            "CODE_GENDER",
            "FLAG_OWN_REALTY",
            "NAME_TYPE_SUITE",
            "NAME_INCOME_TYPE",
            "NAME_EDUCATION_TYPE",
            "NAME_FAMILY_STATUS",
            "NAME_HOUSING_TYPE",
            "WEEKDAY_APPR_PROCESS_START",
        )
    },
    "OCCUPATION_TYPE": "application_occupation",
    "ORGANIZATION_TYPE": "application_employer",
    "OWN_CAR_AGE": "application_car_age",
    "DAYS_LAST_PHONE_CHANGE": "application_days_since_phone_change",
}
_BUREAU = {
    "CREDIT_ACTIVE": "bureau_active_count",
    "CREDIT_TYPE": "bureau_type_count",
    "DAYS_CREDIT_ENDDATE": "bureau_remaining_days_mean",
    "DAYS_ENDDATE_FACT": "bureau_days_ended_early_mean",
    "AMT_CREDIT_MAX_OVERDUE": "bureau_overdue_max",
    "AMT_CREDIT_SUM": "bureau_debt_to_credit",
    "AMT_CREDIT_SUM_DEBT": "bureau_debt_to_credit",
    "AMT_ANNUITY": "bureau_annuity_active_sum",
}
_PREVIOUS_APPLICATION = {
    "NAME_CONTRACT_TYPE": "previous_last_product",
    "NAME_CONTRACT_STATUS": "previous_refused_share",
    "NAME_YIELD_GROUP": "previous_last_yield_group",
    "AMT_ANNUITY": "previous_annuity_approved_mean",
    "AMT_CREDIT": "previous_credit_approved_mean",
    "RATE_DOWN_PAYMENT": "previous_down_payment_rate_mean",
    "CNT_PAYMENT": "previous_simple_interest_max",
    "DAYS_FIRST_DUE": "previous_remaining_debt_sum",
    "DAYS_LAST_DUE_1ST_VERSION": "previous_days_ended_early_mean",
    "DAYS_LAST_DUE": "previous_days_ended_early_mean",
}

RAW_COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        APPLICATIONS: _APPLICATION,
        "bureau": _BUREAU,
        "bureau_balance": {"STATUS": "bureau_balance_late_share"},
        "previous_application": _PREVIOUS_APPLICATION,
        "POS_CASH_balance": {
            "NAME_CONTRACT_STATUS": "pos_cash_completed_early_share",
            "CNT_INSTALMENT": "pos_cash_completed_early_share",
            "CNT_INSTALMENT_FUTURE": "pos_cash_remaining_sum",
        },
        "installments_payments": {
            "DAYS_ENTRY_PAYMENT": "installments_late_share",
            "AMT_PAYMENT": "installments_paid_to_due",
        },
        "credit_card_balance": {
            "AMT_DRAWINGS_ATM_CURRENT": "credit_card_cash_share",
            "AMT_INST_MIN_REGULARITY": "credit_card_paid_to_minimum",
            "AMT_PAYMENT_CURRENT": "credit_card_paid_to_minimum",
        },
    }
)
"""Table -> column -> a feature that changes where the column is empty."""
