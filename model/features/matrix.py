"""All tables -> one row per client: the matrix that is trained on, and served."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.arrays import Floats
from data.reading import RawTables
from model.features.application import application_features
from model.features.arithmetic import TYPE_OF_UNIT, stored
from model.features.blocks import blocks_of_clients
from model.features.bureau import bureau_features
from model.features.bureau_balance import bureau_balance_features
from model.features.catalogue import CATALOGUE
from model.features.columns import CLIENT
from model.features.credit_card import credit_card_features
from model.features.derived import DERIVED, derive
from model.features.installments import installments_features
from model.features.instalment_estimator import InstalmentEstimator, estimated_instalments
from model.features.pos_cash import pos_cash_features
from model.features.previous_application import previous_application_features

_UNITS = {name: feature.unit for name, feature in CATALOGUE.items()}


CLIENTS_AT_ONCE = 10_000
"""Bounds what is held beside the tables: their rows of so many clients, and sums over them."""


def build_matrix(
    tables: RawTables,
    estimator: InstalmentEstimator | None,
    clients_at_once: int = CLIENTS_AT_ONCE,
) -> pd.DataFrame:
    """Return every catalogue feature of every client, train and test.

    Index ``SK_ID_CURR`` ascending, columns in catalogue order; float64 for money and float32
    for the rest, as the portfolio keeps them. NaN is unknown; nothing is infinite. A client's
    row depends on that client's rows alone, whatever their order.

    Parameters
    ----------
    estimator : of the number of instalments, fitted on some tables before; without, it is unknown
    clients_at_once : changes no bit of the result
    """
    blocks = blocks_of_clients(tables, clients_at_once)
    return pd.concat([_block_matrix(block, estimator) for block in blocks])


def _block_matrix(tables: RawTables, estimator: InstalmentEstimator | None) -> pd.DataFrame:
    parts = _table_features(tables)
    clients = parts[0].index
    gathered = pd.concat([part.reindex(clients) for part in parts], axis=1)
    values = {name: _stored_column(gathered, name) for name in CATALOGUE if name not in DERIVED}
    values |= estimated_instalments(values, estimator)
    values |= derive(values, _UNITS)
    return pd.DataFrame(
        {name: values[name].astype(TYPE_OF_UNIT[unit]) for name, unit in _UNITS.items()},
        index=clients,
    )


def target(tables: RawTables) -> pd.Series[int]:
    """Return 1 for a default and 0 for none, of the train clients, index ascending.

    ``ValueError`` where there are no train clients.
    """
    train = tables.application_train
    if train is None:
        raise ValueError("only application_train knows outcomes")
    return train.set_index(CLIENT)["TARGET"].sort_index().astype(np.int8)


def _table_features(tables: RawTables) -> list[pd.DataFrame]:
    """Summarise every table there is; the application's clients come first."""
    applications = application_features(tables.applications)
    histories = _history_features(tables)
    flags = {
        f"has_{table}": applications.index.isin(part.index) for table, part in histories.items()
    }
    return [applications, *histories.values(), pd.DataFrame(flags, index=applications.index)]


def _history_features(tables: RawTables) -> dict[str, pd.DataFrame]:
    """Summarise each history table by name; no row for anyone where the table is absent."""
    nobody = pd.DataFrame(index=pd.Index([], dtype=np.int64))
    summarise = {
        "bureau": bureau_features,
        "previous_application": previous_application_features,
        "pos_cash_balance": pos_cash_features,
        "installments_payments": installments_features,
        "credit_card_balance": credit_card_features,
    }
    summaries = {
        name: nobody if (table := getattr(tables, name)) is None else function(table)
        for name, function in summarise.items()
    }
    if tables.bureau is None or tables.bureau_balance is None:
        return summaries | {"bureau_balance": nobody}
    balance = bureau_balance_features(tables.bureau, tables.bureau_balance)
    return summaries | {"bureau_balance": balance}


def _stored_column(gathered: pd.DataFrame, name: str) -> Floats:
    """Return one feature in stored precision; unknown for everyone where its table is absent."""
    if name not in gathered:
        return np.full(len(gathered), np.nan)
    return stored(gathered[name].to_numpy(np.float64), _UNITS[name])
