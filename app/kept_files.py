"""Files as compressed once: Plotly's script alone takes a tenth of a second each time."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from threading import Thread, get_native_id

import brotli
from flask import Flask

from app.errors import SCRIPTS
from app.files import FILES, SERVED, StaticFile
from app.shared_dictionary import offered_by

KEPT = "kept_files"
"""Where an application's extensions hold what it keeps."""
LEAST_URGENT = 19


class KeptFiles:
    """Scripts and stylesheets as compressed once, in two forms; nothing else is kept."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return what is kept for a key, which is the algorithm, a semicolon and the path."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep a file's compressed form."""
        if key.partition(";")[2].startswith((FILES, SCRIPTS)):
            self._kept[key] = value

    def compress_well(self) -> None:
        """Keep the files of every page as small as Brotli makes them, a tenth less than at once.

        That takes five seconds of a processor.
        """
        for make in SERVED.values():
            self.keep_well(make())

    def keep_well(self, file: StaticFile) -> None:
        """Keep one file as small as Brotli makes it."""
        self.set(f"br;{file.path}", brotli.compress(file.content))


def compress_in_background(server: Flask) -> Thread:
    """Make the dictionary for later answers, then compress the files well; return who does it.

    Compressing gives way to whatever else the machine does. Making the dictionary does not: what
    runs in Python would keep the answers waiting together with itself.
    """
    kept: KeptFiles = server.extensions[KEPT]

    def work() -> None:
        dictionary = _dictionary(server)
        # On other systems this would be the whole process, or is not there.
        with suppress(OSError):
            if sys.platform == "linux":
                os.setpriority(os.PRIO_PROCESS, get_native_id(), LEAST_URGENT)
        for file in dictionary:
            kept.keep_well(file)
        kept.compress_well()

    thread = Thread(target=work, name="compressing", daemon=True)
    thread.start()
    return thread


def _dictionary(server: Flask) -> list[StaticFile]:
    """Return the dictionary as it is served; none where a fault of ours, logged whole, prevents it.

    Answers do without it.
    """
    try:
        return [offered_by(server).prepare().file]
    except Exception:
        server.logger.exception("answers are compressed without a dictionary")
        return []
