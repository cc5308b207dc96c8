"""The demonstration's people: no password, one of each role."""

from __future__ import annotations

from model.casework import Actor, Role

PERSONAS = {role: Actor(f"demo-{role}", f"demo-{role}", frozenset({role})) for role in Role}


class DemoPeople:
    """Satisfies :class:`app.people.people.People`: whoever asks is the advisor."""

    def current(self) -> Actor | None:
        """Return who asks in the present request."""
        return PERSONAS[Role.ADVISOR]

    def name_of(self, key: str) -> str:
        """Return a person's name."""
        return key
