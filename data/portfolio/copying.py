"""The payload as nobody else can change it: what is served is what was checked.

A file mapped where it lies shows every later change of it, and ends the process where it is cut
short. So it is copied once, and checked while it is copied. The copy is a temporary file without
a name: nobody can open, change or shorten it, it goes with the process, and its pages stay the
system's to drop and read again, so that 200 MB of clients fit beside the model in a small dyno's
memory. Where there is no room for a temporary file, the payload is read into memory.
"""

from __future__ import annotations

import hashlib
import mmap
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

CHUNK_BYTES = 2**20


def checked_copy(path: Path, size: int, sha256: str) -> mmap.mmap | bytes | None:
    """Return the file's bytes, read-only and private, or ``None`` where they are not as noted.

    Raises
    ------
    OSError
        Where the file cannot be read.
    """
    with path.open("rb") as source:
        if path.stat().st_size != size:
            return None
        try:
            with TemporaryFile() as copy:
                digest = _copy(source, copy)
                if digest != sha256:
                    return None
                return mmap.mmap(copy.fileno(), size, access=mmap.ACCESS_READ)
        except OSError:
            return _in_memory(source, sha256)


def _copy(source: IO[bytes], copy: IO[bytes]) -> str:
    """Copy to the end, and return the checksum of what was copied."""
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK_BYTES):
        copy.write(chunk)
        digest.update(chunk)
    copy.flush()
    return digest.hexdigest()


def _in_memory(source: IO[bytes], sha256: str) -> bytes | None:
    source.seek(0)
    content = source.read()
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
