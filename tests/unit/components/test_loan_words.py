"""What is said of the requested loan."""

from __future__ import annotations

from math import nan

import pytest

from components.look import Look
from components.numbers import NO_BREAK_SPACE
from components.shell import RequestedLoan, loan_words

FR, EN = Look("fr"), Look("en")
LOAN = RequestedLoan(credit=194_908.0, instalments=30.0, yearly_rate=0.2345)


def plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ").replace("\u202f", " ")


def test_number_and_rate_are_marked_as_estimated() -> None:
    said = plain(loan_words(LOAN, FR))
    assert said == "194 908 sur 30 mois environ, taux estimé 23 %"
    assert loan_words(LOAN, EN) == "194,908 over about 30 months, estimated rate 23%"


@pytest.mark.parametrize(
    "loan", [RequestedLoan(194_908.0, nan, nan), RequestedLoan(194_908.0, 30.0, nan)]
)
def test_a_loan_of_which_nothing_is_estimated_is_its_amount(loan: RequestedLoan) -> None:
    assert loan_words(loan, EN) == "194,908"
