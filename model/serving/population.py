"""A model and all clients of a portfolio together: what is worked out once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from data.arrays import Integers, Mask, Values
from data.portfolio import NotInPortfolioError, Portfolio
from model.artifact import ExplainedSample, ModelArtifact, additive_model, retrained_boosters
from model.domain import (
    AGE,
    CREDIT,
    DEFAULT_PROBABILITY,
    GENDER,
    INCOME,
    OUTCOME,
    SCORE_AT_THRESHOLD,
    ApplicationField,
    EditableField,
    ExampleClients,
    Feature,
    PeerGroup,
    UnknownClientError,
    theme_column,
)
from model.features.catalogue import CATALOGUE
from model.peers import comparison, examples
from model.peers.cells import PeerColumns
from model.peers.comparison import Spread, Typical
from model.peers.similar import Reasons
from model.scoring import AdditiveModel, RetrainedBoosters, Scorer
from model.serving.worklist import InMemoryWorklist
from model.whatif.applicant import application_fields
from model.whatif.editing import editable_fields
from model.whatif.simulation import SimulatedClient, Simulator
from model.whatif.unknown import UnknownFacts, asked_facts, sampled_points

COLUMNS_KEPT = 20
"""So many features are kept in the order of the cells, those asked for last, where a group is a few
pieces: each takes 1.4 MB at 356,000 clients. Put together client by client, they took most of a
comparison."""
TYPICAL_KEPT = 4_000
"""So many features of groups are kept, those asked for last: together 2 MB."""


class Population:
    """The portfolio's clients, as one model sees them. Safe to ask from several threads."""

    def __init__(
        self,
        artifact: ModelArtifact,
        portfolio: Portfolio,
        catalogue: Mapping[str, Feature] = CATALOGUE,
    ) -> None:
        self.artifact, self.portfolio = artifact, portfolio
        self.catalogue: Mapping[str, Feature] = MappingProxyType(dict(catalogue))
        self.spread = cache(self._spread)
        self.known_by_cell = cache(self._known_by_cell)
        self.by_cell = lru_cache(COLUMNS_KEPT)(self._by_cell)
        self.typical = lru_cache(TYPICAL_KEPT)(self._typical)

    @cached_property
    def model(self) -> AdditiveModel:
        """The model, ready to score and to say of what a score is the sum."""
        return additive_model(self.artifact, self.catalogue)

    @cached_property
    def retrained(self) -> RetrainedBoosters:
        """The same model trained again on other draws of the clients."""
        return retrained_boosters(self.artifact, self.catalogue)

    @property
    def scorer(self) -> Scorer:
        """What decides."""
        return self.model.scorer

    @cached_property
    def simulator(self) -> Simulator:
        """What scores a client, and the client with other values."""
        return Simulator(self.model, self.catalogue, self.editable_fields)

    @cached_property
    def refused(self) -> Mask:
        """Who is refused, in the order of the portfolio."""
        refused: Mask = self.portfolio.column(DEFAULT_PROBABILITY) >= self.artifact.threshold
        return refused

    @cached_property
    def peers(self) -> PeerColumns:
        """What peer groups are formed on."""
        age, gender, income = (self.portfolio.column(name) for name in (AGE, GENDER, INCOME))
        return PeerColumns(age, gender, income, self.refused)

    @cached_property
    def examples(self) -> ExampleClients:
        """Three clients to start with."""
        return examples.example_clients(self.portfolio, self.scores(), self.catalogue)

    @cached_property
    def reasons(self) -> Reasons:
        """What similar clients are found by, and what became of them."""
        column = self.portfolio.column
        return Reasons(
            client_ids=self.portfolio.client_ids,
            points={theme: column(theme_column(theme)) for theme in self.model.themes},
            default_probabilities=column(DEFAULT_PROBABILITY),
            outcomes=column(OUTCOME),
            threshold=self.artifact.threshold,
        )

    @cached_property
    def worklist(self) -> InMemoryWorklist:
        """Everybody in the orders of a queue."""
        return InMemoryWorklist(
            client_ids=self.portfolio.client_ids,
            margins=self.scores() - SCORE_AT_THRESHOLD,
            amounts=self.portfolio.column(CREDIT),
            refused=self.refused,
        )

    @cached_property
    def application_fields(self) -> tuple[ApplicationField, ...]:
        """What may be asked of an applicant."""
        inputs, column = self.artifact.feature_names, self.portfolio.column
        return application_fields(self.catalogue, inputs, column)

    @cached_property
    def editable_fields(self) -> Mapping[str, EditableField]:
        """What may be edited of any client, by name."""
        return editable_fields(self.catalogue, self.portfolio.column)

    @cached_property
    def sample(self) -> ExplainedSample:
        """What the model gives sampled clients, fact by fact."""
        return ExplainedSample(self.artifact.influence, self.artifact.fact_baselines)

    @cached_property
    def unknown_facts(self) -> UnknownFacts:
        """What finds the facts that are unknown of somebody."""
        inputs = frozenset(self.artifact.feature_names)
        return UnknownFacts(
            facts=self.model.trees.facts,
            points=sampled_points(self.model, self.portfolio.column, self.portfolio.row_count),
            inputs=inputs,
            asked=asked_facts(
                self.application_fields,
                self.catalogue,
                inputs,
                self.artifact.instalment_estimator,
            ),
        )

    def _spread(self, feature: str) -> Spread:
        """Return a feature's values among everyone, counted once and kept: a few kilobytes."""
        described, values = self.catalogue[feature], self.portfolio.column(feature)
        return comparison.spread(described, values, self.peers.cells)

    def _known_by_cell(self, feature: str) -> Integers:
        """Return how many clients of each cell have a value, counted once and kept."""
        return self.peers.cells.known(self.portfolio.column(feature))

    def _by_cell(self, feature: str) -> Values:
        """Return everybody's value of a feature, in the order of the cells."""
        return self.portfolio.column_of(feature, self.peers.cells.order)

    def _typical(self, feature: str, group: PeerGroup) -> Typical:
        """Return what is typical of a feature in a group."""
        members, ordered = self.peers.members(group), self.by_cell(feature)
        return comparison.typical(
            self.catalogue[feature],
            granted=members.of_outcome(ordered, refused=False),
            refused=members.of_outcome(ordered, refused=True),
            shown=members.can_be_shown(self.known_by_cell(feature)),
        )

    def simulated(self, client_id: int) -> SimulatedClient:
        """Return a client with their own values; ``UnknownClientError`` where there is none."""
        try:
            return SimulatedClient(self.simulator, client_id, self.portfolio.row(client_id))
        except NotInPortfolioError as unknown:
            raise UnknownClientError(client_id) from unknown

    def scores(self) -> Values:
        """Return everybody's score in points."""
        probabilities = self.portfolio.column(DEFAULT_PROBABILITY)
        return comparison.scores_of(probabilities, self.artifact.threshold)
