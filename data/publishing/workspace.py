"""A hidden folder to write in, and the removal of those whose process has ended.

Each holds a lock that the system releases when the process ends, however it ends. Process numbers
would not do: they are used again, and in containers they are nearly always the same.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from data.publishing.places import OWN_PREFIX, PlaceError

if sys.platform != "win32":
    import fcntl

LOCK_NAME = "lock"
RESULT_NAME = "result"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A locked hidden folder; the result is written in it, to be moved to its place."""

    folder: Path

    @property
    def result(self) -> Path:
        """Return where the result is written."""
        return self.folder / RESULT_NAME


@contextmanager
def workspace(place: Path) -> Iterator[Workspace]:
    """Yield an empty workspace from which one rename leads to ``place``; it goes at the end.

    It stands beside ``place``, or inside where nothing can be moved from beside it: ``place`` is a
    mount point, or the folder above is closed to this user. What ended processes left there is
    removed.

    Raises
    ------
    PlaceError
        Where nothing can be written there.
    """
    for folder in {place, _nearest_folder(place)}:
        sweep(folder)
    is_locked = False
    while not is_locked:  # another process may have swept it before it was locked
        folder = _new_folder(place)
        try:
            with held(folder, wait=True, where_unknown=True) as is_locked:
                if is_locked:
                    yield Workspace(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove the workspaces in ``folder`` whose process has ended; another user's stay."""
    for leftover in folder.glob(f"{OWN_PREFIX}*"):
        if is_own_folder(leftover):
            with suppress(OSError), held(leftover, wait=False, where_unknown=False) as is_dead:
                if is_dead:
                    shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def held(folder: Path, *, wait: bool, where_unknown: bool) -> Iterator[bool]:
    """Hold the lock of a hidden folder; yield whether it is held and the folder still there.

    Parameters
    ----------
    wait : for the process that holds it now
    where_unknown : what to take for held where the system or the file system has no locks
    """
    path = folder / LOCK_NAME
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except FileNotFoundError:
        yield False
        return
    try:
        yield _lock(descriptor, wait=wait, where_unknown=where_unknown) and _is_at(path, descriptor)
    finally:
        os.close(descriptor)


def is_own_folder(path: Path) -> bool:
    """Tell whether ``path`` is a folder of this user, and no link to one."""
    try:
        found = path.lstat()
    except OSError:
        return False
    is_mine = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return path.is_dir() and not path.is_symlink() and is_mine


def _new_folder(place: Path) -> Path:
    near = place if place.is_dir() else _nearest_folder(place)
    try:
        folder = Path(tempfile.mkdtemp(prefix=OWN_PREFIX, dir=near))
    except OSError as fault:
        raise PlaceError(f"nothing can be written into {near}: {fault.strerror}") from fault
    return _moved_beside(folder, place) if near == place else folder


def _moved_beside(folder: Path, place: Path) -> Path:
    """Move out of ``place`` what was made in it, if the system allows it.

    If it does, a result can later replace the whole place. The working folder of a process is left
    in place: that process would lose it.
    """
    try:
        here = Path.cwd()
        if place in (here, *here.parents):
            return folder
        return folder.rename(place.parent / folder.name)
    except OSError:
        return folder


def _nearest_folder(place: Path) -> Path:
    return next(folder for folder in place.parents if folder.exists())


def _lock(descriptor: int, *, wait: bool, where_unknown: bool) -> bool:
    if sys.platform == "win32":  # no such locks, so nothing is swept
        return where_unknown
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return where_unknown
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
