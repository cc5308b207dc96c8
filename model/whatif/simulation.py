"""A client with other values: the same decision and explanation, recomputed. NumPy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np

from data.arrays import Floats
from model.domain import Decision, EditableField, Explanation, Feature, Unit, WhatIf
from model.features.catalogue import CATALOGUE
from model.features.following import follow
from model.scoring import AdditiveModel, Scorer, decide
from model.whatif.bounds import Fields, Numbers, fields_of
from model.whatif.editing import checked, is_same

NOTHING: Mapping[str, Floats] = MappingProxyType({})


@dataclass(frozen=True)
class Simulator:
    """A model, its catalogue and what may be edited; it knows no client."""

    model: AdditiveModel
    catalogue: Mapping[str, Feature]
    fields: Fields

    @property
    def scorer(self) -> Scorer:
        """What decides."""
        return self.model.scorer

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Unit of every feature there is."""
        return {name: feature.unit for name, feature in self.catalogue.items()}


@dataclass(frozen=True)
class SimulatedClient:
    """A client whose values may be replaced; ``values`` are the client's own, by feature.

    ``client_id`` is ``None`` where the portfolio does not hold the client.
    """

    simulator: Simulator
    client_id: int | None
    values: Numbers

    def what_if(self, edits: Numbers) -> WhatIf:
        """Return the client before and after ``edits``; an edit of NaN sets a value to unknown.

        Only what an edit changes is computed anew: without edits, or with the client's own values
        for edits, before and after are equal bit for bit.

        Raises
        ------
        OutOfBoundsError
            Where an edit names no field of this client, or lies beyond its bounds.
        """
        catalogue, effective = self.simulator.catalogue, self.checked(edits)
        values = self.edited(effective)
        changed = [name for name in catalogue if not is_same(self.values[name], values[name])]
        after = self.having(values) if changed else self
        return WhatIf(
            edits=effective,
            fields=tuple(self.fields(effective).values()),
            before=self.decision,
            after=after.decision,
            reasons_before=self.explanation,
            reasons_after=after.explanation,
            values={name: values[name] for name in catalogue},
            followed=tuple(name for name in changed if name not in effective),
        )

    def having(self, values: Numbers) -> SimulatedClient:
        """Return the same client with these ``values`` instead, by feature."""
        return replace(self, values=values)

    @cached_property
    def decision(self) -> Decision:
        """The client's risk against the threshold."""
        return decide(self.simulator.scorer, self.client_id, self.values)

    @cached_property
    def explanation(self) -> Explanation:
        """The client's score as base value plus contributions."""
        return self.simulator.model.explain(self.values)

    def checked(self, edits: Numbers) -> dict[str, float]:
        """Return the edits in effect; ``OutOfBoundsError`` where one cannot be."""
        return checked(self.simulator.fields, self.values, edits, self.simulator.units)

    def fields(self, edits: Numbers) -> dict[str, EditableField]:
        """Return the client's fields beside other edits."""
        return fields_of(self.simulator.fields, self.values, edits)

    def edited(self, edits: Numbers) -> dict[str, float]:
        """Return every value after ``edits`` in effect, those that follow included."""
        changed = self.changed({name: np.array([value]) for name, value in edits.items()})
        return {**self.values, **{name: column.item() for name, column in changed.items()}}

    def changed(
        self, edits: Mapping[str, Floats], also: Mapping[str, Floats] = NOTHING
    ) -> dict[str, Floats]:
        """Return the columns that trials change: an entry per trial, or one that holds for all.

        ``also`` are columns that differ from what follows the edits.
        """
        rules = {self.simulator.fields[name].rule.follow for name in edits}
        return follow(self.own, edits, rules, self.simulator.units, also)

    def inputs(self, changed: Mapping[str, Floats], trials: int) -> Floats:
        """Return the model's inputs, one row for each of so many ``trials``."""
        scorer = self.simulator.scorer
        inputs = np.repeat(scorer.inputs_of(self.values), trials, axis=0)
        for place, name in enumerate(scorer.feature_names):
            if name in changed:
                inputs[:, place] = changed[name]
        return inputs

    @cached_property
    def own(self) -> dict[str, Floats]:
        """The client's values as columns of one; a feature not served is unknown."""
        names = dict.fromkeys((*CATALOGUE, *self.values))
        return {name: np.array([self.values.get(name, np.nan)]) for name in names}
