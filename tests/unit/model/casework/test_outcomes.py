"""Loans as lived, on made-up ones: only known ends count, and nothing is said of a few."""

from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.casework import FEWEST_CASES, GrantedLoan, LoanEnd, by_month, lived, ranked
from model.domain import wilson_estimate

LOANS = st.lists(
    st.builds(
        GrantedLoan,
        month=st.sampled_from(("2026-09", "2026-10", "2026-11")),
        probability=st.floats(0.001, 0.9),
        is_against=st.booleans(),
        end=st.none() | st.sampled_from(LoanEnd),
    ),
    max_size=90,
)


@given(LOANS)
def test_only_known_ends_count(loans: list[GrantedLoan]) -> None:
    known = [loan for loan in loans if loan.end]
    bad = sum(loan.end is LoanEnd.DEFAULTED for loan in known)
    found = lived(loans)
    assert (found.granted, found.known, found.defaulted) == (len(loans), len(known), bad)
    assert found == lived([*known, *(loan for loan in loans if loan.end is None)])
    if len(known) < FEWEST_CASES:
        assert (found.observed_rate, found.cost_per_1000(10.0)) == (None, None)
        return
    observed, cost = found.observed_rate, found.cost_per_1000(10.0)
    assert observed == wilson_estimate(bad, len(known))
    assert cost is not None
    assert cost.value == pytest.approx(10_000 * bad / len(known))
    assert cost.low <= cost.value <= cost.high
    assert found.expected_rate == pytest.approx(sum(k.probability for k in known) / len(known))


@given(LOANS)
def test_months_part_the_loans_newest_first(loans: list[GrantedLoan]) -> None:
    months = by_month(loans)
    assert list(months) == sorted(months, reverse=True)
    assert sum(map(len, months.values())) == len(loans)
    assert all(loan.month == month for month, some in months.items() for loan in some)


def test_ranking_needs_enough_ends_of_both_kinds() -> None:
    good = GrantedLoan("2026-11", 0.1, is_against=False, end=LoanEnd.REPAID)
    bad = GrantedLoan("2026-11", 0.2, is_against=False, end=LoanEnd.DEFAULTED)
    open_one = GrantedLoan("2026-11", 0.9, is_against=False, end=None)
    assert ranked([good] * 40) is None
    assert ranked([good] * 19 + [bad] * 10 + [open_one]) is None
    assert ranked([good] * 40 + [bad] * 9) is None
    found = ranked([*([good] * 20), *([bad] * 10), open_one])
    assert found == ((*[0.1] * 20, *[0.2] * 10), (*[False] * 20, *[True] * 10))
    assert isnan(lived([open_one]).expected_rate)
