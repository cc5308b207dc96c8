"""The rate of the loan moves as a rate must, whatever the loan."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.domain import ANNUITY, CREDIT, INSTALMENTS, YEARLY_RATE, Unit
from model.features.derived import derive
from model.features.instalment_estimator import loan_figures
from tests.instalments import ESTIMATOR

AMOUNTS = st.floats(1_000, 5_000_000)
TERMS = st.floats(1, 60)
NUMBERS = st.integers(2, 120)
SLACK = 1e-6


def rate(credit: float, annuity: float, number: float) -> float:
    loan = {CREDIT: credit, ANNUITY: annuity, INSTALMENTS: number}
    columns = {name: np.array([value]) for name, value in loan.items()}
    return derive(columns, {YEARLY_RATE: Unit.PERCENT})[YEARLY_RATE].item()


@given(credit=AMOUNTS, term=TERMS, more=st.floats(1.001, 3), number=NUMBERS)
def test_the_rate_rises_with_the_instalment(
    credit: float, term: float, more: float, number: int
) -> None:
    annuity = credit / term
    assert rate(credit, annuity * more, number) > rate(credit, annuity, number)


@given(credit=AMOUNTS, term=TERMS, more=st.floats(1.001, 3), number=NUMBERS)
def test_the_rate_falls_with_the_amount(
    credit: float, term: float, more: float, number: int
) -> None:
    annuity = credit / term
    assert rate(credit * more, annuity, number) < rate(credit, annuity, number)


@given(credit=AMOUNTS, number=NUMBERS, yearly=st.floats(0, 1))
def test_a_loan_of_a_known_rate_has_that_rate(credit: float, number: int, yearly: float) -> None:
    annuity = credit * (1 / number + yearly / 12)
    assert abs(rate(credit, annuity, number) - yearly) < SLACK * (1 + 12 / number)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=20))
def test_an_answer_is_the_same_alone_and_among_many(loans: list[tuple[float, ...]]) -> None:
    figures = loan_figures(*np.array(loans).T)
    alone = [ESTIMATOR.estimate(figures[i : i + 1]).item() for i in range(len(loans))]
    assert alone == ESTIMATOR.estimate(figures).tolist()
