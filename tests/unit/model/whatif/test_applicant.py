from collections.abc import Mapping
from math import inf, nan

import numpy as np
import pandas as pd
import pytest

from data.reading import RawTables
from model.domain import (
    AGE,
    ANNUITY,
    CREDIT,
    DAYS_PER_YEAR,
    GENDER,
    INCOME,
    ApplicantFaultsError,
    ApplicationField,
    Fault,
    FieldFault,
)
from model.features.application import application_features
from model.features.catalogue import CATALOGUE, model_features
from model.features.derived import DERIVED
from model.features.matrix import build_matrix
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.whatif.applicant import DECLARED, applicant_values, application_fields
from tests.instalments import ESTIMATOR
from tests.unit.model.features import rows

LEAST = {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 180_000.0}
LEAST_RAW = {"AMT_CREDIT": 450_000.0, "AMT_ANNUITY": 25_000.0, "AMT_INCOME_TOTAL": 180_000.0}
UNKNOWN_RAW = {
    **dict.fromkeys(("EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3", "AMT_GOODS_PRICE"), nan),
    **dict.fromkeys(("AMT_REQ_CREDIT_BUREAU_QRT", "AMT_REQ_CREDIT_BUREAU_YEAR"), nan),
    **dict.fromkeys(("DAYS_EMPLOYED", "DAYS_ID_PUBLISH", "DAYS_REGISTRATION"), nan),
    **dict.fromkeys(("NAME_CONTRACT_TYPE", "NAME_INCOME_TYPE", "OCCUPATION_TYPE"), None),
    **dict.fromkeys(("ORGANIZATION_TYPE", "FLAG_OWN_CAR", "FLAG_OWN_REALTY"), None),
    "DAYS_LAST_PHONE_CHANGE": 0.0,
}
"""A raw application of which nothing is known beside what every one has."""
EMPLOYED_RAW = {
    "EXT_SOURCE_1": 0.1,
    "EXT_SOURCE_3": 0.7,
    "AMT_GOODS_PRICE": 405_000.0,
    "DAYS_EMPLOYED": -1_237,
    "DAYS_ID_PUBLISH": -2_000,
    "DAYS_REGISTRATION": -77.0,
    "NAME_CONTRACT_TYPE": "Revolving loans",
    "OCCUPATION_TYPE": "Drivers",
    "FLAG_OWN_CAR": "Y",
    "OWN_CAR_AGE": 7.0,
    "AMT_REQ_CREDIT_BUREAU_YEAR": 3.0,
}
EMPLOYED = {
    "EXT_SOURCE_1": 0.1,
    "EXT_SOURCE_3": 0.7,
    "AMT_GOODS_PRICE": 405_000.0,
    "application_days_employed": 1_237.0,
    "application_days_since_id_document": 2_000.0,
    "application_days_since_registration": 77.0,
    "NAME_CONTRACT_TYPE": 1.0,
    "application_occupation": 1.0,
    "FLAG_OWN_CAR": 1.0,
    "application_car_age": 7 * 365.25,
    "AMT_REQ_CREDIT_BUREAU_YEAR": 3.0,
}
CASES: dict[str, tuple[rows.Row, dict[str, float]]] = {
    "nothing but the loan and the income": (UNKNOWN_RAW, {}),
    "employed": (UNKNOWN_RAW | EMPLOYED_RAW, EMPLOYED),
    "nothing, as some write it": (UNKNOWN_RAW | {"EXT_SOURCE_2": 0.0}, {"EXT_SOURCE_2": -0.0}),
    "not employed": (
        UNKNOWN_RAW | {"DAYS_EMPLOYED": 365_243},
        {"application_not_employed": 1.0},
    ),
}


@pytest.fixture(scope="module")
def fields(scoring: Scoring) -> tuple[ApplicationField, ...]:
    return scoring.model.application_fields


def values_of(given: Mapping[str, float], fields: tuple[ApplicationField, ...]) -> dict[str, float]:
    return applicant_values({**LEAST, **given}, fields, CATALOGUE, ESTIMATOR)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("history", ["absent tables", "no row in the tables"])
def test_an_applicants_features_are_those_of_the_raw_application_bit_for_bit(
    fields: tuple[ApplicationField, ...], case: str, history: str
) -> None:
    raw, given = CASES[case]
    matrix = build_matrix(_tables(LEAST_RAW | raw, history), ESTIMATOR).loc[[rows.CLIENT]]
    answered = values_of(given, fields)
    for name in model_features("fair"):
        trained = matrix[name].astype(np.float64).to_numpy()
        assert np.float64(answered[name]).tobytes() == trained.tobytes(), name


def test_with_every_answer_every_feature_is_that_of_the_raw_application_bit_for_bit() -> None:
    raw = rows.applications(LEAST_RAW | {"DAYS_BIRTH": -12_345, "CNT_FAM_MEMBERS": 3.0})
    trained = (
        build_matrix(rows.raw_tables(application_train=raw), ESTIMATOR).loc[[rows.CLIENT]].iloc[0]
    )
    declared = {name: float(trained[name]) for name in DECLARED}
    columns = {name: np.array([0.0, 5.0, value]) for name, value in declared.items()}
    fields = application_fields(
        CATALOGUE, model_features("benchmark"), lambda name: np.nan_to_num(columns[name])
    )
    answered = applicant_values(declared, fields, CATALOGUE, ESTIMATOR)
    assert list(answered) == list(trained.index)
    np.testing.assert_array_equal(list(answered.values()), trained.to_numpy(np.float64))


