"""Clients whose reasons are most alike, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.decision import Decision
from model.domain.estimate import Estimate


@dataclass(frozen=True, slots=True)
class SimilarClient:
    """A client of known outcome whose theme contributions lie ``distance`` points away."""

    decision: Decision
    distance: float
    defaulted: bool


@dataclass(frozen=True, slots=True)
class SimilarClients:
    """The nearest clients, nearest first; nobody where they would be too few to be counted."""

    clients: tuple[SimilarClient, ...]
    defaulted: int
    default_rate: Estimate
