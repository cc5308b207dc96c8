"""What somebody asks to be done, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

REVISION = "revision"
"""A field that nobody sees: the case as the form's page had shown it."""
KEY = "key"
"""Another: new with every confirmation, so that sending twice writes once."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A form that was sent: its name, and its fields as typed."""

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


class Stage(StrEnum):
    """How far a deed has come."""

    FAULTY = "faulty"
    """Nothing was written; ``faults`` say why, and what was typed is shown again."""
    CONFIRM = "confirm"
    """Nothing is written yet: the page says what will be, and asks."""
    AGAIN = "again"
    """Nothing is written: what was asked is not confirmed, and the form is there as filled in."""
    DONE = "done"
    """It is written."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a deed; the page of the address shows it, or ``to`` is gone to.

    ``faults`` are sentences by field, the field's name empty where it is about none. ``to`` is an
    address as a browser goes to it. ``said`` is spoken when the next page appears.
    """

    deed: Deed
    stage: Stage
    faults: Mapping[str, str] = field(default_factory=dict)
    to: str = ""
    said: str = ""

    def typed(self, name: str) -> str:
        """Return what was typed in a field."""
        return self.deed[name]

    def is_about(self, name: str) -> bool:
        """Whether it came of the deed of this name."""
        return self.deed.name == name
