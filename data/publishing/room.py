"""A disk that fills up, told in one sentence: which file, which disk, how much was not enough."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.publishing.places import PlaceError

ROOM_LEFT = 1 << 20
"""Bytes: a disk with more than that is not the one that is full."""
_WHY = {
    errno.ENOSPC: "the disk of {place} is full",
    errno.EDQUOT: "this user's quota on the disk of {place} is used up",
    errno.EFBIG: "files may not grow that large there (see `ulimit -f`)",
}


class FullDiskError(PlaceError):
    """There is no room for the result; the message says where, and what was not enough."""


@contextmanager
def full_disk_told(out: Path, result: Path) -> Iterator[None]:
    """Say in words that the disk on which ``result`` is written for ``out`` has no room left.

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
        kind = _kind(fault, result)
        last = _last_written(result)
        if kind is None or last is None or _is_elsewhere(fault, result):
            raise
        file = out / last.relative_to(result)
        raise FullDiskError(f"{file} could not be written: {_said(_WHY[kind], result)}") from fault


def _said(why: str, result: Path) -> str:
    """Say why, and what was not enough: what is free now and what the unfinished result takes."""
    room = (_size(result) + shutil.disk_usage(result).free) / 1e6
    return (
        f"{why.format(place=result.parent.parent)}. The result needs more than the {room:,.1f} MB"
        " that were free: free more there, or write elsewhere. Nothing was changed"
    )


def _kind(fault: OSError, result: Path) -> int | None:
    """Return what kind of full it is; NumPy's own short writes carry no number."""
    is_full = shutil.disk_usage(result.parent).free < ROOM_LEFT or not _names_left(result.parent)
    if fault.errno in (errno.ENOSPC, None):
        return errno.ENOSPC if is_full else None
    return fault.errno if fault.errno in _WHY else None


def _names_left(folder: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return True
    found = os.statvfs(folder)
    return found.f_files == 0 or found.f_favail > 0


def _is_elsewhere(fault: OSError, result: Path) -> bool:
    return isinstance(fault.filename, str) and not Path(fault.filename).is_relative_to(
        result.parent
    )


def _last_written(result: Path) -> Path | None:
    files = [path for path in (result, *result.rglob("*")) if path.is_file()]
    return max(files, key=lambda path: path.stat().st_mtime_ns, default=None)


def _size(top: Path) -> int:
    return sum(path.stat().st_size for path in (top, *top.rglob("*")) if path.is_file())
