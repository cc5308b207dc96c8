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
def full_disk_told(out: Path, place: Path, result: Path) -> Iterator[None]:
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
        raise FullDiskError(_said(_WHY[kind], out / last.relative_to(result), place, result)) from (
            fault
        )


def _said(why: str, file: Path, place: Path, result: Path) -> str:
    room = _size(result) + shutil.disk_usage(result).free
    return (
        f"{file} could not be written: {why.format(place=place.parent)}."
        f" The result needs more than the {_megabytes(room)} that were free{_before(place)}."
        " Free more there or write elsewhere; nothing was changed"
    )


def _before(place: Path) -> str:
    return f" (the one before takes {_megabytes(_size(place))})" if place.exists() else ""


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


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
