"""A year later: ages grow, counts of recent events fall to none, and nothing else moves."""

from __future__ import annotations

from dataclasses import fields, replace
from math import isnan
from typing import Any

import pandas as pd
import pytest

from model.domain import AGE, DAYS_PER_YEAR, Unit
from model.features.catalogue import CATALOGUE
from model.features.derived import DERIVED, INPUTS
from model.features.matrix import build_matrix
from model.serving.population import Population
from model.whatif.later import AGES, OF_THE_LAST_YEAR, OF_TWO_YEARS, a_year_later, year_older
from model.whatif.simulation import SimulatedClient
from tests.instalments import ESTIMATOR
from tests.property.raw_tables import random_tables

LENGTHS = {
    "application_term",
    "application_instalments",
    "bureau_days_overdue_max",
    "bureau_remaining_days_mean",
    "bureau_balance_days_late_max",
    "bureau_days_ended_early_mean",
    "bureau_days_ended_late_mean",
    "previous_days_ended_early_mean",
    "installments_last_loan_days_late_mean",
    "installments_days_late_max_12m",
    "installments_days_late_weighted_mean",
    "installments_days_early_mean",
    "pos_cash_days_past_due_max_12m",
}
"""What is said in days or months and is no age: how long something lasted."""


def test_what_is_said_in_days_or_months_is_an_age_or_a_length() -> None:
    dated = {n for n, feature in CATALOGUE.items() if feature.unit in (Unit.DAYS, Unit.MONTHS)}
    assert dated - {*AGES} == LENGTHS
    assert {*AGES} <= dated
    assert {*OF_THE_LAST_YEAR, OF_TWO_YEARS} <= CATALOGUE.keys()


A_YEAR = {"DAYS": -DAYS_PER_YEAR, "MONTHS": -12.0, "OWN": 1.0}
NOBODY = 365_243
"""A day that stands for none."""


def older(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows a year later."""
    moved = frame.copy()
    for name in frame.filter(regex="^(DAYS_|MONTHS_BALANCE|OWN_CAR_AGE)"):
        own = frame[name].astype("float64")
        later = own + A_YEAR[str(name).split("_")[0]]
        stands_for_none = (own >= NOBODY) | ((own == 0.0) & (name == "DAYS_LAST_PHONE_CHANGE"))
        moved[name] = own.where(stands_for_none, later)
    return moved


@pytest.mark.parametrize("seed", [1, 2])
def test_ages_and_counts_are_those_of_tables_a_year_older(everyone: Population, seed: int) -> None:
    tables = random_tables(seed)
    frames = {f.name: getattr(tables, f.name) for f in fields(tables)}
    aged: dict[str, Any] = {
        name: older(frame) for name, frame in frames.items() if isinstance(frame, pd.DataFrame)
    }
    before, after = (
        build_matrix(tables, ESTIMATOR),
        build_matrix(replace(tables, **aged), ESTIMATOR),
    )
    compared = 0
    for client_id in before.index:
        own = {str(n): float(v) for n, v in before.loc[client_id].items()}
        found = year_older(SimulatedClient(everyone.simulator, None, own))
        for name in (*AGES, "bureau_opened_12m_count", "previous_refused_12m_count", OF_TWO_YEARS):
            expected = float(after.loc[client_id, name])
            assert found[name] == pytest.approx(expected, abs=0.01, rel=1e-6, nan_ok=True), name
            compared += not isnan(expected)
    assert compared > 50


def test_what_has_no_age_stays_and_what_is_derived_follows(everyone: Population) -> None:
    client_id = everyone.portfolio.client_ids[0].item()
    subject = everyone.simulated(client_id)
    found = year_older(subject)
    aged = {*AGES, *OF_THE_LAST_YEAR, OF_TWO_YEARS}
    may_move = aged | {name for name in DERIVED if INPUTS[name] & aged}
    for name, value in subject.values.items():
        if name not in may_move:
            assert found[name] == value or (isnan(value) and isnan(found[name])), name
    assert found[AGE] == pytest.approx(subject.values[AGE] + DAYS_PER_YEAR)


def test_who_has_no_past_is_the_same_a_year_later(everyone: Population) -> None:
    values = dict.fromkeys(CATALOGUE, float("nan"))
    assert a_year_later(SimulatedClient(everyone.simulator, None, values)) is None
