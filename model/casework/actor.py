"""Somebody who works with the dashboard."""

from __future__ import annotations

from dataclasses import dataclass

from model.casework.roles import Permission, Role, may


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is signed in. ``key`` never changes and is what the journal holds."""

    key: str
    name: str
    roles: frozenset[Role]

    def may(self, permission: Permission) -> bool:
        """Whether one of their roles allows it."""
        return may(self.roles, permission)

    def role_for(self, permission: Permission) -> Role:
        """Return the role in which they do something, the first in the table's order.

        ``ValueError`` where none allows it.
        """
        for role in Role:
            if role in self.roles and may((role,), permission):
                return role
        raise ValueError(f"no role of {self.key} allows {permission}")
