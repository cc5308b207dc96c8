"""Who is at the other end of a request."""

from __future__ import annotations

from typing import Protocol

from model.casework import Actor


class People(Protocol):
    """Everybody who has an account. Safe to call from several threads."""

    def current(self) -> Actor | None:
        """Return who asks in the present request, ``None`` where nobody is signed in."""

    def name_of(self, key: str) -> str:
        """Return a person's name; the key where there is no such person any more."""
