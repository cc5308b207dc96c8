"""What changes where one model takes another's place, on the same clients."""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.estimate import Estimate
from model.domain.peers import SMALLEST_GROUP, Band

STRONGEST_FACTS = 4
"""Facts whose change counts as changed reasons: those that move a client's score most."""


@dataclass(frozen=True, slots=True)
class ChangedClients:
    """Shares of some clients: who turns to a refusal or to a grant, whose strongest facts differ.

    ``first_fact`` is the share whose strongest fact is another. Fewer than ten clients have no
    such shares: they could name a person.
    """

    clients: int
    to_refusal: Estimate
    to_grant: Estimate
    reasons: Estimate
    first_fact: Estimate

    def __post_init__(self) -> None:
        if self.clients < SMALLEST_GROUP:
            raise ValueError(f"a group of fewer than {SMALLEST_GROUP} clients could name a person")


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """The same of a group: a level's ``code`` of an attribute, or a ``band`` of its values."""

    attribute: str
    code: int | None
    band: Band | None
    changed: ChangedClients


@dataclass(frozen=True, slots=True)
class ModelChange:
    """The new model beside the one before, on the clients of ``source``, outcomes unknown or not.

    ``refused_before`` and ``refused_now`` are refusal rates at each model's own threshold.
    """

    model_version: str
    old_version: str
    source: str
    refused_before: Estimate
    refused_now: Estimate
    everyone: ChangedClients
    groups: tuple[ChangedGroup, ...]
