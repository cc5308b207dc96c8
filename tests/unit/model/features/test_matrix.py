import numpy as np
import pytest

from model.domain import Unit
from model.features.catalogue import CATALOGUE
from model.features.matrix import build_matrix, target
from tests.instalments import ESTIMATOR
from tests.unit.model.features.rows import (
    CLIENT,
    applications,
    card_months,
    loans_elsewhere,
    months_elsewhere,
    payments,
    pos_months,
    previous_applications,
    raw_tables,
)

HISTORY = {
    "bureau": loans_elsewhere(),
    "bureau_balance": months_elsewhere(5_000_001, {-1: "0", -2: "1"}),
    "previous_application": previous_applications({}, {"DAYS_LAST_DUE": 365_243.0}),
    "pos_cash_balance": pos_months(),
    "installments_payments": payments({"AMT_PAYMENT": 25.0}),
    "credit_card_balance": card_months(),
}
PREFIXES = {
    "bureau": ("bureau_", "application_bureau_"),
    "bureau_balance": ("bureau_balance_",),
    "previous_application": ("previous_", "application_credit_to_previous"),
    "pos_cash_balance": ("pos_cash_",),
    "installments_payments": ("installments_", "application_annuity_to_installment"),
    "credit_card_balance": ("credit_card_",),
}


def test_columns_are_the_catalogue_and_rows_all_clients_in_order() -> None:
    tables = raw_tables(
        application_train=applications({"SK_ID_CURR": 9}, {"SK_ID_CURR": 2}),
        application_test=applications({"SK_ID_CURR": 5}).drop(columns="TARGET"),
    )
    matrix = build_matrix(tables, ESTIMATOR)
    assert tuple(matrix.columns) == tuple(CATALOGUE)
    assert matrix.index.tolist() == [2, 5, 9]
    assert matrix.index.name == "SK_ID_CURR"


def test_money_is_kept_in_double_precision_and_the_rest_in_single() -> None:
    matrix = build_matrix(raw_tables(**HISTORY), ESTIMATOR)
    for name, feature in CATALOGUE.items():
        assert matrix[name].dtype == (np.float64 if feature.unit is Unit.MONEY else np.float32)


def test_the_target_is_that_of_train_clients_alone() -> None:
    tables = raw_tables(
        application_train=applications({"SK_ID_CURR": 9, "TARGET": 1}, {"SK_ID_CURR": 2}),
        application_test=applications({"SK_ID_CURR": 5}).drop(columns="TARGET"),
    )
    assert target(tables).to_dict() == {2: 0, 9: 1}


@pytest.mark.parametrize("table", HISTORY)
def test_a_client_with_a_row_in_a_table_is_flagged(table: str) -> None:
    assert build_matrix(raw_tables(**HISTORY), ESTIMATOR).loc[CLIENT, f"has_{table}"] == 1


@pytest.mark.parametrize("table", HISTORY)
def test_an_absent_table_gives_unknowns_and_a_flag_of_zero(table: str) -> None:
    rest = {name: frame for name, frame in HISTORY.items() if name != table}
    row = build_matrix(raw_tables(**rest), ESTIMATOR).loc[CLIENT]
    assert row[f"has_{table}"] == 0
    features = [name for name in CATALOGUE if name.startswith(PREFIXES[table])]
    assert features
    assert row[features].isna().all()


@pytest.mark.parametrize("table", HISTORY)
def test_a_client_without_a_row_in_a_table_is_like_one_without_the_table(table: str) -> None:
    key = "SK_ID_BUREAU" if table == "bureau_balance" else "SK_ID_CURR"
    others = HISTORY | {table: HISTORY[table].assign(**{key: 42})}
    rest = {name: frame for name, frame in HISTORY.items() if name != table}
    with_others = build_matrix(raw_tables(**others), ESTIMATOR)
    assert with_others.equals(build_matrix(raw_tables(**rest), ESTIMATOR))


def test_monthly_states_elsewhere_without_the_loans_they_belong_to_are_nobodys() -> None:
    matrix = build_matrix(raw_tables(bureau_balance=HISTORY["bureau_balance"]), ESTIMATOR)
    assert matrix.loc[CLIENT, "has_bureau_balance"] == 0


def test_history_enters_what_is_compared_with_income() -> None:
    tables = HISTORY | {
        "application_train": applications(
            {"AMT_CREDIT": 1_000.0, "AMT_ANNUITY": 100.0, "AMT_INCOME_TOTAL": 1_000.0}
        )
    }
    row = build_matrix(raw_tables(**tables), ESTIMATOR).loc[CLIENT]
    assert row["application_all_annuities_to_income"] == np.float32((100 + 50 + 130) / 1_000)
    assert row["application_bureau_debt_to_income"] == np.float32(0.4)
    assert row["application_credit_to_previous"] == np.float32(1_000 / 1_200)
    assert row["application_annuity_to_installment_max"] == 4


def test_a_number_too_large_for_its_precision_is_unknown_and_not_infinite() -> None:
    table = applications({"AMT_CREDIT": 1e300, "AMT_INCOME_TOTAL": 1e-30})
    row = build_matrix(raw_tables(application_train=table), ESTIMATOR).loc[CLIENT]
    assert row["AMT_CREDIT"] == 1e300
    assert np.isnan(row["application_credit_to_income"])
