"""A client of whom a test says everything, in place of a trained model and a portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.domain import CREDIT, TERM, Contribution, Decision, Explanation, Habit
from model.features.catalogue import CATALOGUE
from tests.unit.components.charts import decision_at


@dataclass(frozen=True)
class FakeClient:
    """Points by feature make the decision; every other value is 1."""

    points: Mapping[str, float]
    own: Mapping[str, float] = field(default_factory=dict)
    client_id: int | None = 7

    @property
    def is_applicant(self) -> bool:
        return self.client_id is None

    @property
    def values(self) -> Mapping[str, float]:
        return dict.fromkeys(CATALOGUE, 1.0) | {CREDIT: 1e5, TERM: 20.0} | {**self.own}

    @property
    def explanation(self) -> Explanation:
        of = ((name, CATALOGUE[name].theme, self.values[name]) for name in self.points)
        return Explanation(520.0, tuple(Contribution(*one, self.points[one[0]]) for one in of))

    @property
    def decision(self) -> Decision:
        return decision_at(self.explanation.output, self.client_id)


class FakeModel:
    """A model that knows the catalogue, and of every feature that it moves 3 points."""

    catalogue = CATALOGUE
    reference_values = dict.fromkeys(CATALOGUE, 1.0)

    def habits(self, contributions: Mapping[str, float]) -> Mapping[str, Habit]:
        return {name: Habit(name, 3.0, 40, 100) for name in contributions}
