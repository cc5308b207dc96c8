"""Write a synthetic portfolio as the Kaggle CSVs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from data.synthetic.generator import Chunk
from data.tables import TABLES


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
    present = [table.file_name for table in TABLES.values() if (folder / table.file_name).exists()]
    if present:
        raise TablesPresentError(f"{folder} already holds {', '.join(present)}")
    folder.mkdir(parents=True, exist_ok=True)
    with tqdm(
        total=clients, desc="synthetic clients", unit=" clients", disable=not progress
    ) as bar:
        for chunk in chunks:
            _append(chunk, folder)
            bar.update(chunk.clients)


def _append(chunk: Chunk, folder: Path) -> None:
    for name, table in chunk.tables.items():
        path = folder / TABLES[name].file_name
        if len(table):
            is_new = not path.exists()
            table.to_csv(path, mode="a", header=is_new, index=False, lineterminator="\n")
