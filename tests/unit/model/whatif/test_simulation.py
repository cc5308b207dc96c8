"""Single edits, one by one: what follows, what wins, what is refused."""

from __future__ import annotations

from math import inf, isnan, nan
from typing import NamedTuple

import pytest

from model.domain import ANNUITY, CREDIT, INCOME, INSTALMENTS, OutOfBoundsError, UnknownClientError
from model.features.catalogue.editing import EDITABLE
from model.serving.population import Population
from model.serving.protocols import Scoring

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
    found = applicant.what_if({INCOME: 2e5})
    assert found.before == applicant.decision
    direct = scoring.applicant({CREDIT: 5e5, ANNUITY: 25e3, INCOME: 2e5})
    assert found.after == direct.decision