def _tables(raw: rows.Row, history: str) -> RawTables:
    one = rows.applications(raw)
    if history == "absent tables":
        return rows.raw_tables(application_train=one)
    others = pd.concat([one, rows.applications({"SK_ID_CURR": 7})])
    return rows.raw_tables(
        application_train=others,
        bureau=rows.loans_elsewhere({"SK_ID_CURR": 7}),
        bureau_balance=rows.months_elsewhere(5_000_001, {-1: "0"}),
        previous_application=rows.previous_applications({"SK_ID_CURR": 7}),
        pos_cash_balance=rows.pos_months({"SK_ID_CURR": 7}),
        installments_payments=rows.payments({"SK_ID_CURR": 7}),
        credit_card_balance=rows.card_months({"SK_ID_CURR": 7}),
    )


def test_a_form_may_ask_all_that_an_application_says_and_nothing_derived() -> None:
    said = set(application_features(rows.applications()).columns) - set(DERIVED)
    assert set(DECLARED) == said
    assert len(DECLARED) == len(said)


def test_under_the_fair_policy_only_what_peers_are_found_by_is_asked_beside_the_models_inputs(
    fields: tuple[ApplicationField, ...],
) -> None:
    asked = {field.feature: field for field in fields}
    fair = {name for name in DECLARED if not CATALOGUE[name].protected}
    assert set(asked) == fair | {AGE, GENDER}
    assert {name for name, field in asked.items() if not field.used} == {AGE, GENDER}
    assert {name for name, field in asked.items() if field.required} == {CREDIT, ANNUITY, INCOME}


def test_bounds_are_round_numbers_around_the_portfolios_or_those_of_the_code(
    everyone: Population, fields: tuple[ApplicationField, ...]
) -> None:
    asked = {field.feature: (field.low, field.high) for field in fields}
    lent = everyone.portfolio.column(CREDIT)
    assert asked[CREDIT] == (40_000.0, 2_470_000.0)
    assert asked[CREDIT][0] <= lent.min() <= lent.max() <= asked[CREDIT][1]
    assert asked["application_days_employed"] == (0.0, 40 * DAYS_PER_YEAR)
    assert asked[AGE] == (21 * DAYS_PER_YEAR, 69 * DAYS_PER_YEAR)
    assert asked["EXT_SOURCE_2"] == asked["FLAG_OWN_CAR"] == (0.0, 1.0)
    assert asked[GENDER] == (0.0, len(CATALOGUE[GENDER].levels) - 1)


def test_what_nobody_of_the_portfolio_has_is_not_asked() -> None:
    fields = application_fields(
        CATALOGUE,
        model_features("fair"),
        lambda name: np.array([nan if name == "EXT_SOURCE_1" else 1.0]),
    )
    assert "EXT_SOURCE_1" not in {field.feature for field in fields}
    assert "EXT_SOURCE_2" in {field.feature for field in fields}


FAULTY: list[tuple[dict[str, float], list[FieldFault]]] = [
    ({CREDIT: nan}, [FieldFault(CREDIT, Fault.MISSING)]),
    ({CREDIT: inf}, [FieldFault(CREDIT, Fault.OUT_OF_BOUNDS)]),
    ({CREDIT: -1.0}, [FieldFault(CREDIT, Fault.OUT_OF_BOUNDS)]),
    ({GENDER: 2.0}, [FieldFault(GENDER, Fault.OUT_OF_BOUNDS)]),
    ({GENDER: 0.5}, [FieldFault(GENDER, Fault.NOT_WHOLE)]),
    ({"bureau_debt_active_sum": 1.0}, [FieldFault("bureau_debt_active_sum", Fault.NOT_ASKED)]),
    ({"application_term": 20.0}, [FieldFault("application_term", Fault.NOT_ASKED)]),
    ({"nonsense": nan}, [FieldFault("nonsense", Fault.NOT_ASKED)]),
    (
        {"application_days_employed": 900.0, "application_not_employed": 1.0},
        [FieldFault("application_days_employed", Fault.CONTRADICTION)],
    ),
    (
        {"FLAG_OWN_CAR": 0.0, "application_car_age": 900.0},
        [FieldFault("application_car_age", Fault.CONTRADICTION)],
    ),
    (
        {INCOME: nan, CREDIT: 1e12, "EXT_SOURCE_2": 1.2, "FLAG_OWN_CAR": 0.5, "x": 1.0},
        [
            FieldFault(CREDIT, Fault.OUT_OF_BOUNDS),
            FieldFault(INCOME, Fault.MISSING),
            FieldFault("FLAG_OWN_CAR", Fault.NOT_WHOLE),
            FieldFault("EXT_SOURCE_2", Fault.OUT_OF_BOUNDS),
            FieldFault("x", Fault.NOT_ASKED),
        ],
    ),
]


@pytest.mark.parametrize(("given", "expected"), FAULTY)
def test_every_faulty_answer_is_named_at_once_in_the_order_of_the_form(
    fields: tuple[ApplicationField, ...], given: dict[str, float], expected: list[FieldFault]
) -> None:
    with pytest.raises(ApplicantFaultsError) as refused:
        values_of(given, fields)
    assert list(refused.value.faults) == expected


def test_the_required_answers_are_missed_where_nothing_is_given(
    fields: tuple[ApplicationField, ...],
) -> None:
    with pytest.raises(ApplicantFaultsError) as refused:
        applicant_values({}, fields, CATALOGUE, ESTIMATOR)
    assert [found.feature for found in refused.value.faults] == [CREDIT, ANNUITY, INCOME]
