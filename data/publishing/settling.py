"""Who may read a result; and writing it to the disk before anybody is told that it is there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OWNER = 0o700
GROUP = 0o070


def settle(result: Path, place: Path, private: frozenset[str] = frozenset()) -> None:
    """Give a result its permissions, never wider than what it replaces, and write it to the disk.

    Parameters
    ----------
    private : names in the result, ``.`` for all of it, that are for their owner only
    """
    for name in sorted(private):
        for path in _tree(result / name):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & OWNER)
    for path in _tree(result):
        with suppress(FileNotFoundError, NotADirectoryError):
            _keep(path, (place / path.relative_to(result)).lstat())
        sync(path)


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's names, are on the disk."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:  # a folder that may be written but not read; Windows opens none
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep(path: Path, before: os.stat_result) -> None:
    """Give ``path`` the owner and group of what it replaces, and no right that was not there.

    A group that this user may not give away loses its rights: they would be another group's.
    """
    now = path.stat()
    if stat.S_IFMT(now.st_mode) != stat.S_IFMT(before.st_mode):
        return
    mode = stat.S_IMODE(now.st_mode) & stat.S_IMODE(before.st_mode)
    if stat.S_ISDIR(now.st_mode):
        mode |= OWNER
    if not (_given(path, -1, before.st_gid) or now.st_gid == before.st_gid):
        mode &= ~GROUP
    _given(path, before.st_uid, -1)
    path.chmod(mode)


def _given(path: Path, user: int, group: int) -> bool:
    if not hasattr(os, "chown"):
        return False
    try:
        os.chown(path, user, group)
    except OSError:
        return False
    return True


def _tree(top: Path) -> Iterator[Path]:
    """Return a file, or a folder with all its content, which comes before the folder."""
    if top.is_dir():
        for path in sorted(top.iterdir()):
            yield from _tree(path)
    if top.exists():
        yield top
