"""A client of whom a test says everything, in place of a trained model and a portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.domain import (
    CREDIT,
    TERM,
    Contribution,
    Decision,
    Explanation,
    Habit,
    ModelInfo,
    ScoreRange,
    Sureness,
)
from model.features.catalogue import CATALOGUE
from model.features.catalogue.facts import FACTS
from tests.unit.components.charts import decision_at


@dataclass(frozen=True)
class FakeClient:
    """Points by fact, none unless said, make the decision; every value is 1 unless said."""

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
        said = (Contribution(fact, self.points.get(name, 0.0)) for name, fact in FACTS.items())
        return Explanation(520.0, tuple(said))

    @property
    def score_range(self) -> ScoreRange:
        return ScoreRange(self.decision.score, self.decision.score)

    @property
    def sureness(self) -> Mapping[str, Sureness]:
        return {}

    @property
    def decision(self) -> Decision:
        return decision_at(self.explanation.output, self.client_id)


class FakeModel:
    """A model that knows the catalogue, and of every fact that it moves 3 points."""

    catalogue = CATALOGUE
    facts = FACTS
    editable_fields = ()
    info = ModelInfo(
        version="20260101-abcdef",
        policy="benchmark",
        threshold=0.09,
        client_count=1,
        is_demo=True,
        base_value=520.0,
        feature_names=tuple(CATALOGUE),
        auc=0.75,
        auc_interval=(0.74, 0.76),
    )
    reference_values = dict.fromkeys(CATALOGUE, 1.0)

    def habits(self, contributions: Mapping[str, float]) -> Mapping[str, Habit]:
        return {name: Habit(name, 3.0, 40, 100) for name in contributions}
