"""Synthetic description of the building the client lives in: 47 columns, missing together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data.synthetic.drawing import Columns, levels_within, mix, numbers_within, ranks, top
from data.synthetic.population import LatentPopulation
from data.synthetic.profile import Marginal
from data.tables.application import BUILDING_MEASURES

_CATEGORIES = (
    "FONDKAPREMONT_MODE",
    "HOUSETYPE_MODE",
    "WALLSMATERIAL_MODE",
    "EMERGENCYSTATE_MODE",
)
_SHARED_GAP = 0.995  # how much a measure's gaps depend on the building as a whole
_RARE_GAP = 0.9  # the same for the measures that few buildings have, which form a block
_RARE = 0.6


def building_columns(
    rng: np.random.Generator, people: LatentPopulation, figures: Mapping[str, Marginal]
) -> Columns:
    """Draw the building of each client; mode and median follow the average closely."""
    columns: Columns = {}
    gaps = _Gaps(rng, people)
    for measure in BUILDING_MEASURES:
        average = f"{measure}_AVG"
        known = ~gaps.of(figures[average].missing_rate)
        for statistic in ("AVG", "MODE", "MEDI"):
            name = f"{measure}_{statistic}"
            near = mix(rng, (1.0 if statistic == "AVG" else 0.99, people[average]))
            columns[name] = numbers_within(known, near, figures[name], 1e-4)
    total = figures["TOTALAREA_MODE"]
    known = ~gaps.of(total.missing_rate)
    columns["TOTALAREA_MODE"] = numbers_within(known, people["TOTALAREA_MODE"], total, 1e-4)
    for name in _CATEGORIES:
        known = ~gaps.of(figures[name].missing_rate)
        columns[name] = levels_within(known, rng.standard_normal(len(people)), figures[name])
    return columns


class _Gaps:
    """Draws which buildings lack a measure: one hidden score for all, one for the rare ones."""

    def __init__(self, rng: np.random.Generator, people: LatentPopulation) -> None:
        self._rng = rng
        self._all = people["building_unknown"]
        self._rare = rng.standard_normal(len(people))

    def of(self, missing_rate: float) -> np.ndarray:
        """Mark the buildings that lack a measure missing this often."""
        if missing_rate < _RARE:
            return top(mix(self._rng, (_SHARED_GAP, self._all)), missing_rate)
        # Rare measures are missing where common ones are, and mostly for the same other buildings.
        known = ranks(self._all) < 1 - missing_rate * 0.7
        score = mix(self._rng, (_RARE_GAP, self._rare)) + 100.0 * ~known
        return top(score, missing_rate)
