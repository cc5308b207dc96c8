"""The only door between the pages and the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

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


class ScoringService(Protocol):
    """Answers everything the pages ask. Safe to call from several threads.

    A method given a client number raises ``UnknownClientError`` where the portfolio does not
    hold it, one given a feature name ``KeyError`` where the catalogue does not.
    """

    @property
    def info(self) -> ModelInfo:
        """What serves these decisions."""

    @property
    def catalogue(self) -> Mapping[str, Feature]:
        """Every column of the portfolio, in catalogue order, protected ones included."""

    def decide(self, client_id: int) -> Decision:
        """Return the client's risk against the threshold."""

    def explain(self, client_id: int) -> Explanation:
        """Return the client's score as base value plus contributions."""

    def client_values(self, client_id: int) -> Mapping[str, float]:
        """Return the client's value of every catalogue feature, NaN where unknown."""

    def reference_values(self) -> Mapping[str, float]:
        """Return per feature the median (most frequent code) of clients just granted."""

    def summarise_group(self, group: PeerGroup) -> GroupSummary:
        """Count a group."""

    def distribution(self, feature: str, group: PeerGroup) -> Distribution:
        """Count one feature's values in a group and in the portfolio."""

    def score_distribution(self) -> Distribution:
        """Count the scores of the portfolio in bins of 20 points, granted clients as ``peers``."""

    def standings(
        self, client_id: int, features: Sequence[str], group: PeerGroup
    ) -> tuple[Standing, ...]:
        """Place the client in the group, one standing per feature, in the order asked."""

    def relation(self, x_feature: str, y_feature: str) -> Relation:
        """Describe how two features go together in the portfolio."""

    def similar_clients(self, client_id: int) -> SimilarClients:
        """Return the clients whose theme contributions are nearest, and what became of them."""

    def drift(self) -> DriftReport | None:
        """Return the drift report beside the model, ``None`` where there is none.

        Raises ``UnusableDriftError`` where it is damaged, or about another model.
        """

    def example_clients(self) -> ExampleClients:
        """Return a clearly granted client, one near the threshold, one clearly refused."""

    def application_fields(self) -> tuple[ApplicationField, ...]:
        """Return what may be asked of an applicant, in the order of a form."""

    def for_applicant(self, given: Mapping[str, float]) -> ScoringService:
        """Return a service that knows one more client, an applicant under number ``APPLICANT``.

        Everything else it answers is unchanged; nothing is stored, and this service does not
        know the applicant.

        Parameters
        ----------
        given : answers by feature, among :meth:`application_fields`; NaN, or not given, is unknown

        Raises
        ------
        ApplicantFaultsError
            Naming every faulty answer at once.
        """

    def editable_fields(self) -> tuple[EditableField, ...]:
        """Return what may be edited of any client, in the order of the form."""

    def what_if(self, client_id: int, edits: Mapping[str, float]) -> WhatIf:
        """Return the client before and after ``edits``; an edit of NaN sets a value to unknown.

        Raises ``OutOfBoundsError`` where an edit names no field of this client, or lies beyond its
        bounds; nothing is computed then.
        """

    def sensitivity(self, client_id: int, edits: Mapping[str, float], feature: str) -> Sensitivity:
        """Return the score as ``feature`` moves between its bounds, beside the other ``edits``.

        Raises ``OutOfBoundsError`` where ``feature`` or an edit names no field of this client, or
        an edit lies beyond its bounds.
        """

    def nearest_cases(self, client_id: int) -> NearestCases:
        """Return the smallest changes that turn the client's outcome, at most three.

        Takes longer than the rest, about as long as drawing a page: ask on demand.
        """

    def evaluation(self) -> Evaluation:
        """Return how good the model is, on rows that no booster had learnt from."""

    def card(self) -> ModelCard:
        """Return where the model comes from."""

    def influence(self) -> Influence:
        """Return what drives the model, on sampled clients with a known outcome."""

    def effect(self, feature: str) -> FeatureEffect:
        """Return a feature's values and points on those clients.

        ``KeyError`` also where the model does not use the feature.
        """

    def habits(self, contributions: Mapping[str, float]) -> Mapping[str, Habit]:
        """Place contributions, points by feature, among the same features' on those clients.

        ``KeyError`` also where the model does not use a feature.
        """
