"""The files of a folder or of a zip archive, as things that can be opened."""

from __future__ import annotations

import gzip
import lzma
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

Opener = Callable[[], AbstractContextManager[IO[bytes]]]

UNREADABLE = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # a password is asked for
    NotImplementedError,
    UnicodeDecodeError,
)
"""What opening, unpacking and reading a damaged file may raise."""


def why_unreadable(error: BaseException) -> str:
    """Say why a file cannot be read, from what opening or reading it raised."""
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror})"
    return f"cannot be read, the file is damaged ({error})"


@dataclass(frozen=True, slots=True)
class File:
    """A file in a folder or an archive: its path there, with ``/``, its bytes, how to open it.

    ``size`` is 0 where it is not known. A file of an archive in a folder has the archive's name
    for the first part of its path.
    """

    path: str
    size: int
    open: Opener

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path).name

    @property
    def place(self) -> str:
        """The path without its last part."""
        return str(PurePosixPath(self.path).parent)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a regular file to read; ``OSError`` where it cannot be, or is a pipe or a device."""
    # Opening some of the others would wait without end.
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("not a regular file")
    with path.open("rb") as stream:
        yield stream


def folder_files(folder: Path, inside: str = "") -> list[File]:
    """Return the files of a folder, hidden ones left out, in the order of their names."""
    return [
        File(f"{inside}{path.name}", _size(path), partial(opened, path))
        for path in sorted(folder.iterdir())
        if not path.is_dir() and not path.name.startswith(".")
    ]


def subfolders(folder: Path) -> list[Path]:
    """Return the folders in a folder, hidden ones left out, in the order of their names."""
    found = (path for path in sorted(folder.iterdir()) if path.is_dir())
    return [path for path in found if not path.name.startswith((".", "__MACOSX"))]


def zip_files(opener: Opener, inside: str = "") -> list[File]:
    """Return the files of a zip archive, whatever folders they are in.

    Raises
    ------
    one of ``UNREADABLE``
        Where it is no zip archive, or a damaged one.
    """
    with opener() as stream, ZipFile(stream) as archive:
        members = archive.infolist()
    files = [
        File(inside + _path(info), info.file_size, partial(_member, opener, info))
        for info in members
        if not _path(info).endswith("/")
    ]
    return [file for file in files if not _is_hidden(file.path)]


def gunzipped(file: File) -> File:
    """Return the file that is in a gzip file."""
    return File(file.path, 0, partial(_gunzipped, file.open))


def _path(info: ZipInfo) -> str:
    # Some programs for Windows write backslashes, which only Windows takes for separators.
    return info.filename.replace("\\", "/")


def _is_hidden(path: str) -> bool:
    # macOS adds a "__MACOSX" twin of every file to the archives it makes.
    parts = PurePosixPath(path).parts
    return "__MACOSX" in parts or parts[-1].startswith(".")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # such as a link to nowhere: opening it reports the error
        return 0


@contextmanager
def _member(opener: Opener, info: ZipInfo) -> Iterator[IO[bytes]]:
    with opener() as stream, ZipFile(stream) as archive, archive.open(info) as member:
        yield member


@contextmanager
def _gunzipped(opener: Opener) -> Iterator[IO[bytes]]:
    with opener() as packed, gzip.open(packed) as stream:
        yield cast(IO[bytes], stream)
