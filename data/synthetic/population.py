"""The clients' latent values: one risk, and correlated standard normals around it.

The risk's upper 8 % default. Columns of the application follow a Gaussian copula: the latent
correlations come from the real rank correlations, and each column's correlation with the risk
from the default rates of its deciles. Traits that the history tables show (late payer, indebted
elsewhere, ...) hang on the risk alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import ndtri

from data.synthetic.profile import LARGEST_REGULAR_DAYS, Marginal, load_profile, target_correlation

SIGNAL = 0.95
"""Shrinks every correlation of an application column with the risk.

Real columns share their news of the risk in ways that pairwise correlations cannot tell. With
this factor a model of the synthetic tables is as good as one of the real tables.
"""

UNKNOWN_RATES = {
    "REGION_RATING_CLIENT": 0.11,
    "CNT_CHILDREN": 0.03,
    "DEF_30_CNT_SOCIAL_CIRCLE": 0.07,
    "AMT_REQ_CREDIT_BUREAU_YEAR": 0.04,
}
"""Correlation with the risk where the profile has no default rates."""

TRAITS = {
    "recent_credit": 0.27,  # bureau: loans opened lately
    "indebted": 0.22,  # bureau: debt still owed
    "overdue": 0.25,  # bureau: late elsewhere
    "late": 0.25,  # instalments and balances: late here
    "refused": 0.22,  # earlier applications refused
    "recent_application": 0.17,
    "small_loans": 0.18,
    "no_down_payment": 0.20,
    "card_use": 0.30,  # balance and drawings of a credit card
    "unknown_to_bureau": 0.05,
    "building_unknown": 0.07,
}
"""Correlation with the risk of what the history tables, or their absence, show of a client."""

DERIVED = {
    "CNT_FAM_MEMBERS",
    "REGION_RATING_CLIENT_W_CITY",
    "REG_REGION_NOT_WORK_REGION",
    "REG_CITY_NOT_WORK_CITY",
    "OBS_60_CNT_SOCIAL_CIRCLE",
    "DEF_60_CNT_SOCIAL_CIRCLE",
}
"""Columns of the rank correlation matrix that follow from others by a rule."""

_LARGEST_CORRELATION = 0.985
_SMALLEST_EIGENVALUE = 1e-3


@dataclass(frozen=True)
class LatentPopulation:
    """Latent standard normals of the clients of one chunk, by name."""

    risk: np.ndarray
    columns: Mapping[str, np.ndarray]
    traits: Mapping[str, np.ndarray]

    def __len__(self) -> int:
        return len(self.risk)

    def __getitem__(self, name: str) -> np.ndarray:
        """Return the latent values of an application column or a trait."""
        return self.traits[name] if name in self.traits else self.columns[name]


@dataclass(frozen=True)
class Copula:
    """Columns with their correlation to the risk, and what is left between them given the risk."""

    names: tuple[str, ...]
    with_risk: np.ndarray
    factor: np.ndarray  # lower triangle L: L @ L.T is the covariance given the risk


def draw_population(rng: np.random.Generator, size: int) -> LatentPopulation:
    """Draw the latent values of ``size`` clients.

    The risk is stratified, so that the default rate holds in a small chunk, too.
    """
    places = (rng.permutation(size) + rng.random(size)) / size
    risk = np.asarray(ndtri(places))
    copula = fit_copula()
    rest = rng.standard_normal((size, len(copula.names))) @ copula.factor.T
    values = risk[:, None] * copula.with_risk + rest
    traits = {
        name: weight * risk + np.sqrt(1 - weight**2) * rng.standard_normal(size)
        for name, weight in TRAITS.items()
    }
    columns = {name: values[:, place] for place, name in enumerate(copula.names)}
    return LatentPopulation(risk, columns, traits)


def defaults(population: LatentPopulation) -> np.ndarray:
    """Return TARGET: 1 for the clients of the highest risk."""
    rate = load_profile()["application_train"].figures["default_rate"]
    return np.asarray(population.risk > ndtri(1 - rate)).astype(np.int64)


@cache
def fit_copula() -> Copula:
    """Build the copula from the profile; the same every time."""
    profile = load_profile()["application_train"]
    names, spearman = _rank_correlations()
    rate = profile.figures["default_rate"]
    with_risk = SIGNAL * np.array(
        [UNKNOWN_RATES.get(n, target_correlation(_regular(profile[n]), rate)) for n in names]
    )
    # A column of few values shows only part of its latent normal; the latent must make up for it.
    shown = np.array([shown_share(profile[name]) for name in names])
    latent = 2 * np.sin(np.pi / 6 * spearman) / np.outer(shown, shown)
    latent = np.clip(latent, -_LARGEST_CORRELATION, _LARGEST_CORRELATION)
    joint = np.block([[np.ones((1, 1)), with_risk[None, :]], [with_risk[:, None], latent]])
    np.fill_diagonal(joint, 1.0)
    near = nearest_correlation(joint)
    given_risk = near[1:, 1:] - np.outer(near[0, 1:], near[0, 1:])
    return Copula(names, near[0, 1:], np.linalg.cholesky(given_risk))


def nearest_correlation(matrix: np.ndarray) -> np.ndarray:
    """Return a positive definite correlation matrix near ``matrix``: eigenvalues are raised."""
    values, vectors = np.linalg.eigh(matrix)
    raised = (vectors * np.maximum(values, _SMALLEST_EIGENVALUE)) @ vectors.T
    scale = 1 / np.sqrt(np.diag(raised))
    near: np.ndarray = raised * np.outer(scale, scale)
    return near


def shown_share(marginal: Marginal) -> float:
    """Return the correlation between a column's ranks and those of its latent normal."""
    if not marginal.shares:
        return 1.0
    edges = np.concatenate([[0.0], np.cumsum(marginal.shares)])
    middles, sizes = (edges[1:] + edges[:-1]) / 2, np.diff(edges)
    return float(np.sqrt(12 * (sizes * (middles - 0.5) ** 2).sum()))


def _regular(marginal: Marginal) -> Marginal:
    """Return the distribution without its days sentinel, if it has one."""
    if marginal.quantiles and marginal.quantiles[-1] > LARGEST_REGULAR_DAYS:
        return marginal.without_sentinel()
    return marginal


def _rank_correlations() -> tuple[tuple[str, ...], np.ndarray]:
    """Return the names and the Spearman matrix of the columns that the copula draws."""
    figures = load_profile()["application_train"].figures["spearman"]
    names: list[str] = figures["columns"]
    lower = np.zeros((len(names), len(names)))
    for row, values in enumerate(figures["lower"]):
        lower[row, : len(values)] = values
    keep = [place for place, name in enumerate(names) if name not in DERIVED]
    full = lower + lower.T + np.eye(len(names))
    return tuple(names[place] for place in keep), full[np.ix_(keep, keep)]
