"""What drives the model: contributions of sampled clients, explained by the package ``shap``."""

from __future__ import annotations

from collections.abc import Mapping

import lightgbm as lgb
import numpy as np

from data.arrays import Floats, Integers
from model.artifact.explained_sample import pack_sample
from model.domain import Feature, FeatureInfluence, Influence, Theme, ThemeInfluence
from model.scoring.calibration import Calibration
from model.scoring.scorer import in_points

SAMPLED_CLIENTS = 3_000
"""The mean of a feature that moves 10 points, give or take 8, is then known within 0.3."""


def explain_sample(
    booster_text: str,
    calibration: Calibration,
    inputs: Floats,
    feature_names: tuple[str, ...],
    catalogue: Mapping[str, Feature],
    seed: int,
) -> bytes:
    """Explain 3,000 clients drawn from ``inputs``, all where there are fewer; return them packed.

    Parameters
    ----------
    inputs : one row per client with a known outcome, one column per feature
    """
    drawn = inputs[drawn_rows(len(inputs), seed)]
    points = in_points(shap_values(booster_text, drawn), calibration)
    influence = mean_influence(points, feature_names, catalogue)
    return pack_sample(influence, feature_names, drawn, points)


def drawn_rows(count: int, seed: int) -> Integers:
    """Return which of ``count`` rows are drawn, each at most once, in an order of chance."""
    generator = np.random.default_rng(seed)
    return generator.permutation(count)[:SAMPLED_CLIENTS].astype(np.int64)


def shap_values(booster_text: str, inputs: Floats) -> Floats:
    """Return the SHAP values of the rows, in raw log-odds of default, by ``shap.TreeExplainer``."""
    import shap  # takes a second and 75 MiB, which scoring does not need

    explainer = shap.TreeExplainer(lgb.Booster(model_str=booster_text))
    return np.asarray(explainer(inputs).values, dtype=np.float64)


def mean_influence(
    points: Floats, feature_names: tuple[str, ...], catalogue: Mapping[str, Feature]
) -> Influence:
    """Return the mean absolute points of features and of themes, strongest first.

    A theme's points are those of the sum of its features, client by client: opposite points cancel.
    """
    theme_of = [catalogue[name].theme for name in feature_names]
    present = list(dict.fromkeys(theme_of))
    features = map(FeatureInfluence, feature_names, theme_of, _moved(points))
    themes = map(ThemeInfluence, present, _moved(_by_theme(points, theme_of, present)))
    return Influence(
        clients=len(points),
        features=tuple(sorted(features, key=lambda f: (-f.points, f.feature))),
        themes=tuple(sorted(themes, key=lambda t: (-t.points, t.theme))),
    )


def _by_theme(points: Floats, theme_of: list[Theme], present: list[Theme]) -> Floats:
    belongs = np.array([[theme is other for other in present] for theme in theme_of], dtype=float)
    sums: Floats = points @ belongs
    return sums


def _moved(points: Floats) -> list[float]:
    moved: list[float] = np.abs(points).mean(axis=0).tolist()
    return moved
