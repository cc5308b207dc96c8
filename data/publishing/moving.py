"""How a whole result gets to its place: in one step, or in steps that are always finished.

Where two folders can be exchanged in one step, they are. Elsewhere (a mount point, a system or a
file system that cannot) the result is moved into the folder, under a fixed hidden name: from that
moment on it is the result, and the next program to come, the dashboard or another training,
finishes what was interrupted.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from pathlib import Path

from data.publishing.places import READY_NAME, PlaceError
from data.publishing.settling import sync
from data.publishing.workspace import RESULT_NAME, Workspace, held

PLAN_NAME = "plan.json"
MOVING_NAME = "moving"
_HERE = -100  # AT_FDCWD: paths that are not absolute count from the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE


def put_folder(work: Workspace, place: Path, entries: frozenset[str], last: str) -> None:
    """Put the result in the place of what stands there.

    Parameters
    ----------
    entries : names of an earlier result, which go
    last : the one that says that a result is whole: it goes first and comes last
    """
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        work.result.rename(place)
    elif work.folder.parent == place or not exchange(work.result, place):
        leaving = sorted(entries, key=lambda name: (name != last, name))
        put_inside(work, place, leaving, last)


def put_inside(work: Workspace, place: Path, leaving: list[str], last: str = "") -> None:
    """Put the result's files into ``place``, once the names ``leaving`` are gone from it."""
    plan = work.folder / PLAN_NAME
    plan.write_text(json.dumps({"leaving": leaving, "last": last}), encoding="utf-8")
    sync(plan)
    sync(work.folder)
    while not _moved(work.folder, place / READY_NAME):
        recover(place)
    sync(place)
    _finish(place)


def recover(folder: Path) -> None:
    """Finish what an interrupted publishing into ``folder`` has left; nothing is the usual case.

    Raises
    ------
    PlaceError
        Where it cannot be finished: the folder holds half a result.
    """
    place = Path(os.path.realpath(folder))
    ready = place / READY_NAME
    if not _is_folder(ready):
        return
    try:
        with held(ready, wait=True, where_unknown=True) as is_left:
            if is_left:
                _finish(place)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise PlaceError(
            f"writing into {folder} was interrupted and cannot be finished"
            f" ({getattr(fault, 'strerror', None) or fault}): run this once as a user who may"
            f" write there, or remove {folder / READY_NAME} and write the result again"
        ) from fault


def exchange(new: Path, old: Path) -> bool:
    """Exchange two folders in one step; return False where that cannot be done."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    paths = [ctypes.c_char_p(os.fsencode(path)) for path in (new, old)]
    return bool(rename(_HERE, paths[0], _HERE, paths[1], ctypes.c_uint(_EXCHANGE)) == 0)


def _finish(place: Path) -> None:
    """Remove what leaves, then move in what is new; each step may be a second attempt.

    Only names that stand in ``place`` or in the result are touched, whatever the plan says.
    """
    ready = place / READY_NAME
    result, moving = ready / RESULT_NAME, ready / MOVING_NAME
    if _is_folder(result):
        for name in _plan(ready)["leaving"]:
            if name in os.listdir(place):
                _remove(place / name)
        sync(place)
        result.rename(moving)
        sync(ready)
    if _is_folder(moving):
        last = _plan(ready)["last"] if os.listdir(moving) else ""
        for name in sorted(os.listdir(moving), key=lambda name: (name == last, name)):
            (moving / name).replace(place / name)
        sync(place)
        moving.rmdir()
    shutil.rmtree(ready, ignore_errors=True)


def _plan(ready: Path) -> dict[str, list[str]]:
    return dict(json.loads((ready / PLAN_NAME).read_text(encoding="utf-8")))


def _moved(folder: Path, target: Path) -> bool:
    """Rename a folder; return False where another stands there already."""
    try:
        folder.rename(target)
    except OSError as fault:
        if fault.errno in (errno.EEXIST, errno.ENOTEMPTY):
            return False
        raise
    return True


def _remove(path: Path) -> None:
    if _is_folder(path):
        shutil.rmtree(path)
    else:
        path.unlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
