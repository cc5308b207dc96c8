"""What drives the model: contributions of sampled clients, explained by the package ``shap``."""

from __future__ import annotations

import lightgbm as lgb
import numpy as np

from data.arrays import Floats, Integers
from model.artifact import pack_sample
from model.domain import FactInfluence, Influence, Theme, ThemeInfluence
from model.scoring import AdditiveModel, in_points

SAMPLED_CLIENTS = 3_000
"""The mean of a fact that moves 10 points, give or take 8, is then known within 0.3."""
SAME_POINTS = 1e-6
"""Points by which two ways to the same number may differ."""


def explain_sample(booster_text: str, model: AdditiveModel, inputs: Floats, seed: int) -> bytes:
    """Explain 3,000 clients drawn from ``inputs``, all where there are fewer; return them packed.

    Parameters
    ----------
    inputs : one row per client with a known outcome, one column per feature
    """
    drawn = inputs[drawn_rows(len(inputs), seed)]
    points = fact_points(booster_text, model, drawn)
    places = [model.scorer.feature_names.index(fact.leading) for fact in model.facts]
    influence = mean_influence(points, model.trees.facts, model.themes)
    return pack_sample(influence, model.trees.facts, drawn[:, places], points)


def fact_points(booster_text: str, model: AdditiveModel, inputs: Floats) -> Floats:
    """Return each fact's points: its features' SHAP values, counted from clients just granted.

    SHAP counts them from the mean of the training clients, so one constant per fact lies between.

    Raises
    ------
    RuntimeError
        Where they are not what the fact's own trees say.
    """
    by_input = shap_values(booster_text, inputs)
    belongs = [[fact == of for fact in model.trees.facts] for of in model.trees.fact_of_input]
    by_fact = in_points(by_input @ np.array(belongs, dtype=np.float64), model.scorer.calibration)
    apart = by_fact - model.points(inputs)
    if np.ptp(apart, axis=0).max() > SAME_POINTS:
        raise RuntimeError("the SHAP values of a fact are not what its trees say")
    points: Floats = by_fact - apart.mean(axis=0)
    return points


def drawn_rows(count: int, seed: int) -> Integers:
    """Return which of ``count`` rows are drawn, each at most once, in an order of chance."""
    generator = np.random.default_rng(seed)
    return generator.permutation(count)[:SAMPLED_CLIENTS].astype(np.int64)


def shap_values(booster_text: str, inputs: Floats) -> Floats:
    """Return the SHAP values of the rows, in raw log-odds of default, by ``shap.TreeExplainer``."""
    import shap  # takes a second and 75 MiB, which scoring does not need

    explainer = shap.TreeExplainer(lgb.Booster(model_str=booster_text))
    return np.asarray(explainer(inputs).values, dtype=np.float64)


def mean_influence(points: Floats, facts: tuple[str, ...], themes: tuple[Theme, ...]) -> Influence:
    """Return the mean absolute points of facts and of themes, strongest first.

    A theme's points are those of the sum of its facts, client by client: opposite points cancel.

    Parameters
    ----------
    points : one row per client, one column per fact
    themes : of each fact
    """
    present = list(dict.fromkeys(themes))
    by_fact = map(FactInfluence, facts, themes, _moved(points))
    by_theme = map(ThemeInfluence, present, _moved(_by_theme(points, themes, present)))
    return Influence(
        clients=len(points),
        facts=tuple(sorted(by_fact, key=lambda f: (-f.points, f.fact))),
        themes=tuple(sorted(by_theme, key=lambda t: (-t.points, t.theme))),
    )


def _by_theme(points: Floats, themes: tuple[Theme, ...], present: list[Theme]) -> Floats:
    belongs = np.array([[theme is other for other in present] for theme in themes], dtype=float)
    sums: Floats = points @ belongs
    return sums


def _moved(points: Floats) -> list[float]:
    moved: list[float] = np.abs(points).mean(axis=0).tolist()
    return moved
