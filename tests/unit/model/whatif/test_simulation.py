"""Single edits, one by one: what follows, what wins, what is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import inf, isnan, nan
from typing import NamedTuple

import numpy as np
import pytest

from model.domain import (
    ANNUITY,
    CREDIT,
    INCOME,
    INSTALMENTS,
    TERM,
    NotWholeError,
    OutOfBoundsError,
    UnknownClientError,
)
from model.features.catalogue.editing import EDITABLE
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.whatif.simulation import SimulatedClient

DEBT, OTHER_ANNUITIES = "bureau_debt_active_sum", "bureau_annuity_active_sum"
RATE = "application_yearly_rate"
EMPLOYED, NOT_EMPLOYED = "application_days_employed", "application_not_employed"


class Someone(NamedTuple):
    """A client of the demonstration with all that can be edited."""

    client_id: int
    values: dict[str, float]


def find(everyone: Population, scoring: Scoring, **least: float) -> Someone:
    """The first client whose values all exceed these."""
    for client_id in everyone.portfolio.client_ids.tolist():
        values = dict(scoring.client(client_id).values)
        if all(values[name] > value for name, value in least.items()):
            return Someone(client_id, values)
    raise AssertionError(least)


@pytest.fixture(scope="module")
def debtor(everyone: Population, scoring: Scoring) -> Someone:
    return find(
        everyone,
        scoring,
        **{DEBT: 1e5, OTHER_ANNUITIES: 0, "bureau_repaid_active_sum": 1e4, EMPLOYED: 365},
        **{RATE: 0.05},
        has_credit_card_balance=0,
    )


def test_a_changed_amount_keeps_the_rate_and_the_instalment_follows(
    scoring: Scoring, debtor: Someone
) -> None:
    found = scoring.client(debtor.client_id).what_if({CREDIT: debtor.values[CREDIT] / 2})
    assert found.values[ANNUITY] == debtor.values[ANNUITY] / 2
    for held in (TERM, RATE, INSTALMENTS):
        assert found.values[held] == debtor.values[held]
        assert held not in found.followed
    assert ANNUITY in found.followed


@pytest.mark.parametrize("credit_kept", [1.0, 0.6])
@pytest.mark.parametrize("number", [10.0, 17.0, 48.0, 60.0])
def test_a_number_of_instalments_costs_what_the_rate_says(
    scoring: Scoring, debtor: Someone, number: float, credit_kept: float
) -> None:
    credit, rate = debtor.values[CREDIT] * credit_kept, debtor.values[RATE]
    edits = {CREDIT: credit, INSTALMENTS: number}
    found = scoring.client(debtor.client_id).what_if(edits).values
    assert found[ANNUITY] * number == pytest.approx(credit * (1 + rate * number / 12))
    assert found[RATE] == rate
    assert found[TERM] == np.float32(credit / found[ANNUITY])
    assert found["application_annuity_to_income"] == np.float32(found[ANNUITY] / found[INCOME])


def test_more_instalments_are_smaller_and_cost_more_in_all(
    scoring: Scoring, debtor: Someone
) -> None:
    client = scoring.client(debtor.client_id)
    numbers = client.sensitivity({}, INSTALMENTS).values
    annuities = [client.what_if({INSTALMENTS: number}).values[ANNUITY] for number in numbers]
    totals = [number * annuity for number, annuity in zip(numbers, annuities, strict=True)]
    assert all(one > other for one, other in pairwise(annuities))
    assert all(one < other for one, other in pairwise(totals))


def test_the_goods_are_no_reason_to_estimate_the_number_again(
    scoring: Scoring, debtor: Someone
) -> None:
    edits = {"AMT_GOODS_PRICE": debtor.values["AMT_GOODS_PRICE"] / 3}
    found = scoring.client(debtor.client_id).what_if(edits)
    assert found.values[INSTALMENTS] == debtor.values[INSTALMENTS]
    assert found.values[RATE] == debtor.values[RATE]


def test_the_estimated_number_is_whole_and_another_is_whole_too(
    scoring: Scoring, debtor: Someone
) -> None:
    assert debtor.values[INSTALMENTS].is_integer()
    with pytest.raises(NotWholeError):
        scoring.client(debtor.client_id).what_if({INSTALMENTS: 17.5})


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


@pytest.mark.parametrize("name", [CREDIT, INSTALMENTS, INCOME, DEBT, EMPLOYED])
def test_a_field_can_be_set_to_unknown(scoring: Scoring, debtor: Someone, name: str) -> None:
    found = scoring.client(debtor.client_id).what_if({name: nan})
    assert isnan(found.values[name])
    assert found.after.score != found.before.score
    if name in (CREDIT, INSTALMENTS):
        assert isnan(found.values[RATE])
        assert isnan(found.values["application_all_debt_to_income"]) == (name == CREDIT)


def test_who_loses_employment_has_no_employer_and_no_wages(
    scoring: Scoring, debtor: Someone
) -> None:
    found = scoring.client(debtor.client_id).what_if({NOT_EMPLOYED: 1.0, EMPLOYED: 800.0})
    assert found.edits == {NOT_EMPLOYED: 1.0}
    gone = (EMPLOYED, "application_employer", "application_occupation", "NAME_INCOME_TYPE")
    assert all(isnan(found.values[name]) for name in gone)


def test_a_pensioner_who_takes_work_draws_no_pension(
    everyone: Population, scoring: Scoring
) -> None:
    pensioner = find(everyone, scoring, **{NOT_EMPLOYED: 0})
    found = scoring.client(pensioner.client_id).what_if({EMPLOYED: 400.0})
    assert found.values[NOT_EMPLOYED] == 0.0
    assert isnan(found.values["NAME_INCOME_TYPE"])
    assert {NOT_EMPLOYED, "NAME_INCOME_TYPE"} <= {*found.followed}


def test_repaid_debts_move_every_share_still_owed(scoring: Scoring, debtor: Someone) -> None:
    own, found = debtor.values, scoring.client(debtor.client_id).what_if({DEBT: 0.0})
    for name in ("", "_active", "_max"):
        assert found.values[f"bureau_debt_to_credit{name}"] == 0.0
    assert found.values["application_bureau_debt_to_income"] == 0.0
    assert found.values[OTHER_ANNUITIES] == 0.0
    lent = round(own[DEBT] + own["bureau_repaid_active_sum"], 3)
    assert found.values["bureau_repaid_active_sum"] == lent
    assert found.values["bureau_active_count"] == own["bureau_active_count"]


def test_debts_elsewhere_cannot_exceed_what_was_lent(scoring: Scoring, debtor: Someone) -> None:
    lent = round(debtor.values[DEBT] + debtor.values["bureau_repaid_active_sum"], 3)
    with pytest.raises(OutOfBoundsError) as refused:
        scoring.client(debtor.client_id).what_if({DEBT: lent + 1.0})
    assert (refused.value.low, refused.value.high) == (0.0, lent)
    most = scoring.client(debtor.client_id).what_if({DEBT: lent}).values
    assert most["bureau_debt_to_credit_active"] == most["bureau_debt_to_credit_max"] == 1.0


def test_what_a_client_has_not_cannot_be_edited(everyone: Population, scoring: Scoring) -> None:
    ids = everyone.portfolio.client_ids
    without = ids[everyone.portfolio.column("has_bureau") == 0.0][0].item()
    assert not {DEBT, OTHER_ANNUITIES} & {
        f.feature for f in scoring.client(without).what_if({}).fields
    }
    with pytest.raises(OutOfBoundsError, match=DEBT) as refused:
        scoring.client(without).what_if({DEBT: 1_000.0})
    assert isnan(refused.value.low)


@pytest.mark.parametrize(
    "edits",
    [
        {CREDIT: -1.0},
        {CREDIT: 0.0},
        {CREDIT: inf},
        {CREDIT: 1e308},
        {INCOME: 1e12},
        {NOT_EMPLOYED: 0.5},
        {"CODE_GENDER": 1.0},
        {"EXT_SOURCE_2": 0.9},
        {"no such feature": 1.0},
        {INCOME: 100_000.0, "application_credit_to_income": 1.0},
    ],
)
def test_edits_beyond_the_bounds_or_of_no_field_are_refused(
    scoring: Scoring, debtor: Someone, edits: dict[str, float]
) -> None:
    with pytest.raises(OutOfBoundsError) as refused:
        scoring.client(debtor.client_id).what_if(edits)
    assert refused.value.feature == [*edits][-1]


def test_an_unknown_client_cannot_be_simulated(scoring: Scoring) -> None:
    with pytest.raises(UnknownClientError):
        scoring.client(99).what_if({})


def test_a_rare_own_value_stays_and_widens_the_bounds(
    everyone: Population, scoring: Scoring
) -> None:
    usual = {field.feature: field for field in scoring.model.editable_fields}
    rich = find(everyone, scoring, **{INCOME: usual[INCOME].high})
    field = next(
        f for f in scoring.client(rich.client_id).what_if({}).fields if f.feature == INCOME
    )
    assert field.high == rich.values[INCOME]
    assert scoring.client(rich.client_id).what_if({INCOME: field.high - 1.0}).edits


def test_fields_are_those_of_the_catalogue_in_readable_bounds(
    everyone: Population,
    scoring: Scoring,
) -> None:
    fields = scoring.model.editable_fields
    assert [field.feature for field in fields] == [*EDITABLE]
    for field in fields:
        column = everyone.portfolio.column(field.feature)
        inside = (column >= field.low) & (column <= field.high)
        assert inside[~(column != column)].mean() > 0.985, field.feature
        assert field.step <= (field.high - field.low)


def test_an_applicant_is_simulated_like_a_client(scoring: Scoring) -> None:
    applicant = scoring.applicant({CREDIT: 5e5, ANNUITY: 25e3, INCOME: 15e4})
    found = applicant.what_if({CREDIT: 3e5})
    assert found.before == applicant.decision
    direct = scoring.applicant({CREDIT: 3e5, ANNUITY: 15e3, INCOME: 15e4})
    assert found.after == direct.decision
