"""The same service with a cache around what belongs to groups, never to one client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.group_cache import GroupCache
from model.domain import (
    ApplicationField,
    Decision,
    Distribution,
    DriftReport,
    EditableField,
    Evaluation,
    ExampleClients,
    Explanation,
    Feature,
    FeatureEffect,
    GroupSummary,
    Habit,
    Influence,
    ModelCard,
    ModelInfo,
    NearestCases,
    PeerGroup,
    Relation,
    Sensitivity,
    SimilarClients,
    Standing,
    WhatIf,
)
from model.serving.service import ScoringService


class CachedScoringService:
    """A ``ScoringService`` whose group answers are kept, keyed by model version.

    What concerns one client passes straight through: it is quick, and is never stored.
    """

    def __init__(self, inner: ScoringService, groups: GroupCache) -> None:
        self._inner = inner
        self._groups = groups

    @property
    def info(self) -> ModelInfo:
        """What serves these decisions."""
        return self._inner.info

    @property
    def catalogue(self) -> Mapping[str, Feature]:
        """Every column of the portfolio."""
        return self._inner.catalogue

    def decide(self, client_id: int) -> Decision:
        """Return the client's risk, not cached."""
        return self._inner.decide(client_id)

    def explain(self, client_id: int) -> Explanation:
        """Return the client's contributions, not cached."""
        return self._inner.explain(client_id)

    def client_values(self, client_id: int) -> Mapping[str, float]:
        """Return the client's values, not cached."""
        return self._inner.client_values(client_id)

    def reference_values(self) -> Mapping[str, float]:
        """Return the reference of every feature."""
        return self._inner.reference_values()

    def standings(
        self, client_id: int, features: Sequence[str], group: PeerGroup
    ) -> tuple[Standing, ...]:
        """Place the client in the group, not cached."""
        return self._inner.standings(client_id, features, group)

    def similar_clients(self, client_id: int) -> SimilarClients:
        """Return the clients most like this one, not cached."""
        return self._inner.similar_clients(client_id)

    def drift(self) -> DriftReport | None:
        """Return the drift report, not cached: a new one is shown at once."""
        return self._inner.drift()

    def example_clients(self) -> ExampleClients:
        """Return three clients to start with."""
        return self._inner.example_clients()

    def application_fields(self) -> tuple[ApplicationField, ...]:
        """Return what may be asked of an applicant."""
        return self._inner.application_fields()

    def for_applicant(self, given: Mapping[str, float]) -> CachedScoringService:
        """Return a service that knows an applicant; groups stay cached, the applicant never is."""
        return CachedScoringService(self._inner.for_applicant(given), self._groups)

    def editable_fields(self) -> tuple[EditableField, ...]:
        """Return what may be edited of any client."""
        return self._inner.editable_fields()

    def what_if(self, client_id: int, edits: Mapping[str, float]) -> WhatIf:
        """Return the client before and after edits, not cached."""
        return self._inner.what_if(client_id, edits)

    def sensitivity(self, client_id: int, edits: Mapping[str, float], feature: str) -> Sensitivity:
        """Return the score as one field moves, not cached."""
        return self._inner.sensitivity(client_id, edits, feature)

    def nearest_cases(self, client_id: int) -> NearestCases:
        """Return the smallest changes that turn the outcome, not cached."""
        return self._inner.nearest_cases(client_id)

    def evaluation(self) -> Evaluation:
        """Return how good the model is."""
        return self._inner.evaluation()

    def card(self) -> ModelCard:
        """Return where the model comes from."""
        return self._inner.card()

    def influence(self) -> Influence:
        """Return what drives the model, at hand in the service."""
        return self._inner.influence()

    def effect(self, feature: str) -> FeatureEffect:
        """Return a feature's values and points on the sampled clients, at hand in the service."""
        return self._inner.effect(feature)

    def habits(self, contributions: Mapping[str, float]) -> Mapping[str, Habit]:
        """Place a client's contributions, not cached."""
        return self._inner.habits(contributions)

    def summarise_group(self, group: PeerGroup) -> GroupSummary:
        """Count a group, once."""
        return self._groups.get_or_make(
            GroupSummary, lambda: self._inner.summarise_group(group), self.info.version, group
        )

    def distribution(self, feature: str, group: PeerGroup) -> Distribution:
        """Count a feature's values in a group, once."""
        return self._groups.get_or_make(
            Distribution,
            lambda: self._inner.distribution(feature, group),
            *(self.info.version, feature, group),
        )

    def score_distribution(self) -> Distribution:
        """Count the portfolio's scores, once."""
        return self._groups.get_or_make(
            Distribution, self._inner.score_distribution, self.info.version, "score"
        )

    def relation(self, x_feature: str, y_feature: str) -> Relation:
        """Describe two features together, once."""
        return self._groups.get_or_make(
            Relation,
            lambda: self._inner.relation(x_feature, y_feature),
            *(self.info.version, x_feature, y_feature),
        )
