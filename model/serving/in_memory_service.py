"""The scoring service that runs inside the dashboard's own process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from types import MappingProxyType

from data.portfolio import NotInPortfolioError, Portfolio
from model.artifact.drift_file import read_report
from model.artifact.explained_sample import ExplainedSample
from model.artifact.model_artifact import ModelArtifact, scorer_of
from model.domain import (
    APPLICANT,
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
    UnknownClientError,
    WhatIf,
)
from model.features.catalogue import CATALOGUE
from model.peers import comparison
from model.peers.relation import relation
from model.peers.similar import similar_clients, theme_points
from model.scoring import explanation
from model.serving.identity import check_same_answers, check_same_model, info_of, model_card
from model.serving.population import Population
from model.whatif.applicant import applicant_values
from model.whatif.nearest_cases import nearest_cases
from model.whatif.sensitivity import sensitivity
from model.whatif.simulation import SimulatedClient, Simulator


class InMemoryScoringService:
    """A trained model and the clients it was asked about. Safe to call from several threads.

    Satisfies :class:`model.serving.service.ScoringService`. One client is scored anew each time,
    from the same numbers and by the same function as when the portfolio was built.
    """

    def __init__(
        self,
        artifact: ModelArtifact,
        portfolio: Portfolio,
        catalogue: Mapping[str, Feature] = CATALOGUE,
        drift_file: Path | None = None,
    ) -> None:
        check_same_model(artifact, portfolio, catalogue)
        self._artifact, self._portfolio, self._drift_file = artifact, portfolio, drift_file
        self._catalogue = MappingProxyType(dict(catalogue))
        self._scorer = scorer_of(artifact)
        check_same_answers(self._scorer, artifact.base_value, portfolio, self._catalogue)
        self._everyone = Population(artifact, portfolio, self._catalogue)
        self._applicant: Mapping[str, float] | None = None
        self._info = info_of(artifact, portfolio)
        self._sample = ExplainedSample(artifact.influence, artifact.feature_names)
        self._reference_values = MappingProxyType(dict(artifact.reference_values))

    @property
    def info(self) -> ModelInfo:
        """What serves these decisions."""
        return self._info

    @property
    def catalogue(self) -> Mapping[str, Feature]:
        """Every column of the portfolio, in catalogue order, protected ones included."""
        return self._catalogue

    def decide(self, client_id: int) -> Decision:
        """Return the client's risk against the threshold."""
        return explanation.decide(self._scorer, client_id, self._row(client_id))

    def explain(self, client_id: int) -> Explanation:
        """Return the client's score as base value plus contributions."""
        return explanation.explain(self._scorer, self._row(client_id), self._catalogue)

    def client_values(self, client_id: int) -> Mapping[str, float]:
        """Return the client's value of every catalogue feature, NaN where unknown."""
        row = self._row(client_id)
        return MappingProxyType({name: row[name] for name in self._catalogue})

    def reference_values(self) -> Mapping[str, float]:
        """Return per feature the median (most frequent code) of clients just granted."""
        return self._reference_values

    def summarise_group(self, group: PeerGroup) -> GroupSummary:
        """Count a group."""
        return self._everyone.peers.summarise(group)

    def distribution(self, feature: str, group: PeerGroup) -> Distribution:
        """Count one feature's values in a group and in the portfolio."""
        described = self._catalogue[feature]
        values = self._portfolio.column(feature)
        return comparison.distribution(described, values, self._everyone.peers, group)

    def score_distribution(self) -> Distribution:
        """Count the scores of the portfolio in bins of 20 points, granted clients as ``peers``."""
        return comparison.score_distribution(self._everyone.scores(), self._everyone.refused)

    def standings(
        self, client_id: int, features: Sequence[str], group: PeerGroup
    ) -> tuple[Standing, ...]:
        """Place the client in the group, one standing per feature, in the order asked."""
        described = [self._catalogue[name] for name in features]
        row, members = self._row(client_id), self._everyone.peers.members(group)
        return tuple(
            comparison.standing(
                feature,
                row[feature.name],
                self._portfolio.column(feature.name),
                members,
                self._everyone.refused,
            )
            for feature in described
        )

    def relation(self, x_feature: str, y_feature: str) -> Relation:
        """Describe how two features go together in the portfolio."""
        x, y = self._catalogue[x_feature], self._catalogue[y_feature]
        columns = self._portfolio.column(x_feature), self._portfolio.column(y_feature)
        return relation(x, columns[0], y, columns[1], self._everyone.refused)

    def similar_clients(self, client_id: int) -> SimilarClients:
        """Return the clients whose theme contributions are nearest, and what became of them."""
        inputs = self._scorer.inputs_of(self._row(client_id))
        _, points = self._scorer.contributions(inputs)
        own = theme_points(points, self._scorer.feature_names, self._catalogue)
        return similar_clients(client_id, own, self._everyone.reasons)

    def drift(self) -> DriftReport | None:
        """Return the drift report beside the model, ``None`` where there is none."""
        if self._drift_file is None:
            return None
        return read_report(self._drift_file, self._info.version, self._catalogue)

    def example_clients(self) -> ExampleClients:
        """Return a clearly granted client, one near the threshold, one clearly refused."""
        return self._everyone.examples

    def evaluation(self) -> Evaluation:
        """Return how good the model is, on rows that no booster had learnt from."""
        return self._artifact.evaluation

    def card(self) -> ModelCard:
        """Return where the model comes from."""
        return model_card(self._artifact)

    def influence(self) -> Influence:
        """Return what drives the model, on sampled clients with a known outcome."""
        return self._sample.influence

    def effect(self, feature: str) -> FeatureEffect:
        """Return a feature's values and points on those clients."""
        return self._sample.effect(feature)

    def habits(self, contributions: Mapping[str, float]) -> Mapping[str, Habit]:
        """Place contributions, points by feature, among the same features' on those clients."""
        return MappingProxyType(self._sample.habits(contributions))

    def application_fields(self) -> tuple[ApplicationField, ...]:
        """Return what may be asked of an applicant, in the order of a form."""
        return self._everyone.application_fields

    def for_applicant(self, given: Mapping[str, float]) -> InMemoryScoringService:
        """Return this service with one more client, ``APPLICANT``; nothing is stored."""
        answering = copy(self)
        answering._applicant = applicant_values(given, self.application_fields(), self._catalogue)
        return answering

    def editable_fields(self) -> tuple[EditableField, ...]:
        """Return what may be edited of any client, in the order of the form."""
        return tuple(self._everyone.editable_fields.values())

    def what_if(self, client_id: int, edits: Mapping[str, float]) -> WhatIf:
        """Return the client before and after ``edits``; an edit of NaN sets a value to unknown."""
        return self._subject(client_id).what_if(edits)

    def sensitivity(self, client_id: int, edits: Mapping[str, float], feature: str) -> Sensitivity:
        """Return the score as ``feature`` moves between its bounds, beside the other ``edits``."""
        return sensitivity(self._subject(client_id), edits, feature)

    def nearest_cases(self, client_id: int) -> NearestCases:
        """Return the smallest changes that turn the client's outcome, at most three."""
        return nearest_cases(self._subject(client_id))

    def _subject(self, client_id: int) -> SimulatedClient:
        fields = self._everyone.editable_fields
        simulator = Simulator(self._scorer, self._catalogue, fields)
        return SimulatedClient(simulator, client_id, self._row(client_id))

    def _row(self, client_id: int) -> Mapping[str, float]:
        if client_id == APPLICANT and self._applicant is not None:
            return self._applicant
        try:
            return self._portfolio.row(client_id)
        except NotInPortfolioError as unknown:
            raise UnknownClientError(client_id) from unknown
