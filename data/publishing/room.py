"""A full disk, reported in one sentence: which file, which disk, how much was not enough."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.publishing.places import PlaceError
from data.publishing.workspace import Workspace

ROOM_LEFT = 1 << 20
"""Bytes: a disk with more than that is not the one that is full."""


class FullDiskError(PlaceError):
    """There is no room for the result; the message says where, and what was not enough."""


@contextmanager
def full_disk_told(out: Path, work: Workspace) -> Iterator[None]:
    """Say in words that the disk on which the result for ``out`` is written has no room left.

    Raises
    ------
    FullDiskError
        Only where it is this disk: the work may write elsewhere too.
    """
    try:
        yield
    except PlaceError:
        raise
    except OSError as fault:
        file, why = _unfinished(fault, work), _why(fault, work)
        if file is None or why is None:
            raise
        shown = out / file.relative_to(work.result) if file.is_relative_to(work.result) else out
        raise FullDiskError(f"{shown} could not be written: {why}. Nothing was changed") from fault


def _why(fault: OSError, work: Workspace) -> str | None:
    """Say which limit was met and what to do; NumPy's error on a short write has no number."""
    if not work.folder.is_dir():
        return None
    place, free = work.folder.parent, shutil.disk_usage(work.folder).free
    room = (
        f"The result needs more than the {(free + _size(work.folder)) / 1e6:,.1f} MB that were"
        " free: free more there, or write elsewhere"
    )
    if fault.errno == errno.EDQUOT:
        return f"this user's quota on the disk of {place} is used up. {room}"
    if fault.errno == errno.EFBIG:
        return "files may not grow that large there (see `ulimit -f`)"
    if fault.errno not in (errno.ENOSPC, None):
        return None
    if not _has_names_left(work.folder):
        return f"the disk of {place} takes no more files: remove some, or write elsewhere"
    return f"the disk of {place} is full. {room}" if free < ROOM_LEFT else None


def _unfinished(fault: OSError, work: Workspace) -> Path | None:
    """Return the file that the fault names, else the one written last; None if it is elsewhere."""
    if isinstance(fault.filename, str | os.PathLike):
        named = Path(fault.filename)
        return named if named.is_relative_to(work.folder) else None
    files = [path for path in _all(work.result) if path.is_file()]
    return max(files, key=lambda path: path.stat().st_mtime_ns, default=None)


def _has_names_left(folder: Path) -> bool:
    """Tell whether the disk takes another file: some have a number of files of their own."""
    if not hasattr(os, "statvfs"):
        return True
    found = os.statvfs(folder)
    return found.f_files == 0 or found.f_favail > 0


def _size(top: Path) -> int:
    return sum(path.stat().st_size for path in _all(top) if path.is_file())


def _all(top: Path) -> list[Path]:
    return [top, *top.rglob("*")]
