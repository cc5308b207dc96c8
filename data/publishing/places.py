"""Where a result may be written: links are followed, what cannot be replaced whole is refused."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from data.faults import printable

OWN_PREFIX = ".unfinished-"
READY_NAME = ".publishing"
MOUNTS = Path("/proc/self/mountinfo")
"""Linux's list of what is mounted; where it is missing, files are not mounted one by one."""
_KINDS = {
    stat.S_IFLNK: "a link",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
    stat.S_IFREG: "a file",
}
_ESCAPED = re.compile(rb"\\([0-7]{3})")


class PlaceError(OSError):
    """A result cannot be written there; the message says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


class OccupiedFolderError(PlaceError):
    """The folder to write into holds something else; the message says what to do."""


def file_place(out: Path) -> Path:
    """Return the file that the result replaces, with every link followed.

    Raises
    ------
    PlaceError
        Where ``out`` is anything but a file or a new name, or cannot be replaced.
    """
    found = _found(out)
    if found and stat.S_ISDIR(found.st_mode):
        raise PlaceError(f"{out} is a folder: name a file in it")
    if found and not stat.S_ISREG(found.st_mode):
        raise PlaceError(f"{out} is {_kind(found)}, which cannot be replaced: name a file")
    if found and _is_printed_to(found):
        raise PlaceError(f"{out} is where this command prints to: name another file")
    place = Path(os.path.realpath(out))
    if place in _mounts():
        raise PlaceError(
            f"{out} is mounted by itself and cannot be replaced whole: mount its folder instead"
        )
    return place


def folder_place(out: Path) -> Path:
    """Return the folder that the result goes to, with every link followed.

    Raises
    ------
    PlaceError
        Where ``out`` is anything but a folder or a new name.
    """
    found = _found(out)
    if found and not stat.S_ISDIR(found.st_mode):
        raise OccupiedFolderError(f"{out} is {_kind(found)}: choose an empty or new folder")
    return Path(os.path.realpath(out))


def check_free(out: Path, place: Path, entries: frozenset[str]) -> None:
    """Refuse a folder that holds anything but an earlier result.

    Raises
    ------
    PlaceError
        Where it has other names than ``entries``, or links, devices or mounts among them.
    """
    present = _names(place)
    if strangers := sorted(name for name in present - entries if not _is_own(name)):
        raise OccupiedFolderError(
            f"{out} holds other files ({', '.join(strangers[:3])}): choose an empty or new folder"
        )
    check_replaceable(out, place, entries, (stat.S_IFREG, stat.S_IFDIR))


def check_replaceable(
    out: Path, place: Path, names: Iterable[str], kinds: tuple[int, ...] = (stat.S_IFREG,)
) -> None:
    """Refuse names in ``place`` that are something else than the ``kinds``, or are mounted.

    Raises
    ------
    PlaceError
        A link, a device or a folder where a file belongs would be lost, a mount cannot be moved.
    """
    above_mounts = {above for mount in _mounts() for above in (mount, *mount.parents)}
    for name in sorted({*names} & _names(place)):
        try:
            found = (place / name).lstat()
        except FileNotFoundError:  # another process is publishing there
            continue
        if stat.S_IFMT(found.st_mode) not in kinds:
            raise PlaceError(f"{out / name} is {_kind(found)} and would be lost: move it away")
        if place / name in above_mounts:
            raise PlaceError(f"{out / name} is mounted and cannot be replaced: mount {out} instead")


def _found(out: Path) -> os.stat_result | None:
    try:
        return out.stat()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise PlaceError(f"{out} cannot be written: {fault.strerror}") from fault


def _kind(found: os.stat_result) -> str:
    return _KINDS.get(stat.S_IFMT(found.st_mode), "no ordinary file")


def _is_printed_to(found: os.stat_result) -> bool:
    """Tell whether standard output or error go there: a replaced file would lose them."""
    for descriptor in (1, 2):
        with suppress(OSError):
            if os.path.samestat(found, os.fstat(descriptor)):
                return True
    return False


def _names(folder: Path) -> set[str]:
    return {*os.listdir(folder)} if folder.is_dir() else set()


def _is_own(name: str) -> bool:
    return name == READY_NAME or name.startswith(OWN_PREFIX)


def _mounts() -> frozenset[Path]:
    """Return every place where something is mounted, files included."""
    try:
        lines = MOUNTS.read_bytes().splitlines()
    except OSError:
        return frozenset()
    return frozenset(Path(os.fsdecode(_plain(line.split()[4]))) for line in lines)


def _plain(field: bytes) -> bytes:
    r"""Return a field of the list with spaces and the like as they are: ``\040`` is one."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), field)
