"""What the process does with memory it no longer needs."""

from __future__ import annotations

import ctypes

LARGE = 5 * 2**18
"""Bytes from which memory goes back to the system as soon as nobody needs it.

A column of 356,000 clients has more; what compresses an answer has less, and would otherwise be
asked of the system anew for every answer, which takes longer than to compress it.
"""
M_MMAP_THRESHOLD = -3


def hand_back_what_is_large() -> bool:
    """Let large arrays leave the process with the answer they were made for; whether it does so.

    Left alone, glibc raises its own bound to the largest array freed so far, and from then on each
    thread keeps what it once needed: 80 MB at 356,000 clients. Other C libraries have no such
    bound, and are left as they are.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE))
    except (AttributeError, OSError, TypeError):
        return False
