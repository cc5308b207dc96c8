"""Write a folder, a file or some files of a folder whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.publishing.moving import put_folder, put_inside, recover
from data.publishing.places import check_free, check_replaceable, file_place, folder_place
from data.publishing.room import full_disk_told
from data.publishing.settling import settle, sync
from data.publishing.workspace import Workspace, workspace

ALL = frozenset({"."})


@contextmanager
def written_whole(
    out: Path, entries: frozenset[str], last: str = "", private: frozenset[str] = frozenset()
) -> Iterator[Path]:
    """Yield an empty folder that takes the place of ``out`` once everything is written.

    Nothing changes where the work fails. What stood in ``out`` goes, so it may hold nothing but
    an earlier result. A link is followed; a mount point is written into.

    Parameters
    ----------
    entries : names that a result consists of
    last : the one among them that says that it is whole
    private : those that are for their owner only

    Raises
    ------
    PlaceError
        Before the work where ``out`` cannot be written, after it where the disk is full. An
        OccupiedFolderError where it is a file, or a folder with anything else in it.
    """
    place = folder_place(out)
    recover(place)
    check_free(out, place, entries)
    with _written(out, place) as work:
        work.result.mkdir()
        yield work.result
        settle(work.result, place, private)
        put_folder(work, place, entries, last)


@contextmanager
def files_written_together(out: Path, names: frozenset[str]) -> Iterator[Path]:
    """Yield an empty folder for the files ``names``; once they are written they go into ``out``.

    One of them that is not written leaves ``out`` in the same step: it would be of an earlier
    result. The others in ``out`` stay as they are; it is made where it is missing.

    Raises
    ------
    PlaceError
        As ``written_whole``, and where one of the names is something else than a file.
    """
    place = folder_place(out)
    recover(place)
    check_replaceable(out, place, names)
    with _written(out, place) as work:
        work.result.mkdir()
        yield work.result
        settle(work.result, place)
        if place.exists():
            put_inside(work, place, leaving=sorted(names - {*os.listdir(work.result)}))
        else:
            put_folder(work, place, names, last="")


@contextmanager
def file_written_whole(out: Path, is_private: bool = True) -> Iterator[Path]:
    """Yield the path to write to; the file takes the place of ``out`` once the work is done.

    Where it is private, it is for its owner only. A link is followed.

    Raises
    ------
    PlaceError
        Before the work where ``out`` cannot be replaced, after it where the disk is full.
    """
    place = file_place(out)
    with _written(out, place) as work:
        mode = 0o600 if is_private else 0o666
        os.close(os.open(work.result, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        yield work.result
        settle(work.result, place, ALL if is_private else frozenset())
        place.parent.mkdir(parents=True, exist_ok=True)
        work.result.replace(place)


@contextmanager
def _written(out: Path, place: Path) -> Iterator[Workspace]:
    """Yield a workspace; the names that lead to ``place`` are on the disk at the end."""
    with workspace(place) as work:
        near = work.folder.parent
        with full_disk_told(out, work):
            yield work
        for folder in place.parents:
            if near in (folder, *folder.parents):
                sync(folder)
