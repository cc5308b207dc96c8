import numpy as np
import pandas as pd
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
    the_client,
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


@pytest.fixture(scope="module")
def full() -> pd.DataFrame:
    """The one client who has a row in every table."""
    return build_matrix(raw_tables(**HISTORY), ESTIMATOR)


def test_columns_are_the_catalogue_and_rows_all_clients_in_order() -> None:
    tables = raw_tables(
        application_train=applications({"SK_ID_CURR": 9}, {"SK_ID_CURR": 2}),
        application_test=applications({"SK_ID_CURR": 5}).drop(columns="TARGET"),
    )
    matrix = build_matrix(tables, ESTIMATOR)
    assert tuple(matrix.columns) == tuple(CATALOGUE)
    assert matrix.index.tolist() == [2, 5, 9]
    assert matrix.index.name == "SK_ID_CURR"


def test_money_is_kept_in_double_precision_and_the_rest_in_single(full: pd.DataFrame) -> None:
    for name, feature in CATALOGUE.items():
        assert full[name].dtype == (np.float64 if feature.unit is Unit.MONEY else np.float32)


def test_the_target_is_that_of_train_clients_alone() -> None:
    tables = raw_tables(
        application_train=applications({"SK_ID_CURR": 9, "TARGET": 1}, {"SK_ID_CURR": 2}),
        application_test=applications({"SK_ID_CURR": 5}).drop(columns="TARGET"),
    )
    assert target(tables).to_dict() == {2: 0, 9: 1}


@pytest.mark.parametrize("table", HISTORY)
def test_no_row_of_a_client_and_no_table_give_the_same_unknowns_and_a_flag_of_zero(
    table: str, full: pd.DataFrame
) -> None:
    rest = {name: frame for name, frame in HISTORY.items() if name != table}
    absent = build_matrix(raw_tables(**rest), ESTIMATOR)
    row = absent.loc[CLIENT]
    assert (row[f"has_{table}"], full.loc[CLIENT, f"has_{table}"]) == (0, 1)
    features = [name for name in CATALOGUE if name.startswith(PREFIXES[table])]
    assert features
    assert row[features].isna().all()
    key = "SK_ID_BUREAU" if table == "bureau_balance" else "SK_ID_CURR"
    others = HISTORY | {table: HISTORY[table].assign(**{key: 42})}
    assert build_matrix(raw_tables(**others), ESTIMATOR).equals(absent)


def test_monthly_states_elsewhere_without_the_loans_they_belong_to_are_nobodys() -> None:
    matrix = build_matrix(raw_tables(bureau_balance=HISTORY["bureau_balance"]), ESTIMATOR)
    assert matrix.loc[CLIENT, "has_bureau_balance"] == 0


def test_history_enters_what_is_compared_with_income() -> None:
    tables = HISTORY | {
        "application_train": applications(
            {"AMT_CREDIT": 1_000.0, "AMT_ANNUITY": 100.0, "AMT_INCOME_TOTAL": 1_000.0}
        )
    }
    row = the_client(build_matrix(raw_tables(**tables), ESTIMATOR))
    assert row["application_all_annuities_to_income"] == np.float32((100 + 50 + 130) / 1_000)
    assert row["application_bureau_debt_to_income"] == np.float32(0.4)
    assert row["application_credit_to_previous"] == np.float32(1_000 / 1_200)
    assert row["application_annuity_to_installment_max"] == 4


def test_a_number_too_large_for_its_precision_is_unknown_and_not_infinite() -> None:
    table = applications({"AMT_CREDIT": 1e300, "AMT_INCOME_TOTAL": 1e-30})
    row = the_client(build_matrix(raw_tables(application_train=table), ESTIMATOR))
    assert row["AMT_CREDIT"] == 1e300
    assert np.isnan(row["application_credit_to_income"])
