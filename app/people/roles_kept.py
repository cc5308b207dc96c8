"""From roles as an account keeps them to those of the program."""

from __future__ import annotations

from collections.abc import Iterable

from model.casework import Role


def known_roles(names: Iterable[str]) -> frozenset[Role]:
    """Return the roles of these names; a name of a later version of the program is none."""
    there = set(names)
    return frozenset(role for role in Role if role.value in there)


def first_role(roles: Iterable[Role]) -> Role | None:
    """Return the role in which somebody comes and goes: the first, in the table's order."""
    there = set(roles)
    return next((role for role in Role if role in there), None)
