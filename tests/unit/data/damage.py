"""Ways to damage a table's file, and what the reading says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.faults import InputFault
from data.reading import InputFaults, RawTables, read_tables

TRAIN, BUREAU = "application_train.csv", "bureau.csv"


def read(source: Path) -> RawTables:
    return read_tables(source, progress=False)


def faults_of(source: Path) -> tuple[InputFault, ...]:
    with pytest.raises(InputFaults) as caught:
        read(source)
    return caught.value.faults


def cells(column: str, values: dict[int, object]) -> Callable[[Path], None]:
    """Return what writes ``values`` into rows (from 0) of a column."""

    def damage(path: Path) -> None:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        for row, value in values.items():
            frame.loc[row, column] = str(value)
        frame.to_csv(path, index=False)

    return damage


def without(column: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        pd.read_csv(path, dtype=str, keep_default_na=False).drop(columns=column).to_csv(
            path, index=False
        )

    return damage


def lines(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    return damage
