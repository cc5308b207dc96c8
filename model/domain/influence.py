"""What drives the model, and how usual one client's contribution is."""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.theme import Theme


@dataclass(frozen=True, slots=True)
class FactInfluence:
    """What a fact moves on average, up or down: mean absolute contribution, in points."""

    fact: str
    theme: Theme
    points: float


@dataclass(frozen=True, slots=True)
class ThemeInfluence:
    """What a theme moves on average: mean absolute sum of its contributions, in points."""

    theme: Theme
    points: float


@dataclass(frozen=True, slots=True)
class Influence:
    """What drives the model, on a seeded sample of clients, strongest first."""

    clients: int
    facts: tuple[FactInfluence, ...]
    themes: tuple[ThemeInfluence, ...]


@dataclass(frozen=True, slots=True)
class FactEffect:
    """One fact on the sampled clients: its leading feature's ``values`` (NaN unknown), ``points``.

    They are in the order of the points: the same place in two effects is not the same client.
    """

    fact: str
    values: tuple[float, ...]
    points: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(self.points):
            raise ValueError(f"{self.fact}: as many points as values")


@dataclass(frozen=True, slots=True)
class Habit:
    """One contribution compared with the same fact's on the sampled clients.

    ``weighs_less`` of ``clients`` sampled ones are moved less by this fact, either way;
    ``usual`` is its mean absolute contribution, in points.
    """

    fact: str
    usual: float
    weighs_less: int
    clients: int
