"""A simulated client has the features training would compute from tables with those values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import isnan, nan
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading import RawTables
from model.domain import ANNUITY, CREDIT, INCOME, INSTALMENTS
from model.features.matrix import build_matrix
from model.whatif.simulation import SimulatedClient
from tests import demonstration
from tests.instalments import ESTIMATOR
from tests.property.raw_tables import random_tables
from tests.there import there
from tests.unit.model.features.rows import CLIENT, applications, loans_elsewhere, raw_tables

GOODS, DEBT = "AMT_GOODS_PRICE", "bureau_debt_active_sum"
EMPLOYED, NOT_EMPLOYED = "application_days_employed", "application_not_employed"
DATES = {
    EMPLOYED: "DAYS_EMPLOYED",
    "application_days_since_id_document": "DAYS_ID_PUBLISH",
    "application_days_since_registration": "DAYS_REGISTRATION",
    "application_days_since_phone_change": "DAYS_LAST_PHONE_CHANGE",
}
LOAN = {
    "AMT_CREDIT": 450_000.0,
    "AMT_ANNUITY": 24_750.5,
    "AMT_GOODS_PRICE": 400_000.0,
    "AMT_INCOME_TOTAL": 135_000.0,
}


def features_of(tables: RawTables, client_id: int = CLIENT) -> dict[str, float]:
    return values_of(build_matrix(tables, ESTIMATOR), client_id)


def values_of(matrix: pd.DataFrame, client_id: int) -> dict[str, float]:
    return {str(n): float(value) for n, value in matrix.loc[[client_id]].iloc[0].items()}


def simulated(values: dict[str, float], **edits: float) -> dict[str, float]:
    return SimulatedClient(demonstration.everyone().simulator, CLIENT, values).edited(edits)


HELD = (INSTALMENTS, "application_yearly_rate")
"""Estimated once from the loan asked for, not again from a simulated one."""


def assert_equal(found: dict[str, float], expected: dict[str, float], rel: float = 0.0) -> None:
    for name, value in expected.items():
        if name in HELD:
            continue
        if rel == 0.0:
            assert found[name] == value or (isnan(found[name]) and isnan(value)), name
        else:
            assert found[name] == pytest.approx(value, rel=rel, nan_ok=True), name


def edited_tables(tables: RawTables, change: Callable[[pd.DataFrame], pd.DataFrame]) -> RawTables:
    """Tables whose applications, train and test, are changed."""
    test = tables.application_test
    return replace(
        tables,
        application_train=change(there(tables.application_train)),
        application_test=None if test is None else change(test),
    )


@settings(max_examples=4)
@given(st.integers(0, 10_000), st.sampled_from([CREDIT, GOODS, INCOME]))
def test_amounts_edited_are_amounts_applied_with(seed: int, name: str) -> None:
    """On tables with every oddity: missing values, zeros, absurd sums, clients without history."""
    tables = random_tables(seed)
    before = build_matrix(tables, ESTIMATOR)
    own = {client_id: values_of(before, client_id) for client_id in before.index}
    found = {client_id: simulated(values, **{name: 123_456.7}) for client_id, values in own.items()}

    def with_amounts(rows: pd.DataFrame) -> pd.DataFrame:
        clients = [found[client_id] for client_id in rows["SK_ID_CURR"]]
        amounts = (CREDIT, ANNUITY, GOODS, INCOME)
        return rows.assign(**{amount: [values[amount] for values in clients] for amount in amounts})

    after = build_matrix(edited_tables(tables, with_amounts), ESTIMATOR)
    for client_id, values in found.items():
        assert values[name] == 123_456.7
        assert_equal(values, values_of(after, client_id))


@pytest.mark.parametrize("name", [CREDIT, GOODS, INCOME])
def test_an_amount_set_to_unknown_is_an_amount_not_given(name: str) -> None:
    raw = raw_tables(application_train=applications(LOAN), bureau=loans_elsewhere({}))
    found = simulated(features_of(raw), **{name: nan})
    without = raw_tables(
        application_train=applications({**LOAN, name: nan}), bureau=loans_elsewhere({})
    )
    assert_equal(found, features_of(without))


@pytest.mark.parametrize("number", [8.0, 24.0, 36.0, 60.0])
@pytest.mark.parametrize("credit", [450_000.0, 300_000.0])
def test_an_amount_and_a_number_are_applied_with_at_the_same_rate(
    credit: float, number: float
) -> None:
    own = features_of(raw_tables(application_train=applications(LOAN)))
    found = simulated(own, **{CREDIT: credit, INSTALMENTS: number})
    rate = own["application_yearly_rate"]
    assert rate > 0.0
    repaid = found[ANNUITY] * number
    assert repaid == pytest.approx(credit * (1.0 + rate * number / 12.0), rel=1e-6)
    assert [found[name] for name in HELD] == [number, rate]
    loan = {**LOAN, "AMT_CREDIT": credit, "AMT_ANNUITY": found[ANNUITY]}
    assert_equal(found, features_of(raw_tables(application_train=applications(loan))))


@pytest.mark.parametrize("name", DATES)
def test_a_date_edited_is_a_date_applied_with(name: str) -> None:
    found = simulated(features_of(raw_tables()), **{name: 1_234.0})
    after = raw_tables(application_train=applications({DATES[name]: -1_234}))
    assert_equal(found, features_of(after))


def test_not_employed_is_what_the_tables_say_of_one_who_is_not() -> None:
    found = simulated(features_of(raw_tables()), **{NOT_EMPLOYED: 1.0})
    jobless = {
        "DAYS_EMPLOYED": 365_243,
        "ORGANIZATION_TYPE": "XNA",
        "OCCUPATION_TYPE": None,
        "NAME_INCOME_TYPE": "Unemployed",
    }
    assert_equal(found, features_of(raw_tables(application_train=applications(jobless))))


LOANS: list[dict[str, Any]] = [
    {"AMT_CREDIT_SUM": 200_000.0, "AMT_CREDIT_SUM_DEBT": 150_000.0, "AMT_ANNUITY": 9_000.0},
    {"AMT_CREDIT_SUM": 90_000.0, "AMT_CREDIT_SUM_DEBT": 9_000.5, "CREDIT_TYPE": "Credit card"},
    {"AMT_CREDIT_SUM": 60_000.0, "AMT_CREDIT_SUM_DEBT": 40_000.0, "AMT_CREDIT_SUM_OVERDUE": 500.0},
    {"AMT_CREDIT_SUM": 55_000.0, "AMT_CREDIT_SUM_DEBT": np.nan},
    {"AMT_CREDIT_SUM": 300_000.0, "AMT_CREDIT_SUM_DEBT": 0.0, "CREDIT_ACTIVE": "Closed"},
]
OWED = 199_000.5


def with_loans(*loans: dict[str, Any]) -> dict[str, float]:
    raw = raw_tables(application_train=applications(LOAN), bureau=loans_elsewhere(*loans))
    return features_of(raw)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.123, 0.0])
def test_repaid_debts_are_loans_each_repaid_in_that_proportion(share: float) -> None:
    amounts = ("AMT_CREDIT_SUM_DEBT", "AMT_CREDIT_SUM_OVERDUE", "AMT_ANNUITY")
    plain = {"AMT_ANNUITY": 50.0, "AMT_CREDIT_SUM_OVERDUE": 0.0}
    repaid = [
        loan | {name: share * (plain | loan)[name] for name in amounts}
        if loan.get("CREDIT_ACTIVE") != "Closed"
        else loan
        for loan in LOANS
    ]
    found = simulated(with_loans(*LOANS), **{DEBT: share * OWED})
    assert_equal(found, with_loans(*repaid), rel=3e-7)


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
def test_risen_debts_are_repayments_taken_back_in_that_proportion(share: float) -> None:
    """Instalments stay in proportion to what is owed: the loans end when they would have."""
    drawn = [
        loan | {"AMT_CREDIT_SUM_DEBT": owed + share * (loan["AMT_CREDIT_SUM"] - owed)}
        if loan.get("CREDIT_ACTIVE") != "Closed"
        else loan
        for loan in LOANS
        for owed in [loan["AMT_CREDIT_SUM_DEBT"]]
    ]
    known = [loan["AMT_CREDIT_SUM_DEBT"] for loan in drawn[:3]]
    before, expected = with_loans(*LOANS), with_loans(*drawn)
    found = simulated(before, **{DEBT: sum(known)})
    own = before["bureau_annuity_active_sum"]
    expected["bureau_annuity_active_sum"] = own * sum(known) / OWED
    later = ("bureau_annuity_active_sum", "application_all_annuities_to_income")
    compared = {name: value for name, value in expected.items() if name not in later[1:]}
    assert_equal(found, compared, rel=3e-7)
    assert found[later[1]] > before[later[1]]


def test_debts_set_to_unknown_leave_no_share_known() -> None:
    found = simulated(with_loans(*LOANS), **{DEBT: nan})
    for name in ("", "_active", "_max"):
        assert isnan(found[f"bureau_debt_to_credit{name}"])
    assert isnan(found["bureau_repaid_active_sum"])
    assert found["bureau_overdue_sum"] == 500.0
    assert not isnan(found["application_all_debt_to_income"])
