"""Clients whose reasons are most alike, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.decision import Decision
from model.domain.estimate import Estimate


@dataclass(frozen=True, slots=True)
class SimilarClient:
    """A client whose theme contributions lie ``distance`` points away (Euclidean).

    ``defaulted`` is ``None`` where the outcome is not known.
    """

    decision: Decision
    distance: float
    defaulted: bool | None


@dataclass(frozen=True, slots=True)
class SimilarClients:
    """The nearest clients, nearest first; ``default_rate`` is of the ``known`` outcomes."""

    clients: tuple[SimilarClient, ...]
    known: int
    defaulted: int
    default_rate: Estimate
