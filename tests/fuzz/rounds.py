"""How long the fuzzers go on."""

import os


def rounds(usual: int) -> int:
    """Return how many rounds to go: ``usual``, times FUZZ_TIMES where that is set."""
    return usual * int(os.environ.get("FUZZ_TIMES", "1"))
