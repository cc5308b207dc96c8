"""How long the fuzzers go on."""

from __future__ import annotations

import os


def rounds(usual: int) -> int:
    """Return ``usual`` times what the environment's ``FUZZ_TIMES`` says, 1 where unsaid."""
    return usual * int(os.environ.get("FUZZ_TIMES", "1"))
