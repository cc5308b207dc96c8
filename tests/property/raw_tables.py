"""Raw tables at random, made from the tables' own specification: every oddity is possible."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from data.reading import RawTables
from data.tables import TABLES, Column, Kind, TableSchema

HISTORY = tuple(
    table.attribute for table in TABLES.values() if not table.name.startswith("application")
)
_ODD_NUMBERS = (0.0, 1.0, 0.005, 117_000_000.0, 1e-300, 1e300)
_CLIENTS = 100_000


def random_tables(seed: int, clients: int = 12, absent: frozenset[str] = frozenset()) -> RawTables:
    """Tables of up to ``clients`` clients of whom about a third has no row in a given table."""
    generator = np.random.default_rng(seed)
    ids = _CLIENTS + generator.permutation(3 * clients)[:clients]
    frames: dict[str, Any] = {
        "application_train": _frame(TABLES["application_train"], ids[: clients // 2], generator),
        "application_test": _frame(TABLES["application_test"], ids[clients // 2 :], generator),
    }
    loans = np.arange(8 * clients) + 1_000_000
    owners = dict(zip(loans, generator.choice(ids, len(loans)), strict=True))
    for table in TABLES.values():
        if table.attribute in HISTORY:
            frames[table.attribute] = _history(table, owners, generator)
    return RawTables(**{name: frame for name, frame in frames.items() if name not in absent})


def _history(
    table: TableSchema, owners: dict[int, int], generator: np.random.Generator
) -> pd.DataFrame:
    """Rows of about half the loans, several each where the key allows it, in any order."""
    loans = generator.permutation(list(owners))[: len(owners) // 2]
    is_one_row_per_loan = len(table.key) == 1
    rows = loans if is_one_row_per_loan else generator.choice(loans, 6 * len(loans))
    frame = _frame(table, rows, generator)
    if "SK_ID_CURR" in frame:
        frame = frame.assign(SK_ID_CURR=[owners[loan] for loan in rows])
    return frame if not table.key else frame.drop_duplicates(list(table.key), ignore_index=True)


def _frame(table: TableSchema, ids: np.ndarray, generator: np.random.Generator) -> pd.DataFrame:
    """One row per id, the id standing in every key column."""
    return pd.DataFrame(
        {
            column.name: ids if column.kind is Kind.KEY else _column(column, len(ids), generator)
            for column in table
        }
    )


def _column(
    column: Column, size: int, generator: np.random.Generator
) -> np.ndarray | pd.Categorical:
    if column.kind is Kind.CATEGORY:
        words = (*column.categories, "a word never seen")
        places = generator.integers(-1 if column.may_be_missing else 0, len(words), size)
        return pd.Categorical.from_codes(places, dtype=_words(words))
    low, high = max(column.minimum, -1_500.0), min(column.maximum, 1_500.0)
    if column.name.startswith("NUM_INSTALMENT"):
        low, high = 0.0, 2.0  # several payments of one instalment must happen
    usual = generator.uniform(low, high, size) * (
        1 if high <= 1 else generator.lognormal(size=size)
    )
    values = np.clip(usual, column.minimum, column.maximum)
    values = _with_oddities(np.round(values) if column.is_whole else values, column, generator)
    return values.astype(column.dtype)


@cache
def _words(words: tuple[str, ...]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(words))


def _with_oddities(
    values: np.ndarray, column: Column, generator: np.random.Generator
) -> np.ndarray:
    """Strew in sentinels, zeros, extremes and missing values, where the specification has them."""
    odd = [] if column.is_whole else list(_ODD_NUMBERS)
    odd += [0.0] if column.sentinel is None else [0.0, column.sentinel]
    allowed = [v for v in odd if v == column.sentinel or column.minimum <= v <= column.maximum]
    if allowed:
        values = np.where(generator.random(len(values)) < 0.1, generator.choice(allowed), values)
    if not column.may_be_missing:
        return values
    return np.where(generator.random(len(values)) < 0.15, np.nan, values)
