"""What a synthetic cash loan costs: one price list for earlier loans and for those applied for."""

from __future__ import annotations

import numpy as np

from data.synthetic.drawing import mix, numbers
from data.synthetic.profile import Marginal

NUMBERS = np.arange(12.0, 61.0, 6.0)
"""Monthly instalments that may be asked for."""
_RATES = Marginal(
    levels=("0.12", "0.14", "0.16", "0.18", "0.2", "0.23", "0.26", "0.3", "0.34", "0.4", "0.46"),
    shares=(0.03, 0.07, 0.1, 0.1, 0.12, 0.14, 0.14, 0.12, 0.09, 0.06, 0.03),
)
"""Yearly rates of a loan of two years, in the proportion of loans that have them."""
_USUAL_MONTHS, _CHEAPER = 24.0, 230.0
_BARGAIN = 2.0  # standard deviations: one loan in twenty


def yearly_rates(rng: np.random.Generator, *makes_dear: tuple[float, np.ndarray]) -> np.ndarray:
    """Draw each loan's rate from the list: by weights of standard normals, and by chance.

    One loan in twenty is off the list, by fees or a discount.
    """
    listed = numbers(mix(rng, *makes_dear), _RATES, 0.01)
    apart = rng.standard_normal(len(listed))
    return np.where(np.abs(apart) > _BARGAIN, listed * np.exp(0.1 * apart), listed)


def instalment(credit: np.ndarray, number: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Return what is due each month; a longer loan is a little cheaper by the year.

    The yearly rate is simple: interest is owed on the whole amount until the end.
    """
    own_rate = rate * (1.0 - (number - _USUAL_MONTHS) / _CHEAPER)
    return credit * (1.0 / number + own_rate / 12.0)


def nearest_number(credit: np.ndarray, rate: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the number of instalments at which the instalment is nearest to the one wanted."""
    offered = instalment(credit[:, None], NUMBERS, rate[:, None])
    apart = np.abs(np.log(offered / wanted[:, None]))
    return np.asarray(NUMBERS[apart.argmin(axis=1)])
