"""A client with other values: the same decision and explanation, recomputed. NumPy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from model.domain import Feature, Unit, WhatIf
from model.editing import Fields, Numbers, checked, fields_of, is_same
from model.explanation import decide, explain
from model.features.catalogue import CATALOGUE
from model.features.derived import Column
from model.features.following import follow
from model.scoring import Scorer


@dataclass(frozen=True, slots=True)
class Simulator:
    """A model, its catalogue and what may be edited; it knows no client."""

    scorer: Scorer
    catalogue: Mapping[str, Feature]
    fields: Fields

    @property
    def units(self) -> dict[str, Unit]:
        """Unit of every feature there is."""
        return {name: feature.unit for name, feature in self.catalogue.items()}

    def what_if(self, client_id: int, values: Numbers, edits: Numbers) -> WhatIf:
        """Return the client before and after ``edits``; an edit of NaN sets a value to unknown.

        Only what an edit changes is computed anew: without edits, or with the client's own values
        for edits, before and after are equal bit for bit.

        Raises
        ------
        OutOfBoundsError
            Where an edit names no field of this client, or lies beyond its bounds.
        """
        effective = checked(self.fields, values, edits, self.units)
        after = self.edited(values, effective)
        changed = (name for name in self.catalogue if not is_same(values[name], after[name]))
        return WhatIf(
            edits=effective,
            fields=tuple(fields_of(self.fields, values, effective).values()),
            before=decide(self.scorer, client_id, values),
            after=decide(self.scorer, client_id, after),
            reasons_before=explain(self.scorer, values, self.catalogue),
            reasons_after=explain(self.scorer, after, self.catalogue),
            values={name: after[name] for name in self.catalogue},
            followed=tuple(name for name in changed if name not in effective),
        )

    def edited(self, values: Numbers, edits: Numbers) -> dict[str, float]:
        """Return every value after ``edits`` in effect, those that follow included."""
        columns = {name: np.array([value]) for name, value in edits.items()}
        changed = follow(own_columns(values), columns, self.units)
        return {**values, **{name: column.item() for name, column in changed.items()}}


def own_columns(values: Numbers) -> dict[str, Column]:
    """Return a client's values as columns of one; a feature not served is unknown."""
    names = dict.fromkeys((*CATALOGUE, *values))
    return {name: np.array([values.get(name, np.nan)]) for name in names}
