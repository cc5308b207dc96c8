"""Who is at the other end of a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from model.casework import Actor


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page needs to know of the session it is shown in.

    ``token`` goes with every form that is sent. ``plays`` where personas may be exchanged; else
    there is a way to sign out. ``has_password`` where it is kept here and can be changed.
    """

    token: str = ""
    plays: bool = False
    has_password: bool = False


class People(Protocol):
    """Everybody who has an account. Safe to call from several threads."""

    def current(self) -> Actor | None:
        """Return who asks in the present request, ``None`` where nobody is signed in."""

    def visit(self) -> Visit:
        """Return the session of the present request."""

    def name_of(self, key: str) -> str:
        """Return a person's name; the key where there is no such person any more."""
