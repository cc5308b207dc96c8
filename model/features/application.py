"""Application table -> what the client declared, one row per client.

Ratios are not built here but in ``model.features.derived``, where serving can recompute them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.tables import TABLES, Kind
from model.features.catalogue import CATALOGUE
from model.features.catalogue.levels import CODINGS
from model.features.columns import CLIENT, NO_DATE, coded, days_ago, without

NUMBERS = tuple(
    column.name
    for column in TABLES["application_train"]
    if column.name in CATALOGUE and column.kind is not Kind.CATEGORY
)
"""Columns taken as they are."""
_YES_NO = {"Y": 1.0, "N": 0.0}
_RENAMED_TEXT = {
    "application_employer": "ORGANIZATION_TYPE",
    "application_occupation": "OCCUPATION_TYPE",
}
_CONTACTS = ["FLAG_MOBIL", "FLAG_CONT_MOBILE", "FLAG_WORK_PHONE", "FLAG_PHONE", "FLAG_EMAIL"]
_DOCUMENTS = [f"FLAG_DOCUMENT_{number}" for number in range(2, 22)]
_DAYS_PER_YEAR = 365.25


def application_features(applications: pd.DataFrame) -> pd.DataFrame:
    """Return the declared values, index ``SK_ID_CURR`` ascending, sentinels cleared."""
    rows = applications.set_index(CLIENT).sort_index()
    parts = [_numbers(rows), _categories(rows), _durations(rows), _possessions(rows), _counts(rows)]
    return pd.concat(parts, axis=1)


def _numbers(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[list(NUMBERS)].astype(np.float64)


def _categories(rows: pd.DataFrame) -> pd.DataFrame:
    """Code the words; ``XNA`` and ``Unknown`` have no code, so they become missing."""
    sources = {name: _RENAMED_TEXT.get(name, name) for name in CODINGS}
    return pd.DataFrame(
        {
            name: coded(rows[column], CODINGS[name].codes)
            for name, column in sources.items()
            if column in rows
        }
    )


def _durations(rows: pd.DataFrame) -> pd.DataFrame:
    """Turn day numbers into positive days.

    ``DAYS_EMPLOYED`` 365243 means not employed; ``DAYS_LAST_PHONE_CHANGE`` 0 means unknown.
    """
    employed = rows["DAYS_EMPLOYED"]
    return pd.DataFrame(
        {
            "application_age": days_ago(rows["DAYS_BIRTH"]),
            "application_days_employed": days_ago(employed),
            "application_not_employed": (employed == NO_DATE)
            .astype(np.float64)
            .mask(employed.isna()),
            "application_days_since_id_document": days_ago(rows["DAYS_ID_PUBLISH"]),
            "application_days_since_registration": days_ago(rows["DAYS_REGISTRATION"]),
            "application_days_since_phone_change": days_ago(
                without(rows["DAYS_LAST_PHONE_CHANGE"], 0)
            ),
            "application_car_age": rows["OWN_CAR_AGE"].astype(np.float64) * _DAYS_PER_YEAR,
        }
    )


def _possessions(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {name: coded(rows[name], _YES_NO) for name in ("FLAG_OWN_REALTY", "FLAG_OWN_CAR")}
    )


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "application_contact_count": rows[_CONTACTS].sum(axis=1),
            "application_document_count": rows[_DOCUMENTS].sum(axis=1),
        }
    ).astype(np.float64)
