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


def compress_in_background(server: Flask) -> None:
    """Compress the files well beside the first answers, and give way to these.

    So is the dictionary made that later answers are compressed with.
    """
    kept: KeptFiles = server.extensions[KEPT]

    def work() -> None:
        # On other systems this would be the whole process, or is not there.
        with suppress(OSError):
            if sys.platform == "linux":
                os.setpriority(os.PRIO_PROCESS, get_native_id(), LEAST_URGENT)
        kept.compress_well()
        try:
            kept.keep_well(offered_by(server).prepare().file)
        except Exception:
            server.logger.exception("answers are compressed without a dictionary")

    Thread(target=work, name="compressing", daemon=True).start()
