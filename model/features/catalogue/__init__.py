"""The catalogue: one row per feature says what it means and how it may be used.

Its order is the order of the matrix' columns, of the portfolio's, and of the File page. It needs
neither pandas nor the tables, so that serving can read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from model.domain import Feature
from model.features.catalogue import (
    ability_to_pay,
    credit_card,
    debts_elsewhere,
    earlier_applications,
    external_scores,
    history_elsewhere,
    person,
    recent_searches,
    repayment_with_us,
    requested_loan,
    running_loans_with_us,
    stability,
    surroundings,
)

_THEMES = (
    external_scores,
    requested_loan,
    ability_to_pay,
    debts_elsewhere,
    history_elsewhere,
    repayment_with_us,
    running_loans_with_us,
    earlier_applications,
    credit_card,
    stability,
    recent_searches,
    person,
    surroundings,
)

CATALOGUE: Mapping[str, Feature] = MappingProxyType(
    {feature.name: feature for theme in _THEMES for feature in theme.ROWS}
)
"""Every feature by name, protected ones included."""

FAIR_FEATURES = tuple(name for name, feature in CATALOGUE.items() if not feature.protected)
"""Inputs of the model under policy "fair"."""


def model_features(policy: str) -> tuple[str, ...]:
    """Return the model's inputs, in catalogue order.

    Parameters
    ----------
    policy
        ``"fair"`` leaves protected attributes out, ``"benchmark"`` takes every feature.

    Raises
    ------
    ValueError
        If ``policy`` is neither.

    """
    inputs = {"fair": FAIR_FEATURES, "benchmark": tuple(CATALOGUE)}
    if policy not in inputs:
        raise ValueError(f"a policy is one of {', '.join(inputs)}, not {policy!r}")
    return inputs[policy]
