"""What is true of the model that serves, whoever is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from model.artifact import CHANGE_NAME, read_change, read_report
from model.domain import (
    ApplicationField,
    DriftReport,
    EditableField,
    Evaluation,
    ExampleClients,
    Fact,
    FactEffect,
    Feature,
    Habit,
    Influence,
    ModelCard,
    ModelChange,
    ModelInfo,
    Rule,
)
from model.scoring import rules_of
from model.serving.identity import info_of, model_card
from model.serving.population import Population


class ServedModel:
    """Satisfies :class:`model.serving.protocols.Model`."""

    def __init__(self, everyone: Population, drift_file: Path | None) -> None:
        artifact = everyone.artifact
        self._everyone, self._drift_file = everyone, drift_file
        self._sample = everyone.sample
        self.info: ModelInfo = info_of(artifact, everyone.portfolio)
        self.catalogue: Mapping[str, Feature] = everyone.catalogue
        self.reference_values: Mapping[str, float] = MappingProxyType(
            dict(artifact.reference_values)
        )
        self.facts: Mapping[str, Fact] = MappingProxyType(
            {fact.name: fact for fact in everyone.model.facts}
        )
        self.evaluation: Evaluation = artifact.evaluation
        self.card: ModelCard = model_card(artifact)

    @property
    def influence(self) -> Influence:
        """What drives the model, on sampled clients with a known outcome."""
        return self._sample.influence

    @property
    def application_fields(self) -> tuple[ApplicationField, ...]:
        """What may be asked of an applicant, in the order of a form."""
        return self._everyone.application_fields

    @property
    def editable_fields(self) -> tuple[EditableField, ...]:
        """What may be edited of any client, in the order of the form."""
        return tuple(self._everyone.editable_fields.values())

    @property
    def example_clients(self) -> ExampleClients:
        """A clearly granted client, one near the threshold, one clearly refused."""
        return self._everyone.examples

    def effect(self, fact: str) -> FactEffect:
        """Return a fact's points on the sampled clients, and its leading feature's values."""
        return self._sample.effect(fact)

    def habits(self, contributions: Mapping[str, float]) -> Mapping[str, Habit]:
        """Place contributions, points by fact, among the same facts' on those clients."""
        return MappingProxyType(self._sample.habits(contributions))

    def rules(self) -> Iterator[Rule]:
        """Yield the model written out, a rule a leaf."""
        return rules_of(self._everyone.model)

    def drift(self) -> DriftReport | None:
        """Return the drift report beside the model, ``None`` where there is none."""
        if self._drift_file is None:
            return None
        return read_report(self._drift_file, self.info.version, self.catalogue)

    def change(self) -> ModelChange | None:
        """Return what changed when this model took another's place, ``None`` where nobody says."""
        if self._drift_file is None:
            return None
        beside = self._drift_file.with_name(CHANGE_NAME)
        return read_change(beside, self.info.version, self.catalogue)
