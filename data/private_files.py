"""Files that only their owner may read, because they hold personal data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, cast

PRIVATE = 0o600
PRIVATE_READ_ONLY = 0o400


def new_private_file(path: Path, mode: int = PRIVATE) -> BinaryIO:
    """Open a new file to write, readable by its owner alone from the first byte on.

    A file that was there is removed, not overwritten: its open readers keep the old content.
    """
    path.unlink(missing_ok=True)
    file = open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))  # noqa: SIM115
    return cast(BinaryIO, file)


def write_private(path: Path, content: bytes | str) -> None:
    """Write a new file that its owner alone may read and write; text as UTF-8."""
    with new_private_file(path) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
