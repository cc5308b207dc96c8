"""Write a folder or a file whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class OccupiedFolderError(Exception):
    """The folder to write into holds something else; the message says what to do."""


@contextmanager
def written_whole(out: Path, entries: frozenset[str]) -> Iterator[Path]:
    """Yield an empty folder that takes the place of ``out`` once everything is written.

    Nothing changes where the work fails. What stood in ``out`` goes, so it may hold nothing but
    an earlier result.

    Parameters
    ----------
    entries : names that a result consists of

    Raises
    ------
    OccupiedFolderError
        Where ``out`` is a file, or a folder with anything else in it.
    """
    out = out.absolute()
    _check_free(out, entries)
    new, old = (out.with_name(f".{out.name}.{os.getpid()}.{age}") for age in ("new", "old"))
    new.mkdir(parents=True)
    try:
        yield new
        _exchange(new, out, old)
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def file_written_whole(out: Path) -> Iterator[Path]:
    """Yield the path to write to; the file takes the place of ``out`` once the work is done."""
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        yield unfinished
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _exchange(new: Path, out: Path, old: Path) -> None:
    """Put ``new`` in the place of ``out``, or leave ``out`` as it is."""
    if not out.exists():
        new.rename(out)
        return
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _check_free(out: Path, entries: frozenset[str]) -> None:
    if out.is_dir():
        strangers = sorted({path.name for path in out.iterdir()} - entries)
    else:
        strangers = [out.name] if out.exists() else []
    if strangers:
        raise OccupiedFolderError(
            f"{out} holds other files ({', '.join(strangers[:3])}): choose an empty or new folder"
        )
