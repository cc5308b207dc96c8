"""Debts repaid the smallest first: the bounds worked out from sums hold what the tables say."""

from __future__ import annotations

from math import fsum, isnan
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
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


GENERATED = (Phase.generate,)
"""Ten clients are no easier to read when made simpler one by one, which takes minutes."""
cases = st.lists(st.tuples(loans, st.floats(0.02, 0.98)), min_size=10, max_size=10)
"""Clients, each by loans elsewhere and the share of them that is repaid."""


def features_of(clients: list[list[Loan]]) -> list[dict[str, float]]:
    """Return the features of clients with these loans elsewhere."""
    ids = [CLIENT + at for at in range(len(clients))]
    owned = [
        {**loan, "SK_ID_CURR": owner}
        for owner, elsewhere in zip(ids, clients, strict=True)
        for loan in elsewhere
    ]
    tables = raw_tables(
        application_train=applications(*({"SK_ID_CURR": one} for one in ids)),
        bureau=loans_elsewhere(*owned),
    )
    matrix = build_matrix(tables, ESTIMATOR)
    rows = matrix.loc[ids].to_numpy(np.float64).tolist()
    return [dict(zip(CATALOGUE, row, strict=True)) for row in rows]


def owed_by(elsewhere: list[Loan]) -> float:
    return fsum(loan["AMT_CREDIT_SUM_DEBT"] for loan in elsewhere)


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
    client, column = (
        SimulatedClient(demonstration.everyone().simulator, CLIENT, own),
        {DEBT: np.array([debt])},
    )
    ways = ({}, *repaid_smallest_first(client.own, column[DEBT]))
    moved = (client.changed(column, also) for also in ways)
    return [{**own, **{n: value.item() for n, value in one.items()}} for one in moved]


@settings(max_examples=3, deadline=None, phases=GENERATED)
@given(cases)
def test_no_value_that_raises_the_risk_lies_beyond_the_ends(
    drawn: list[tuple[list[Loan], float]],
) -> None:
    before = [elsewhere for elsewhere, _ in drawn]
    after = [smallest_first(one, round(share * owed_by(one), 1)) for one, share in drawn]
    found = features_of(before + after)
    for own, actual in zip(found[: len(drawn)], found[len(drawn) :], strict=True):
        if actual[DEBT] > 0.0:
            no_value_lies_beyond_the_ends(own, actual)


def no_value_lies_beyond_the_ends(own: dict[str, float], actual: dict[str, float]) -> None:
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


@settings(max_examples=1, deadline=None, phases=GENERATED)
@given(st.lists(loans, min_size=10, max_size=10))
def test_where_nothing_is_owed_any_more_every_value_is_known(drawn: list[list[Loan]]) -> None:
    after = [smallest_first(one, owed_by(one)) for one in drawn]
    found = features_of(drawn + after)
    for own, actual in zip(found[: len(drawn)], found[len(drawn) :], strict=True):
        for end in ends(own, 0.0)[1:]:
            for name, value in actual.items():
                assert end[name] == pytest.approx(value, rel=1e-6, nan_ok=True), name
