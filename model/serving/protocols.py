"""The only door between the pages and the model: a client, groups of clients, the model itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    Fact,
    FactEffect,
    Feature,
    GroupSummary,
    Habit,
    Influence,
    ModelCard,
    ModelChange,
    ModelInfo,
    NearestCases,
    PeerGroup,
    Relation,
    Rule,
    ScoreRange,
    Sensitivity,
    SimilarClients,
    Standing,
    Sureness,
    WhatIf,
)
from model.serving.listing import Worklist as Worklist


class Client(Protocol):
    """A person the model decides on: of the portfolio, or an applicant.

    Made for one request and asked by one thread. A feature outside the catalogue is a
    ``KeyError``.
    """

    @property
    def is_applicant(self) -> bool:
        """Whether the portfolio does not hold this person."""

    @property
    def values(self) -> Mapping[str, float]:
        """The value of every catalogue feature, NaN where unknown."""

    @property
    def decision(self) -> Decision:
        """The risk against the threshold, computed once."""

    @property
    def explanation(self) -> Explanation:
        """The score as base value plus contributions, computed once."""

    @property
    def score_range(self) -> ScoreRange:
        """Where the score may end for what is unknown, computed once."""

    @property
    def sureness(self) -> Mapping[str, Sureness]:
        """How sure the points of each fact are, by its name, computed once."""

    def standings(self, features: Sequence[str], group: PeerGroup) -> tuple[Standing, ...]:
        """Place the client in the group, one standing per feature, in the order asked."""

    def similar(self) -> SimilarClients:
        """Return the clients whose theme contributions are nearest, and what became of them."""

    def what_if(self, edits: Mapping[str, float]) -> WhatIf:
        """Return the client before and after ``edits``; an edit of NaN sets a value to unknown.

        Raises ``OutOfBoundsError`` where an edit names no field of this client, or lies beyond its
        bounds; nothing is computed then.
        """

    def corrected(self, values: Mapping[str, float]) -> Client:
        """Return the same client with editable ``values`` instead, whatever their bounds."""

    def sensitivity(self, edits: Mapping[str, float], feature: str) -> Sensitivity:
        """Return the score as ``feature`` moves beside ``edits``; raises as :meth:`what_if`."""

    def nearest_cases(self) -> NearestCases:
        """Return the smallest changes that turn the client's outcome, at most three.

        What would leave an applicant without a proposal turns nothing. Takes as long as drawing
        a page: ask on demand.
        """


class Clients(Protocol):
    """Whom one may ask about. Safe to call from several threads."""

    def holds(self, number: int) -> bool:
        """Whether the portfolio holds a client of this number."""

    def client(self, number: int) -> Client:
        """Return a client of the portfolio; ``UnknownClientError`` where it holds none."""

    def worklist(self) -> Worklist:
        """Return all of them in the orders of a queue, the same object every time."""

    def applicant(self, given: Mapping[str, float]) -> Client:
        """Return a person outside the portfolio, by answers to application fields; stores nothing.

        An answer of NaN, or not given, is unknown. Raises ``ApplicantFaultsError``, which names
        every faulty answer at once.
        """

    def invented(self, values: Mapping[str, float]) -> Client:
        """Return nobody, under the number 0: a client who has these values of the catalogue."""


class Groups(Protocol):
    """What is counted over many clients, and may be kept. Safe to call from several threads.

    A feature outside the catalogue is a ``KeyError``.
    """

    def summary(self, group: PeerGroup) -> GroupSummary:
        """Count a group."""

    def distribution(self, feature: str, group: PeerGroup) -> Distribution:
        """Count one feature's values in a group and in the portfolio."""

    def score_distribution(self) -> Distribution:
        """Count the scores of the portfolio in bins of 20 points, granted clients as ``peers``."""

    def relation(self, x_feature: str, y_feature: str) -> Relation:
        """Describe how two features go together in the portfolio."""


class Model(Protocol):
    """What is true of the model, whoever is asked about. Safe to call from several threads."""

    @property
    def info(self) -> ModelInfo:
        """What serves these decisions."""

    @property
    def catalogue(self) -> Mapping[str, Feature]:
        """Every column of the portfolio, in catalogue order, protected ones included."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact that the score is the sum of, by name, in the order of the inputs."""

    @property
    def reference_values(self) -> Mapping[str, float]:
        """Per feature the median (most frequent code) of clients just granted."""

    @property
    def evaluation(self) -> Evaluation:
        """How good the model is, on rows that no booster had learnt from."""

    @property
    def card(self) -> ModelCard:
        """Where the model comes from."""

    @property
    def influence(self) -> Influence:
        """What drives the model, on sampled clients with a known outcome."""

    @property
    def application_fields(self) -> tuple[ApplicationField, ...]:
        """What may be asked of an applicant, in the order of a form."""

    @property
    def editable_fields(self) -> tuple[EditableField, ...]:
        """What may be edited of any client, in the order of the form."""

    @property
    def example_clients(self) -> ExampleClients:
        """A clearly granted client, one near the threshold, one clearly refused."""

    def __hash__(self) -> int:
        """Tell models apart, so that what takes long is worked out once for each."""

    def effect(self, fact: str) -> FactEffect:
        """Return a fact's points on the sampled clients, and its leading feature's values.

        ``KeyError`` where the model does not use the fact.
        """

    def habits(self, contributions: Mapping[str, float]) -> Mapping[str, Habit]:
        """Place contributions, points by fact, among the same facts' on those clients.

        ``KeyError`` where the model does not use a fact.
        """

    def rules(self) -> Iterator[Rule]:
        """Yield the model written out: a score is the sum of the points of the rules it meets."""

    def drift(self) -> DriftReport | None:
        """Return the drift report beside the model, ``None`` where there is none.

        Raises ``UnusableDriftError`` where it is damaged, or about another model.
        """

    def change(self) -> ModelChange | None:
        """Return what changed when this model took another's place, ``None`` where nobody says.

        Raises ``UnusableChangeError`` where the report beside the model is damaged.
        """


@dataclass(frozen=True, slots=True)
class Scoring:
    """Everything the pages ask."""

    model: Model
    groups: Groups
    clients: Clients

    def client(self, number: int) -> Client:
        """Return a client of the portfolio, as :meth:`Clients.client` does."""
        return self.clients.client(number)

    def applicant(self, given: Mapping[str, float]) -> Client:
        """Return a person outside the portfolio, as :meth:`Clients.applicant` does."""
        return self.clients.applicant(given)
