"""How long to fuzz: a little in every run of the tests, longer where it is asked for."""

from __future__ import annotations

import os


def rounds(usual: int) -> int:
    """Return ``usual`` rounds, times what FUZZ_TIMES says."""
    return usual * int(os.environ.get("FUZZ_TIMES", "1"))
