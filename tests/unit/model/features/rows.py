"""Hand-made rows of the raw tables: a plain row, changed where a case says so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from data.reading import RawTables
from model.features.application import NUMBERS

CLIENT = 100_001
Row = dict[str, Any]

_APPLICATION: Row = {
    "SK_ID_CURR": CLIENT,
    "TARGET": 0,
    **dict.fromkeys(NUMBERS, 1.0),
    **{f"FLAG_DOCUMENT_{number}": 0 for number in range(2, 22)},
    **dict.fromkeys(("FLAG_MOBIL", "FLAG_CONT_MOBILE", "FLAG_WORK_PHONE"), 1),
    **dict.fromkeys(("FLAG_PHONE", "FLAG_EMAIL"), 0),
    "NAME_CONTRACT_TYPE": "Cash loans",
    "CODE_GENDER": "F",
    "FLAG_OWN_CAR": "N",
    "FLAG_OWN_REALTY": "Y",
    "OWN_CAR_AGE": np.nan,
    "NAME_TYPE_SUITE": "Unaccompanied",
    "NAME_INCOME_TYPE": "Working",
    "NAME_EDUCATION_TYPE": "Higher education",
    "NAME_FAMILY_STATUS": "Married",
    "NAME_HOUSING_TYPE": "House / apartment",
    "OCCUPATION_TYPE": "Laborers",
    "ORGANIZATION_TYPE": "Self-employed",
    "WEEKDAY_APPR_PROCESS_START": "MONDAY",
    "DAYS_BIRTH": -12_000,
    "DAYS_EMPLOYED": -600,
    "DAYS_REGISTRATION": -3_000.0,
    "DAYS_ID_PUBLISH": -1_500,
    "DAYS_LAST_PHONE_CHANGE": -100.0,
}
_LOAN_ELSEWHERE: Row = {
    "SK_ID_CURR": CLIENT,
    "SK_ID_BUREAU": 5_000_001,
    "CREDIT_ACTIVE": "Active",
    "DAYS_CREDIT": -100,
    "CREDIT_DAY_OVERDUE": 0,
    "DAYS_CREDIT_ENDDATE": 200.0,
    "DAYS_ENDDATE_FACT": np.nan,
    "AMT_CREDIT_MAX_OVERDUE": np.nan,
    "CNT_CREDIT_PROLONG": 0,
    "AMT_CREDIT_SUM": 1_000.0,
    "AMT_CREDIT_SUM_DEBT": 400.0,
    "AMT_CREDIT_SUM_LIMIT": 0.0,
    "AMT_CREDIT_SUM_OVERDUE": 0.0,
    "CREDIT_TYPE": "Consumer credit",
    "AMT_ANNUITY": 50.0,
}
_PREVIOUS: Row = {
    "SK_ID_CURR": CLIENT,
    "SK_ID_PREV": 1_000_001,
    "NAME_CONTRACT_TYPE": "Cash loans",
    "NAME_CONTRACT_STATUS": "Approved",
    "NAME_YIELD_GROUP": "middle",
    "AMT_APPLICATION": 1_000.0,
    "AMT_CREDIT": 1_200.0,
    "AMT_ANNUITY": 130.0,
    "RATE_DOWN_PAYMENT": np.nan,
    "CNT_PAYMENT": 12.0,
    "DAYS_DECISION": -500,
    "DAYS_FIRST_DUE": -470.0,
    "DAYS_LAST_DUE_1ST_VERSION": -100.0,
    "DAYS_LAST_DUE": -100.0,
}
_PAYMENT: Row = {
    "SK_ID_CURR": CLIENT,
    "SK_ID_PREV": 1_000_001,
    "NUM_INSTALMENT_VERSION": 1.0,
    "NUM_INSTALMENT_NUMBER": 1,
    "DAYS_INSTALMENT": -100.0,
    "DAYS_ENTRY_PAYMENT": -100.0,
    "AMT_INSTALMENT": 100.0,
    "AMT_PAYMENT": 100.0,
}
_POS_MONTH: Row = {
    "SK_ID_CURR": CLIENT,
    "SK_ID_PREV": 1_000_001,
    "MONTHS_BALANCE": -1,
    "CNT_INSTALMENT": 12.0,
    "CNT_INSTALMENT_FUTURE": 6.0,
    "NAME_CONTRACT_STATUS": "Active",
    "SK_DPD": 0,
    "SK_DPD_DEF": 0,
}
_CARD_MONTH: Row = {
    "SK_ID_CURR": CLIENT,
    "SK_ID_PREV": 1_000_001,
    "MONTHS_BALANCE": -1,
    "AMT_BALANCE": 0.0,
    "AMT_CREDIT_LIMIT_ACTUAL": 1_000,
    "AMT_DRAWINGS_CURRENT": 0.0,
    "AMT_DRAWINGS_ATM_CURRENT": 0.0,
    "AMT_INST_MIN_REGULARITY": 0.0,
    "AMT_PAYMENT_CURRENT": 0.0,
    "SK_DPD": 0,
}


def applications(*changes: Row) -> pd.DataFrame:
    return pd.DataFrame([_APPLICATION | change for change in changes or ({},)])


def loans_elsewhere(*changes: Row) -> pd.DataFrame:
    return _numbered(_LOAN_ELSEWHERE, "SK_ID_BUREAU", changes)


def months_elsewhere(loan: int, statuses: dict[int, str]) -> pd.DataFrame:
    """One loan's status by month, counted from the application: ``{-1: "0", -2: "C"}``."""
    months, words = list(statuses), list(statuses.values())
    return pd.DataFrame({"SK_ID_BUREAU": loan, "MONTHS_BALANCE": months, "STATUS": words})


def previous_applications(*changes: Row) -> pd.DataFrame:
    return _numbered(_PREVIOUS, "SK_ID_PREV", changes)


def payments(*changes: Row) -> pd.DataFrame:
    """Payments, each of the next instalment unless the change says which."""
    return _numbered(_PAYMENT, "NUM_INSTALMENT_NUMBER", changes)


def pos_months(*changes: Row) -> pd.DataFrame:
    return pd.DataFrame([_POS_MONTH | change for change in changes or ({},)])


def card_months(*changes: Row) -> pd.DataFrame:
    return pd.DataFrame([_CARD_MONTH | change for change in changes or ({},)])


def the_client(features: pd.DataFrame) -> pd.Series:
    """Return the one row of the hand-made client."""
    return features.loc[[CLIENT]].iloc[0]


def raw_tables(**tables: Any) -> RawTables:
    """Tables as they are read: text as categories; one plain application unless given."""
    given = {"application_train": applications()} | tables
    typed: dict[str, Any] = {name: _typed(frame) for name, frame in given.items()}
    return RawTables(**typed)


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    text = [name for name in frame if not pd.api.types.is_numeric_dtype(frame[name])]
    return frame.astype(dict.fromkeys(text, "category"))


def _numbered(plain: Row, key: str, changes: tuple[Row, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [plain | {key: plain[key] + i} | change for i, change in enumerate(changes or ({},))]
    )
