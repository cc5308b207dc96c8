"""Write a synthetic portfolio as the Kaggle CSVs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
from tqdm import tqdm

from data.synthetic.generator import Chunk
from data.tables import TABLES

TABLE_FILES = tuple(table.file_name for table in TABLES.values())


class TablesPresentError(Exception):
    """The folder holds tables already: they may be real ones, and are not overwritten."""


def write_tables(chunks: Iterable[Chunk], folder: Path, *, clients: int, progress: bool) -> None:
    """Append the chunks' rows to one CSV per table in ``folder``, which is made if need be.

    A table without any row gets no file: that is what an absent table looks like. The same
    chunks give the same bytes. ``clients`` is the number to expect, for the progress bar.

    Raises
    ------
    TablesPresentError
        Where the folder has a table already; nothing was written.
    """
    check_absent(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tqdm(
        total=clients, desc="synthetic clients", unit=" clients", disable=not progress
    ) as bar:
        for chunk in chunks:
            _append(chunk, folder)
            bar.update(chunk.clients)


def check_absent(folder: Path) -> None:
    """Refuse a folder that has a table already, with a TablesPresentError."""
    present = [name for name in TABLE_FILES if (folder / name).exists()]
    if present:
        names = ", ".join(present)
        raise TablesPresentError(
            f"{folder} already holds {names}: give an empty folder, nothing was written"
        )


def _append(chunk: Chunk, folder: Path) -> None:
    for table_name, table in chunk.tables.items():
        path = folder / TABLES[table_name].file_name
        if len(table):
            is_new = not path.exists()
            columns = [_column(str(name), values) for name, values in table.items()]
            with path.open("ab") as file:
                pl.DataFrame(columns).write_csv(file, include_header=is_new)


def _column(name: str, values: pd.Series[Any]) -> pl.Series:
    """Return a column as Polars writes it, six times as fast as pandas; unknown is no text."""
    if pd.api.types.is_numeric_dtype(values):
        return pl.Series(name, values.to_numpy(), nan_to_null=True)
    texts = values.astype(object)
    return pl.Series(name, texts.where(texts.notna(), None).tolist(), dtype=pl.String)
