"""Who may do what: one table; what stands in no row of it nobody may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a person is here; one person may be several."""

    ADVISOR = "advisor"
    REVIEWER = "reviewer"
    LEAD = "lead"
    ANALYST = "analyst"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Permission(StrEnum):
    """What a person may be allowed to do."""

    READ_CLIENTS = "read_clients"
    SIMULATE = "simulate"
    WORK_QUEUE = "work_queue"
    DECIDE = "decide"
    REVIEW = "review"
    LEAD_TEAM = "lead_team"
    READ_MODEL = "read_model"
    AUDIT = "audit"
    ADMINISTER = "administer"
    READ_HELP = "read_help"


_CASEWORKERS = frozenset({Role.ADVISOR, Role.REVIEWER, Role.LEAD})

MAY: Mapping[Permission, frozenset[Role]] = MappingProxyType(
    {
        Permission.READ_CLIENTS: _CASEWORKERS | {Role.AUDITOR},
        Permission.SIMULATE: _CASEWORKERS,
        Permission.WORK_QUEUE: _CASEWORKERS,
        Permission.DECIDE: frozenset({Role.ADVISOR, Role.REVIEWER}),
        Permission.REVIEW: frozenset({Role.REVIEWER, Role.LEAD}),
        Permission.LEAD_TEAM: frozenset({Role.LEAD}),
        Permission.READ_MODEL: _CASEWORKERS | {Role.ANALYST, Role.AUDITOR},
        Permission.AUDIT: frozenset({Role.AUDITOR}),
        Permission.ADMINISTER: frozenset({Role.ADMIN}),
        Permission.READ_HELP: frozenset(Role),
    }
)
"""``READ_CLIENTS``: clients' pages, sheet and letters. ``SIMULATE``: other values, applications.
``WORK_QUEUE``: see what waits, take it and give it back, as far as ``DECIDE`` or ``REVIEW`` allows.
``DECIDE``: decide, refer, note, record that a client contests. ``REVIEW``: referred and contested
cases, second signature. ``LEAD_TEAM``: team figures, assign, suspend proposals. ``AUDIT``: journal,
exports, verification. ``ADMINISTER``: accounts and settings."""


def may(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether one of ``roles`` allows it."""
    return not MAY.get(permission, frozenset()).isdisjoint(roles)
