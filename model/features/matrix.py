"""All tables -> one row per client: the matrix that is trained on, and served."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.reading import RawTables
from model.features.application import application_features
from model.features.arithmetic import stored, type_of_unit
from model.features.catalogue import CATALOGUE
from model.features.columns import CLIENT
from model.features.derived import DERIVED, Column, derive

_UNITS = {name: feature.unit for name, feature in CATALOGUE.items()}

_HISTORY_INPUTS = (
    *("bureau_debt_active_sum", "bureau_annuity_active_sum"),
    *("previous_annuity_active_sum", "previous_remaining_debt_sum"),
    *("previous_credit_approved_mean", "previous_annuity_approved_mean"),
    "installments_amount_paid_max",
)
"""Inputs of derived features from tables that are not summarised yet: unknown."""


def build_matrix(tables: RawTables) -> pd.DataFrame:
    """Return every catalogue feature of every client, train and test.

    Index ``SK_ID_CURR`` ascending, columns in catalogue order; float64 for money and float32
    for the rest, as the portfolio keeps them. NaN is unknown; nothing is infinite. A client's
    row depends on that client's rows alone, whatever their order.
    """
    parts = _table_features(tables)
    clients = parts[0].index
    gathered = pd.concat([part.reindex(clients) for part in parts], axis=1)
    values = {name: _stored_column(gathered, name) for name in CATALOGUE if name not in DERIVED}
    unknown = {name: np.full(len(clients), np.nan) for name in _HISTORY_INPUTS}
    values |= derive(unknown | values, _UNITS)
    return pd.DataFrame(
        {name: values[name].astype(type_of_unit[unit]) for name, unit in _UNITS.items()},
        index=clients,
    )


def target(tables: RawTables) -> pd.Series[int]:
    """Return 1 for a default and 0 for none, of the train clients, index ascending."""
    train = tables.application_train
    return train.set_index(CLIENT)["TARGET"].sort_index().astype(np.int8)


def _table_features(tables: RawTables) -> list[pd.DataFrame]:
    return [application_features(tables.applications)]


def _stored_column(gathered: pd.DataFrame, name: str) -> Column:
    """Return one feature in stored precision; unknown for everyone where its table is absent."""
    if name not in gathered:
        return np.full(len(gathered), np.nan)
    return stored(gathered[name].to_numpy(np.float64), _UNITS[name])
