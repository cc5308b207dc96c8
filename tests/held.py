"""A model that answers when it is let, for tests of what happens meanwhile."""

from __future__ import annotations

from threading import Event, Semaphore
from typing import Any

from model.domain import ModelCard
from model.serving.protocols import Model

GIVE_UP_SECONDS = 30.0


class Held:
    """The demonstration's model, whose card is given out when ``released``."""

    def __init__(self, inner: Model) -> None:
        self._inner = inner
        self.asked, self.released = Semaphore(0), Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    @property
    def card(self) -> ModelCard:
        self.asked.release()
        assert self.released.wait(GIVE_UP_SECONDS)
        return self._inner.card
