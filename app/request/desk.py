"""Who asks, and what the office they work in keeps: beside the model, all that a page needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from app.calendar import local, now
from app.casework.open_cases import OpenCases
from app.casework.views import ViewLog
from app.people.people import People, Visit
from components.contacts import Contacts, placeholders
from data.records import Records
from model.casework import Actor, CasePolicy, Permission, Role


@dataclass(frozen=True, slots=True)
class Office:
    """What one application keeps of its people's work. Safe to use from several threads.

    ``name_of`` returns the name of a person from their key.
    """

    records: Records
    views: ViewLog
    policy: CasePolicy = field(default_factory=CasePolicy)
    clock: Callable[[], datetime] = now
    name_of: Callable[[str], str] = str
    open_cases: OpenCases = field(default_factory=OpenCases)
    contacts: Contacts = field(default_factory=placeholders)


@dataclass(frozen=True, slots=True)
class Desk:
    """One person, ``None`` where nobody is signed in, at work in an office."""

    office: Office
    actor: Actor | None
    visit: Visit = field(default_factory=Visit)

    def local(self, at: datetime) -> datetime:
        """Return an instant by the clock on the office's wall."""
        return local(at)

    def now(self) -> datetime:
        """Return this instant by that clock."""
        return local(self.office.clock())

    def may(self, permission: Permission) -> bool:
        """Whether who asks is allowed to; nobody is allowed anything."""
        return self.actor is not None and self.actor.may(permission)

    def role_for(self, permission: Permission) -> Role:
        """Return the role in which something is done; ``ValueError`` where none allows it."""
        if self.actor is None:
            raise ValueError("nobody is signed in")
        return self.actor.role_for(permission)


def desk_of(people: People, office: Office) -> Desk:
    """Return the desk of who asks in the present request."""
    return Desk(office, people.current(), people.visit())
