"""A circuit breaker: what has just failed, or was slow, is left alone for a while."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
REST_SECONDS = 30.0
log = logging.getLogger(__name__)


class Breaker:
    """Calls something that may fail and is not needed. Safe to use from several threads.

    After a failure, or an answer that took longer than ``patience`` seconds, nothing is called
    for ``REST_SECONDS``. Then one caller tries again, while the others still do not wait.
    """

    def __init__(self, name: str, patience: float, clock: Callable[[], float] = monotonic) -> None:
        self._name, self._patience, self._clock = name, patience, clock
        self._lock = Lock()
        self._rests_until: float | None = None

    def call(self, operation: Callable[[], T]) -> T | None:
        """Return what ``operation`` does, ``None`` where it fails or is left out; never raises."""
        if not self._may_try():
            return None
        began = self._clock()
        try:
            answer = operation()
        except Exception as fault:  # whatever a server on the network may answer
            self._open(repr(fault))
            return None
        taken = self._clock() - began
        if taken > self._patience:
            self._open(f"it took {taken:.1f} s")
        else:
            self._close()
        return answer

    def _may_try(self) -> bool:
        with self._lock:
            if self._rests_until is None:
                return True
            if self._clock() < self._rests_until:
                return False
            self._rests_until = self._clock() + REST_SECONDS
            return True

    def _open(self, why: str) -> None:
        with self._lock:
            is_new = self._rests_until is None
            self._rests_until = self._clock() + REST_SECONDS
        if is_new:
            log.warning("%s is not used for now: %s", self._name, why)

    def _close(self) -> None:
        with self._lock:
            was_open, self._rests_until = self._rests_until is not None, None
        if was_open:
            log.info("%s is used again", self._name)
