"""All clients of a portfolio together: what is worked out once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from data.arrays import Mask, Values
from data.portfolio import Portfolio
from model.artifact.model_artifact import ModelArtifact
from model.domain import (
    AGE,
    DEFAULT_PROBABILITY,
    GENDER,
    INCOME,
    OUTCOME,
    ApplicationField,
    EditableField,
    ExampleClients,
    Feature,
    theme_column,
)
from model.peers import comparison, examples
from model.peers.comparison import PeerColumns
from model.peers.similar import Reasons, scored_themes
from model.whatif.applicant import application_fields
from model.whatif.editing import editable_fields


class Population:
    """The portfolio's clients, as one model sees them. Safe to ask from several threads."""

    def __init__(
        self, artifact: ModelArtifact, portfolio: Portfolio, catalogue: Mapping[str, Feature]
    ) -> None:
        self._artifact, self._portfolio, self._catalogue = artifact, portfolio, catalogue

    @cached_property
    def refused(self) -> Mask:
        """Who is refused, in the order of the portfolio."""
        refused: Mask = self._portfolio.column(DEFAULT_PROBABILITY) >= self._artifact.threshold
        return refused

    @cached_property
    def peers(self) -> PeerColumns:
        """What peer groups are formed on."""
        age, gender, income = (self._portfolio.column(name) for name in (AGE, GENDER, INCOME))
        return PeerColumns(age, gender, income, self.refused)

    @cached_property
    def examples(self) -> ExampleClients:
        """Three clients to start with."""
        return examples.example_clients(self._portfolio, self.scores(), self._catalogue)

    @cached_property
    def reasons(self) -> Reasons:
        """What similar clients are found by, and what became of them."""
        themes = scored_themes(self._artifact.feature_names, self._catalogue)
        column = self._portfolio.column
        return Reasons(
            client_ids=self._portfolio.client_ids,
            points={theme: column(theme_column(theme)) for theme in themes},
            default_probabilities=column(DEFAULT_PROBABILITY),
            outcomes=column(OUTCOME),
            threshold=self._artifact.threshold,
        )

    @cached_property
    def application_fields(self) -> tuple[ApplicationField, ...]:
        """What may be asked of an applicant."""
        inputs, column = self._artifact.feature_names, self._portfolio.column
        return application_fields(self._catalogue, inputs, column)

    @cached_property
    def editable_fields(self) -> Mapping[str, EditableField]:
        """What may be edited of any client, by name."""
        return editable_fields(self._catalogue, self._portfolio.column)

    def scores(self) -> Values:
        """Return everybody's score in points."""
        probabilities = self._portfolio.column(DEFAULT_PROBABILITY)
        return comparison.scores_of(probabilities, self._artifact.threshold)
