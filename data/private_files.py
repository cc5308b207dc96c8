"""Files that only their owner may read: who stands in them has no say in who else looks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, cast

PRIVATE = 0o600
PRIVATE_READ_ONLY = 0o400


def new_private_file(path: Path, mode: int = PRIVATE) -> BinaryIO:
    """Open a new file to write, readable by its owner alone from the first byte on.

    What stood there is removed, not written over: who has it open keeps what they read.
    """
    path.unlink(missing_ok=True)
    file = open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))  # noqa: SIM115
    return cast(BinaryIO, file)


def write_private(path: Path, content: bytes | str) -> None:
    """Write a new file that its owner alone may read and write; text as UTF-8."""
    with new_private_file(path) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
