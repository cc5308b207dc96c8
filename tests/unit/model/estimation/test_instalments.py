"""The number of instalments, learnt from earlier cash loans that say it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from model.estimation.instalments import FEWEST_LOANS, FittedInstalments, fit_instalments
from model.features.instalment_estimator import loan_figures

RATES = (0.15, 0.23, 0.31)
NUMBERS = (12.0, 24.0, 36.0)


def earlier_loans(clients: int = 400) -> pd.DataFrame:
    """Return loans of known numbers and rates, three per client, one of each number."""
    generator = np.random.default_rng(3)
    number = np.tile(NUMBERS, clients)
    rate = generator.choice(RATES, len(number))
    credit = generator.uniform(50_000, 900_000, len(number)).round(-3)
    return pd.DataFrame(
        {
            "SK_ID_PREV": np.arange(len(number)) + 1_000_000,
            "SK_ID_CURR": np.repeat(np.arange(clients) + 100_001, len(NUMBERS)),
            "NAME_CONTRACT_TYPE": "Cash loans",
            "NAME_CONTRACT_STATUS": "Approved",
            "CNT_PAYMENT": number,
            "AMT_CREDIT": credit,
            "AMT_ANNUITY": credit * (1 / number + rate / 12),
        }
    )


def fitted(loans: pd.DataFrame) -> FittedInstalments:
    found = fit_instalments(loans)
    assert found is not None
    return found


def numbers_of(loans: pd.DataFrame, found: FittedInstalments) -> np.ndarray:
    columns = ("AMT_CREDIT", "AMT_ANNUITY")
    figures = loan_figures(*(loans[name].to_numpy(np.float64) for name in columns))
    return found.estimator.estimate(figures)


def test_known_numbers_are_found_again() -> None:
    loans = earlier_loans()
    found = fitted(loans)
    assert found.accuracy.loans == len(loans)
    assert found.accuracy.right > 0.99
    assert (numbers_of(loans, found) == loans["CNT_PAYMENT"]).all()


def test_accuracy_is_of_clients_not_learnt_from() -> None:
    """Numbers drawn at random cannot be found: what was learnt by heart does not count."""
    loans = earlier_loans()
    shuffled = np.random.default_rng(0).permutation(loans["CNT_PAYMENT"])
    assert fitted(loans.assign(CNT_PAYMENT=shuffled)).accuracy.right == pytest.approx(
        1 / 3, abs=0.1
    )


def test_all_loans_of_a_client_are_held_out_together() -> None:
    """Else a number that follows from the client alone would be found."""
    loans = earlier_loans()
    client = loans["SK_ID_CURR"]
    own_number = np.random.default_rng(1).choice(NUMBERS, client.nunique())[client - client.min()]
    same_loan = loans.assign(CNT_PAYMENT=own_number, AMT_CREDIT=client, AMT_ANNUITY=client / 10.0)
    assert fitted(same_loan).accuracy.right < 0.5


def test_the_order_of_the_rows_changes_nothing() -> None:
    loans = earlier_loans()
    assert fitted(loans.sample(frac=1, random_state=4)) == fitted(loans)


def test_outcomes_and_statuses_are_not_looked_at() -> None:
    loans = earlier_loans()
    assert fitted(loans.assign(NAME_CONTRACT_STATUS="Refused")) == fitted(loans)


@pytest.mark.parametrize(
    "change",
    [
        {"NAME_CONTRACT_TYPE": "Consumer loans"},
        {"CNT_PAYMENT": 0.0},
        {"CNT_PAYMENT": np.nan},
        {"AMT_ANNUITY": np.nan},
        {"AMT_CREDIT": 0.0},
    ],
)
def test_loans_that_say_nothing_are_left_out(change: dict[str, Any]) -> None:
    loans = earlier_loans()
    silent = earlier_loans(10).assign(**change)
    assert fitted(pd.concat([loans, silent])).estimator == fitted(loans).estimator
    assert fit_instalments(silent) is None


def test_a_number_that_few_loans_have_is_not_learnt() -> None:
    loans = earlier_loans()
    odd = loans.index[: FEWEST_LOANS - 1]
    found = fitted(
        loans.assign(CNT_PAYMENT=loans["CNT_PAYMENT"].where(~loans.index.isin(odd), 17.0))
    )
    assert 17.0 not in found.estimator.instalments


def test_without_the_table_or_enough_loans_there_is_no_estimator() -> None:
    assert fit_instalments(None) is None
    assert fit_instalments(earlier_loans(0)) is None
    assert fit_instalments(earlier_loans(FEWEST_LOANS - 1)) is None


def test_loans_of_a_single_client_teach_nothing_about_others() -> None:
    found = fitted(earlier_loans(FEWEST_LOANS).assign(SK_ID_CURR=100_001))
    assert found.accuracy.right == 0.0


def test_one_number_alone_is_always_the_answer() -> None:
    loans = earlier_loans().assign(CNT_PAYMENT=24.0)
    found = fitted(loans)
    assert found.estimator.instalments == (24.0,)
    assert (numbers_of(loans, found) == 24.0).all()
    assert replace(found.estimator) == found.estimator
