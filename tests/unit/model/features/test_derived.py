import numpy as np
import pytest

from model.domain import Unit
from model.features.catalogue import CATALOGUE
from model.features.derived import DERIVED, derive

UNITS = {name: feature.unit for name, feature in CATALOGUE.items()}
INPUTS = {
    "AMT_CREDIT": 120_000.0,
    "AMT_ANNUITY": 10_000.0,
    "AMT_GOODS_PRICE": 100_000.0,
    "application_instalments": 18.0,
    "AMT_INCOME_TOTAL": 200_000.0,
    "CNT_FAM_MEMBERS": 4.0,
    "bureau_debt_active_sum": 50_000.0,
    "bureau_annuity_active_sum": 4_000.0,
    "previous_annuity_active_sum": 6_000.0,
    "previous_remaining_debt_sum": 30_000.0,
    "previous_credit_approved_mean": 60_000.0,
    "previous_annuity_approved_mean": 5_000.0,
    "installments_amount_paid_max": 8_000.0,
    "application_days_employed": 2_500.0,
    "application_age": 10_000.0,
}


def derived(**changes: float) -> dict[str, float]:
    values = {name: np.array([value]) for name, value in (INPUTS | changes).items()}
    return {name: column.item() for name, column in derive(values, UNITS).items()}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("application_term", 12),
        ("application_credit_to_goods", 1.2),
        ("application_yearly_rate", (18 / 12 - 1) * 12 / 18),
        ("application_annuity_to_income", 0.05),
        ("application_credit_to_income", 0.6),
        ("application_bureau_debt_to_income", 0.25),
        ("application_all_annuities_to_income", 20_000 / 200_000),
        ("application_all_debt_to_income", 200_000 / 200_000),
        ("application_credit_to_previous", 2),
        ("application_annuity_to_previous", 2),
        ("application_annuity_to_installment_max", 1.25),
        ("application_income_per_family_member", 50_000),
        ("application_employed_to_age", 0.25),
    ],
)
def test_each_ratio_has_the_value_worked_out_by_hand(name: str, value: float) -> None:
    assert derived()[name] == pytest.approx(value, rel=1e-6)


def test_no_ratio_is_left_out_of_the_hand_worked_values() -> None:
    marks = test_each_ratio_has_the_value_worked_out_by_hand.pytestmark  # type: ignore[attr-defined]
    assert {name for name, _ in marks[0].args[1]} == set(DERIVED)


@pytest.mark.parametrize("denominator", [0.0, np.nan])
def test_a_ratio_to_nothing_is_unknown(denominator: float) -> None:
    values = derived(AMT_INCOME_TOTAL=denominator)
    to_income = [name for name in values if name.endswith("_to_income")]
    assert len(to_income) == 5
    assert all(np.isnan(values[name]) for name in to_income)


def test_an_income_of_117_million_gives_a_small_finite_ratio() -> None:
    assert derived(AMT_INCOME_TOTAL=117e6)["application_credit_to_income"] == pytest.approx(
        120_000 / 117e6
    )


def test_unknown_other_debts_count_as_none() -> None:
    values = derived(
        bureau_annuity_active_sum=np.nan,
        previous_annuity_active_sum=np.nan,
        bureau_debt_active_sum=np.nan,
        previous_remaining_debt_sum=np.nan,
    )
    assert values["application_all_annuities_to_income"] == pytest.approx(0.05)
    assert values["application_all_debt_to_income"] == pytest.approx(0.6)


def test_an_unknown_requested_annuity_leaves_all_annuities_unknown() -> None:
    assert np.isnan(derived(AMT_ANNUITY=np.nan)["application_all_annuities_to_income"])


def test_without_a_number_of_instalments_there_is_no_rate() -> None:
    assert np.isnan(derived(application_instalments=np.nan)["application_yearly_rate"])
    assert np.isnan(derived(AMT_ANNUITY=np.nan)["application_yearly_rate"])


def test_a_ratio_is_rounded_as_the_portfolio_stores_it_and_money_is_not() -> None:
    values = derived(AMT_CREDIT=0.1, AMT_GOODS_PRICE=0.3, AMT_INCOME_TOTAL=0.1, CNT_FAM_MEMBERS=3.0)
    assert values["application_credit_to_goods"] == float(np.float32(0.1 / 0.3))
    assert UNITS["application_income_per_family_member"] is Unit.MONEY
    assert values["application_income_per_family_member"] == 0.1 / 3.0


def test_no_derived_feature_is_an_input_of_another() -> None:
    assert not set(INPUTS) & set(DERIVED)


def test_one_row_gives_what_the_whole_column_gives() -> None:
    generator = np.random.default_rng(5)
    columns = {name: value * generator.lognormal(size=257) for name, value in INPUTS.items()}
    whole = derive(columns, UNITS)
    for i in (0, 1, 100, 256):
        single = derive({name: column[i : i + 1] for name, column in columns.items()}, UNITS)
        for name in DERIVED:
            assert single[name].tobytes() == whole[name][i : i + 1].tobytes()
