"""Aggregate figures of the real tables, which the synthetic ones follow.

``profile.json`` holds shares, quantiles, missing rates, rank correlations and default rates; no
row of any person.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri

LARGEST_REGULAR_DAYS = 100_000.0
"""Anything above is the 365243 sentinel, which quantiles mix with real days."""


@dataclass(frozen=True)
class Marginal:
    """Distribution of one column: shares of categories or of numbers, or quantiles.

    ``shares`` sum to 1 over the present values. Exactly one of ``shares`` and ``quantiles`` is
    filled. ``default_rates`` follow ``shares``, NaN where the real table has too few cases.
    """

    missing_rate: float = 0.0
    levels: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    default_rates: tuple[float, ...] = ()
    probabilities: tuple[float, ...] = ()
    quantiles: tuple[float, ...] = ()
    median: float = np.nan
    bins: tuple[tuple[float, float, float], ...] = ()
    default_rate_if_missing: float = np.nan

    def numbers_at(self, ranks: np.ndarray) -> np.ndarray:
        """Return the numbers that stand at these ranks, fractions between 0 and 1."""
        if self.quantiles:
            return np.asarray(np.interp(ranks, self.probabilities, self.quantiles))
        values = np.array([float(level) for level in self.levels])
        return np.asarray(values[self.places_at(ranks)])

    def places_at(self, ranks: np.ndarray) -> np.ndarray:
        """Return which level stands at these ranks, levels taken in their order."""
        edges = np.cumsum(self.shares)[:-1]
        return np.searchsorted(edges, ranks, side="right")

    def ordered(self, levels: tuple[str, ...]) -> Marginal:
        """Return the same distribution, levels in the order asked; those left out are dropped."""
        places = [self.levels.index(level) for level in levels if level in self.levels]
        total = sum(self.shares[place] for place in places)
        return Marginal(
            self.missing_rate,
            tuple(self.levels[place] for place in places),
            tuple(self.shares[place] / total for place in places),
            tuple(self.default_rates[place] for place in places),
        )

    def without_sentinel(self) -> Marginal:
        """Return the distribution of the regular days alone."""
        regular = [q for q in self.quantiles if q < LARGEST_REGULAR_DAYS]
        last = self.probabilities[len(regular) - 1]
        scaled = tuple(p / last for p in self.probabilities[: len(regular)])
        bins = tuple(b for b in self.bins if b[1] < LARGEST_REGULAR_DAYS)
        return Marginal(
            self.missing_rate,
            probabilities=scaled,
            quantiles=tuple(regular),
            median=float(np.interp(0.5, scaled, regular)),
            bins=bins,
        )


@dataclass(frozen=True)
class TableProfile:
    """Figures of one table."""

    columns: Mapping[str, Marginal]
    figures: Mapping[str, Any]

    def __getitem__(self, column: str) -> Marginal:
        """Return the figures of one column."""
        return self.columns[column]

    @property
    def rows_per_client(self) -> Marginal:
        """Distribution of the number of rows of a client who has any."""
        quantiles = self.figures["rows_per_client_quantiles"]
        return Marginal(
            probabilities=tuple(float(p) for p in quantiles), quantiles=tuple(quantiles.values())
        )


@cache
def load_profile() -> Mapping[str, TableProfile]:
    """Return the figures by table name."""
    text = files("data.synthetic").joinpath("profile.json").read_text(encoding="utf-8")
    raw = json.loads(text)
    probabilities = tuple(raw["quantile_probabilities"])
    return {
        name: TableProfile(
            {column: _marginal(figures, probabilities) for column, figures in t["columns"].items()},
            {key: figure for key, figure in t.items() if key != "columns"},
        )
        for name, t in raw.items()
        if isinstance(t, dict)
    }


def _marginal(figures: Mapping[str, Any], probabilities: tuple[float, ...]) -> Marginal:
    common: dict[str, Any] = {
        "missing_rate": figures.get("missing_rate", 0.0),
        "median": figures.get("median", np.nan),
        "bins": tuple(tuple(b) for b in figures.get("default_rate_by_bin", ())),
        "default_rate_if_missing": figures.get("default_rate_if_missing", np.nan),
    }
    if "quantiles" in figures:
        quantiles = tuple(figures["quantiles"])
        common["median"] = quantiles[probabilities.index(0.5)]
        return Marginal(probabilities=probabilities, quantiles=quantiles, **common)
    pairs = figures.get("categories") or {v: [s] for v, s in figures.get("values", {}).items()}
    total = sum(pair[0] for pair in pairs.values())
    return Marginal(
        levels=tuple(pairs),
        shares=tuple(pair[0] / total for pair in pairs.values()),
        default_rates=tuple(pair[1] if len(pair) > 1 else np.nan for pair in pairs.values()),
        **common,
    )


def target_correlation(marginal: Marginal, default_rate: float) -> float:
    """Estimate the correlation of the column's latent normal with the latent risk.

    The column is cut where its default rates are known; the correlation that explains the rates
    of the pieces best, by least squares weighted with their size, is kept. 0 where none is known.
    """
    lower, upper, rates = _pieces(marginal)
    known = np.isfinite(rates)
    if known.sum() < 2:
        return 0.0
    low, high = ndtri(lower[known]), ndtri(upper[known])
    weight = upper[known] - lower[known]
    middle = (_density(low) - _density(high)) / weight
    candidates = np.linspace(-0.6, 0.6, 241)[:, None]
    shift = candidates * middle + ndtri(default_rate)
    expected = ndtr(shift / np.sqrt(1 - candidates**2 * 0.9))
    loss = (weight * (expected - rates[known]) ** 2).sum(axis=1)
    return float(candidates[loss.argmin(), 0])


def missing_correlation(marginal: Marginal, default_rate: float) -> float:
    """Estimate the correlation of "is missing" with the latent risk."""
    rate, missing = marginal.default_rate_if_missing, marginal.missing_rate
    if not np.isfinite(rate):
        return 0.0
    present = (default_rate - rate * missing) / (1 - missing)
    pieces = Marginal(
        levels=("0", "1"), shares=(1 - missing, missing), default_rates=(present, rate)
    )
    return target_correlation(pieces, default_rate)


def _pieces(marginal: Marginal) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return rank where each piece starts and ends, and its default rate."""
    if marginal.shares:
        edges = np.concatenate([[0.0], np.cumsum(marginal.shares)])
        edges[-1] = 1.0
        return edges[:-1], edges[1:], np.array(marginal.default_rates)
    cuts = np.array([low for low, _, _ in marginal.bins[1:]])
    # Ties in the quantiles would make the rank of a cut ambiguous: the tiny slope settles it.
    slope = np.arange(len(marginal.quantiles)) * 1e-9
    inner = np.interp(cuts, np.array(marginal.quantiles) + slope, marginal.probabilities)
    edges = np.concatenate([[0.0], inner, [1.0]]) if len(cuts) else np.array([0.0, 1.0])
    keep = np.diff(edges) > 0
    rates = np.array([rate for _, _, rate in marginal.bins] or [np.nan])
    return edges[:-1][keep], edges[1:][keep], rates[keep]


def _density(z: np.ndarray) -> np.ndarray:
    return np.asarray(np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi))
