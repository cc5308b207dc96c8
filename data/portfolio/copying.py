"""A copy of the payload that nobody else can change: what is served is what was checked.

A file mapped where it lies shows every later change of it, and ends the process where it is cut
short. So it is copied once, and checked while it is copied. The copy is a temporary file without a
name: nobody can open, change or shorten it, and it ends with the process. The system can drop its
pages and read them again, so 200 MB of clients fit beside the model in a small dyno's memory. Where
there is no room for a temporary file, the payload is read into memory.
"""

from __future__ import annotations

import hashlib
import mmap
from io import FileIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

CHUNK_BYTES = 2**18
LARGE = 2**25
"""Bytes from which a payload's pages are given back after use: 32 MiB."""


def checked_copy(path: Path, size: int, sha256: str) -> mmap.mmap | bytes | None:
    """Return the file's bytes, read-only and private, or ``None`` if the checksum is wrong.

    Raises
    ------
    OSError
        Where the file cannot be read.
    """
    with path.open("rb", buffering=0) as source:
        if path.stat().st_size != size:
            return None
        try:
            with TemporaryFile(buffering=0) as copy:
                digest = _copy(source, copy)
                if digest != sha256:
                    return None
                return mmap.mmap(copy.fileno(), size, access=mmap.ACCESS_READ)
        except OSError:
            return _in_memory(source, sha256)


def give_back(payload: mmap.mmap | bytes) -> None:
    """Unmap what was read of a large payload; what is read again is mapped again.

    One client's numbers lie on a page of each column, and the system maps sixteen pages at once:
    a few look-ups map all of a large payload, which then counts as the process's own memory.
    """
    if isinstance(payload, mmap.mmap) and len(payload) >= LARGE and hasattr(mmap, "MADV_DONTNEED"):
        payload.madvise(mmap.MADV_DONTNEED)


def _copy(source: FileIO, copy: IO[bytes]) -> str:
    """Copy to the end, and return the checksum of what was copied."""
    digest, chunk = hashlib.sha256(), memoryview(bytearray(CHUNK_BYTES))
    while count := source.readinto(chunk):
        _write(copy, chunk[:count])
        digest.update(chunk[:count])
    return digest.hexdigest()


def _write(copy: IO[bytes], chunk: memoryview) -> None:
    while chunk:
        chunk = chunk[copy.write(chunk) :]


def _in_memory(source: FileIO, sha256: str) -> bytes | None:
    source.seek(0)
    content = source.read()
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
