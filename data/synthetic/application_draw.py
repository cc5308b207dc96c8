"""How a column of the synthetic applications is drawn from the clients' latent values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.synthetic.drawing import by_default_rate, levels, missing, mix, numbers, top
from data.synthetic.population import LatentPopulation
from data.synthetic.profile import Marginal, load_profile, missing_correlation, target_correlation

STEPS = {
    "AMT_INCOME_TOTAL": 4500.0,
    "AMT_CREDIT": 4.5,
    "AMT_ANNUITY": 4.5,
    "AMT_GOODS_PRICE": 4500.0,
    "REGION_POPULATION_RELATIVE": 1e-6,
    "EXT_SOURCE_1": 1e-6,
    "EXT_SOURCE_2": 1e-6,
    "EXT_SOURCE_3": 1e-6,
}
"""What a number is a multiple of; 1 where not named."""


@dataclass(frozen=True)
class Draw:
    """What every column is drawn from: the clients, the figures, the source of chance."""

    rng: np.random.Generator
    people: LatentPopulation
    figures: Mapping[str, Marginal]
    default_rate: float

    def noise(self) -> np.ndarray:
        """Draw a standard normal per client."""
        return self.rng.standard_normal(len(self.people))

    def number(self, name: str) -> np.ndarray:
        """Draw a column of the copula, leaving out values as often as the real one."""
        values = numbers(self.people[name], self.figures[name], STEPS.get(name, 1.0))
        return self.gaps(name, values)

    def gaps(self, name: str, values: np.ndarray) -> np.ndarray:
        """Make values missing by chance alone."""
        return missing(values, top(self.noise(), self.figures[name].missing_rate))

    def category(self, name: str) -> np.ndarray:
        """Draw a category whose riskier levels go to clients of higher risk."""
        ordered = by_default_rate(self.figures[name], self.default_rate)
        score = self.with_risk(target_correlation(ordered, self.default_rate))
        return levels(score, ordered)

    def with_risk(self, correlation: float) -> np.ndarray:
        """Draw a score that correlates with the risk by this much, and with nothing else."""
        return mix(self.rng, (correlation, self.people.risk))

    def is_missing(self, name: str) -> np.ndarray:
        """Draw a score for whether a value is missing, correlated with the risk as in real data."""
        train = load_profile()["application_train"]
        return self.with_risk(missing_correlation(train[name], self.default_rate))
