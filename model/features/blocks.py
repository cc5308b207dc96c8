"""Tables cut into blocks of clients: a client's features need that client's rows alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pandas as pd

from data.arrays import Integers
from data.reading import RawTables
from model.features.columns import CLIENT

LOAN_ELSEWHERE = "SK_ID_BUREAU"
_APPLICATIONS = ("application_train", "application_test")
_NOWHERE = -1
"""Block of a month whose loan is not among the loans."""


def blocks_of_clients(tables: RawTables, size: int) -> Iterator[RawTables]:
    """Yield the tables of up to ``size`` clients at a time, by ascending number.

    The rows of a block keep their order. A table that is there is there in every block, perhaps
    without a row; of the two application tables one is enough.
    """
    frames = _frames(tables)
    ids = [frames[n][CLIENT].to_numpy() for n in _APPLICATIONS if n in frames]
    firsts = np.sort(np.concatenate(ids))[::size]
    if len(firsts) <= 1:
        yield tables
        return
    numbers = {name: _block_numbers(name, frames, firsts) for name in frames}
    for block in range(len(firsts)):
        yield replace(tables, **_rows_of(block, frames, numbers))


def _frames(tables: RawTables) -> dict[str, pd.DataFrame]:
    present = {field.name: getattr(tables, field.name) for field in fields(tables)}
    return {name: table for name, table in present.items() if isinstance(table, pd.DataFrame)}


def _block_numbers(name: str, frames: Mapping[str, pd.DataFrame], firsts: Integers) -> Integers:
    """Return the block of each row of a table."""
    frame = frames[name]
    if CLIENT in frame:
        return _blocks_of(frame[CLIENT].to_numpy(), firsts)
    loans = frames.get("bureau", pd.DataFrame({CLIENT: [], LOAN_ELSEWHERE: []}))
    own = _blocks_of(loans[CLIENT].to_numpy(), firsts)
    of_loan = np.append(own, np.array([_NOWHERE], dtype=own.dtype))
    places = pd.Index(loans[LOAN_ELSEWHERE]).get_indexer(pd.Index(frame[LOAN_ELSEWHERE]))
    blocks: Integers = of_loan[places]
    return blocks


def _blocks_of(clients: Integers, firsts: Integers) -> Integers:
    blocks = np.searchsorted(firsts, clients, side="right") - 1
    return blocks.astype(np.min_scalar_type(-len(firsts)))  # one for each row of all tables


def _rows_of(
    block: int, frames: Mapping[str, pd.DataFrame], numbers: Mapping[str, Integers]
) -> dict[str, Any]:
    rows = {
        name: frame.take(np.flatnonzero(numbers[name] == block)).reset_index(drop=True)
        for name, frame in frames.items()
    }
    empty = [name for name in _APPLICATIONS if name in rows and not len(rows[name])]
    return {**rows, **dict.fromkeys(empty)}
