"""Debts repaid the smallest first: the bounds worked out from sums hold what the tables say."""

from __future__ import annotations

from math import isnan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.domain import Direction
from model.features.catalogue import CATALOGUE
from model.features.following import DEBT
from model.features.matrix import build_matrix
from model.whatif.repayment import RUNNING, repaid_smallest_first
from model.whatif.simulation import SimulatedClient
from tests import demonstration
from tests.instalments import ESTIMATOR
from tests.unit.model.features.rows import CLIENT, applications, loans_elsewhere, raw_tables

SIMULATOR = demonstration.everyone().simulator
Loan = dict[str, Any]
lent = st.integers(10_000, 900_000).map(float)
loans = st.lists(
    st.builds(
        lambda amount, owed, instalment, kind: {
            "AMT_CREDIT_SUM": amount,
            "AMT_CREDIT_SUM_DEBT": round(amount * owed, 1),
            "AMT_ANNUITY": instalment,
            "CREDIT_TYPE": kind,
            "AMT_CREDIT_SUM_OVERDUE": 0.0,
        },
        lent,
        st.floats(0.05, 1.0),
        st.integers(500, 30_000).map(float),
        st.sampled_from(["Consumer credit", "Credit card"]),
    ),
    min_size=1,
    max_size=8,
)


def features_of(elsewhere: list[Loan]) -> dict[str, float]:
    tables = raw_tables(application_train=applications(), bureau=loans_elsewhere(*elsewhere))
    matrix = build_matrix(tables, ESTIMATOR)
    return {str(n): float(value) for n, value in matrix.loc[[CLIENT]].iloc[0].items()}


def smallest_first(elsewhere: list[Loan], repaid: float) -> list[Loan]:
    """Repay so much, the smallest debt first; what is repaid in full is closed."""
    after = []
    for loan in sorted(elsewhere, key=lambda loan: loan["AMT_CREDIT_SUM_DEBT"]):
        part = min(repaid, loan["AMT_CREDIT_SUM_DEBT"])
        repaid -= part
        owed = round(loan["AMT_CREDIT_SUM_DEBT"] - part, 1)
        closed = {"CREDIT_ACTIVE": "Closed"} if not owed else {}
        after.append({**loan, "AMT_CREDIT_SUM_DEBT": owed, **closed})
    return after


def ends(own: dict[str, float], debt: float) -> list[dict[str, float]]:
    """The client with this debt: repaid in proportion, and at both ends of smallest first."""
    client, column = SimulatedClient(SIMULATOR, CLIENT, own), {DEBT: np.array([debt])}
    ways = ({}, *repaid_smallest_first(client.own, column[DEBT]))
    moved = (client.changed(column, also) for also in ways)
    return [{**own, **{n: value.item() for n, value in one.items()}} for one in moved]


@settings(max_examples=20, deadline=None)
@given(loans, st.floats(0.02, 0.98))
def test_no_value_that_raises_the_risk_lies_beyond_the_ends(
    elsewhere: list[Loan], share: float
) -> None:
    own = features_of(elsewhere)
    actual = features_of(smallest_first(elsewhere, round(share * own[DEBT], 1)))
    if actual[DEBT] <= 0.0:
        return
    bounds = ends(own, actual[DEBT])
    for name, feature in CATALOGUE.items():
        seen = [end[name] for end in bounds if not isnan(end[name])]
        slack = 1e-5 * max(1.0, abs(actual[name]))
        if isnan(actual[name]) or not seen:
            continue
        if feature.direction is Direction.RISK_RISES:
            assert actual[name] <= max(seen) + slack, name
        if feature.direction is Direction.RISK_FALLS:
            assert actual[name] >= min(seen) - slack, name
    counts = [end[RUNNING] for end in bounds[1:]]
    assert min(counts) <= actual[RUNNING] <= max(counts)


@settings(max_examples=10, deadline=None)
@given(loans)
def test_where_nothing_is_owed_any_more_every_value_is_known(elsewhere: list[Loan]) -> None:
    own = features_of(elsewhere)
    actual = features_of(smallest_first(elsewhere, own[DEBT]))
    for end in ends(own, 0.0)[1:]:
        for name, value in actual.items():
            assert end[name] == pytest.approx(value, rel=1e-6, nan_ok=True), name
