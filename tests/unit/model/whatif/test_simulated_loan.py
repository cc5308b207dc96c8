"""Amount and number of instalments at a rate that is held: what follows, what is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import isnan

import numpy as np
import pytest

from model.domain import ANNUITY, CREDIT, INCOME, INSTALMENTS, TERM, NotWholeError, OutOfBoundsError
from model.serving.population import Population
from model.serving.protocols import Client, Scoring
from model.whatif.simulation import SimulatedClient

RATE = "application_yearly_rate"


@pytest.fixture(scope="module")
def debtor(everyone: Population, scoring: Scoring) -> Client:
    """A client whose loan has a number of instalments, and costs something."""
    priced = everyone.portfolio.column(RATE) > 0.05
    return scoring.client(everyone.portfolio.client_ids[priced][0].item())


def test_a_changed_amount_keeps_the_rate_and_the_instalment_follows(debtor: Client) -> None:
    found = debtor.what_if({CREDIT: debtor.values[CREDIT] / 2})
    assert found.values[ANNUITY] == debtor.values[ANNUITY] / 2
    for held in (TERM, RATE, INSTALMENTS):
        assert found.values[held] == debtor.values[held]
        assert held not in found.followed
    assert ANNUITY in found.followed


@pytest.mark.parametrize("credit_kept", [1.0, 0.6])
@pytest.mark.parametrize("number", [12.0, 17.0, 48.0, 60.0])
def test_a_number_of_instalments_costs_what_the_rate_says(
    debtor: Client, number: float, credit_kept: float
) -> None:
    credit, rate = debtor.values[CREDIT] * credit_kept, debtor.values[RATE]
    edits = {CREDIT: credit, INSTALMENTS: number}
    found = debtor.what_if(edits).values
    assert found[ANNUITY] * number == pytest.approx(credit * (1 + rate * number / 12))
    assert found[RATE] == rate
    assert found[TERM] == np.float32(credit / found[ANNUITY])
    assert found["application_annuity_to_income"] == np.float32(found[ANNUITY] / found[INCOME])


def test_more_instalments_are_smaller_and_cost_more_in_all(debtor: Client) -> None:
    client = debtor
    numbers = client.sensitivity({}, INSTALMENTS).values
    annuities = [client.what_if({INSTALMENTS: number}).values[ANNUITY] for number in numbers]
    totals = [number * annuity for number, annuity in zip(numbers, annuities, strict=True)]
    assert all(one > other for one, other in pairwise(annuities))
    assert all(one < other for one, other in pairwise(totals))


def test_the_goods_are_no_reason_to_estimate_the_number_again(debtor: Client) -> None:
    edits = {"AMT_GOODS_PRICE": debtor.values["AMT_GOODS_PRICE"] / 3}
    found = debtor.what_if(edits)
    assert found.values[INSTALMENTS] == debtor.values[INSTALMENTS]
    assert found.values[RATE] == debtor.values[RATE]


def test_the_estimated_number_is_whole_and_another_is_whole_too(debtor: Client) -> None:
    assert debtor.values[INSTALMENTS].is_integer()
    with pytest.raises(NotWholeError):
        debtor.what_if({INSTALMENTS: 17.5})


def test_a_loan_of_unknown_number_keeps_amount_to_instalment_and_has_no_such_field(
    everyone: Population, scoring: Scoring
) -> None:
    without = np.isnan(everyone.portfolio.column(INSTALMENTS))
    client = scoring.client(everyone.portfolio.client_ids[without][0].item())
    found = client.what_if({CREDIT: client.values[CREDIT] / 2})
    assert found.values[TERM] == client.values[TERM]
    assert found.values[ANNUITY] == client.values[ANNUITY] / 2
    assert isnan(found.values[INSTALMENTS])
    assert INSTALMENTS not in {field.feature for field in found.fields}
    with pytest.raises(OutOfBoundsError) as refused:
        client.what_if({INSTALMENTS: 24.0})
    assert isnan(refused.value.low)


def test_a_loan_that_would_cost_less_than_nothing_has_no_known_number(
    everyone: Population, scoring: Scoring
) -> None:
    values = dict(everyone.portfolio.row(everyone.portfolio.client_ids[0].item()))
    subject = SimulatedClient(everyone.simulator, None, {**values, INSTALMENTS: 24.0, RATE: -0.01})
    assert INSTALMENTS not in subject.fields({})
    assert INSTALMENTS in replace(subject, values={**subject.values, RATE: 0.0}).fields({})


def test_a_loan_that_costs_nothing_still_costs_exactly_nothing(everyone: Population) -> None:
    """Worked out again from the instalment, the rate would be off by a last bit."""
    values = dict(everyone.portfolio.row(everyone.portfolio.client_ids[0].item()))
    loan = {CREDIT: 120_000.0, ANNUITY: 10_000.0, INSTALMENTS: 12.0, RATE: 0.0}
    subject = SimulatedClient(everyone.simulator, None, {**values, **loan})
    for number in range(12, 61):
        found = subject.what_if({CREDIT: 70_000.1, INSTALMENTS: float(number)})
        assert found.values[RATE] == 0.0
        assert RATE not in found.followed
