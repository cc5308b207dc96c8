"""A small drift report about a catalogue's features, made by the code that makes real ones."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from model.domain import (
    DriftPart,
    DriftReport,
    DriftSample,
    DriftSubject,
    Feature,
    Theme,
    Unit,
    most_moved_first,
    wilson_estimate,
)
from model.drift.rows import feature_rows, number_row


def small_report(catalogue: Mapping[str, Feature], model_version: str) -> DriftReport:
    """Every third feature moves, every third loses values, the rest stay."""
    generator = np.random.default_rng(11)
    points = generator.normal(550, 40, 400)
    rows = [number_row(DriftSubject.SCORE, "score", points, points - 15)]
    rows.append(number_row(DriftSubject.THEME, Theme.CREDIT_CARD.value, points - 550, points - 549))
    for at, feature in enumerate(catalogue.values()):
        then = _values(feature, 0.0, 0.0, generator)
        now = _values(feature, 0.8 * (at % 3 == 0), 0.3 * (at % 3 == 1), generator)
        rows += feature_rows(feature, then, now)
    reference, current = (
        DriftSample("raw", part, 400, wilson_estimate(refused, 400))
        for part, refused in ((DriftPart.TRAIN, 60), (DriftPart.TEST, 110))
    )
    return DriftReport(model_version, reference, current, most_moved_first(rows))


def _values(
    feature: Feature, shift: float, unknown: float, generator: np.random.Generator
) -> np.ndarray:
    if feature.unit.is_coded:
        codes = len(feature.levels) or 2
        values = np.minimum(generator.poisson(0.5 + shift, 400), codes - 1).astype(float)
    elif feature.unit is Unit.COUNT:
        values = generator.poisson(3 + 3 * shift, 400).astype(float)
    else:
        scale = {Unit.DAYS: 900.0, Unit.MONEY: 1e5, Unit.MONTHS: 12.0}.get(feature.unit, 0.2)
        values = scale * generator.normal(4 + shift, 1.0, 400)
    return np.where(generator.random(400) < unknown, np.nan, values)
