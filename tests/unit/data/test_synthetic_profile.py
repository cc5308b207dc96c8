"""A synthetic portfolio of 10,000 clients against the figures of the real tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import lightgbm as lgb
import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from data.synthetic.drawing import ranks
from data.synthetic.profile import Marginal, load_profile
from data.tables import NOT_APPLICABLE_DAYS, TABLES, Kind
from data.tables.application import BUILDING_MEASURES

Portfolio = Mapping[str, pd.DataFrame]

SCORES = {
    "all apart": np.array([3.0, 1.0, 2.0, -7.0]),
    "ties": np.array([2, 1, 2, 2, 1, 9]),
    "all alike": np.zeros(5),
    "one": np.ones(1),
    "nobody": np.empty(0),
    "yes and no": np.array([True, False, True]),
}
RATE_TOLERANCE = 0.02
MEDIAN_TOLERANCE = 0.10
SPEARMAN_TOLERANCE = 0.15
TRAIN_TABLES = [name for name in TABLES if name != "application_test"]


def columns(name: str) -> Iterator[tuple[str, Marginal]]:
    yield from load_profile()[name].columns.items()


def test_equal_scores_share_one_rank() -> None:
    for why, scores in SCORES.items():
        expected = (rankdata(scores) - 0.5) / max(len(scores), 1)
        np.testing.assert_array_equal(ranks(scores), expected, err_msg=why)


def is_at_the_edge_of_zeros(marginal: Marginal) -> bool:
    """Whether about half of the values are 0, so that the median is 0 or not by a hair."""
    if not marginal.quantiles:
        return False
    below, above = marginal.numbers_at(np.array([0.45, 0.55]))
    return bool(below == 0 < above)


def tolerance(name: str, column: str, marginal: Marginal) -> float:
    """Return how far the median may be.

    A tenth. Whole numbers of few units cannot be nearer than one unit. A median of 0 has no tenth:
    it must be 0. If half the values are 0, the next quantiles bound it.
    """
    if is_at_the_edge_of_zeros(marginal):
        return float(marginal.numbers_at(np.array([0.55]))[0])
    whole = TABLES[name][column].kind is Kind.INTEGER
    return max(MEDIAN_TOLERANCE * abs(marginal.median), 1.0 if whole else 0.0) + 1e-9


@pytest.mark.parametrize("name", TABLES)
def test_missing_rates_are_within_two_points(portfolio: Portfolio, name: str) -> None:
    table = portfolio[name]
    rates = {c: (float(table[c].isna().mean()), m.missing_rate) for c, m in columns(name)}
    assert {c: r for c, r in rates.items() if abs(r[0] - r[1]) > RATE_TOLERANCE} == {}


@pytest.mark.parametrize("name", TABLES)
def test_category_shares_are_within_two_points(portfolio: Portfolio, name: str) -> None:
    far = {}
    for column, marginal in columns(name):
        if marginal.shares and not marginal.bins and np.isnan(marginal.median):
            shares = portfolio[name][column].value_counts(normalize=True)
            shares.index = [level_name(level, marginal) for level in shares.index]
            for level, share in zip(marginal.levels, marginal.shares, strict=True):
                if abs(shares.get(level, 0.0) - share) > RATE_TOLERANCE:
                    far[column, level] = (float(shares.get(level, 0.0)), share)
    assert far == {}


def level_name(level: object, marginal: Marginal) -> str:
    """Return a level as the profile writes it: flags are numbers in the tables."""
    if isinstance(level, str):
        return level
    return next(name for name in marginal.levels if float(name) == level)


@pytest.mark.parametrize("name", TRAIN_TABLES)
def test_medians_are_within_a_tenth(portfolio: Portfolio, name: str) -> None:
    far = {}
    for column, marginal in columns(name):
        if not np.isnan(marginal.median):
            median = float(portfolio[name][column].median())
            if abs(median - marginal.median) > tolerance(name, column, marginal):
                far[column] = (median, marginal.median)
    assert far == {}


def test_the_default_rate_is_eight_in_a_hundred(portfolio: Portfolio) -> None:
    assert portfolio["application_train"]["TARGET"].mean() == pytest.approx(0.08, abs=0.005)


def is_of_the_building(column: str) -> bool:
    return column.rpartition("_")[0] in {*BUILDING_MEASURES, "TOTALAREA"}


def test_the_twelve_strongest_rank_correlations_are_kept(portfolio: Portfolio) -> None:
    figures = load_profile()["application_train"].figures["spearman"]
    pairs = [
        (value, figures["columns"][row], figures["columns"][place])
        for row, values in enumerate(figures["lower"])
        for place, value in enumerate(values)
    ]
    outside = [p for p in pairs if not is_of_the_building(p[1]) and not is_of_the_building(p[2])]
    strongest = sorted(outside, key=lambda pair: -abs(pair[0]))[:12]
    train = portfolio["application_train"]
    found = {(a, b): float(train[a].corr(train[b], method="spearman")) for _, a, b in strongest}
    far = {(a, b): (found[a, b], rho) for rho, a, b in strongest}
    assert {k: v for k, v in far.items() if abs(v[0] - v[1]) > SPEARMAN_TOLERANCE} == {}


def test_values_are_missing_together_as_in_the_real_table(portfolio: Portfolio) -> None:
    figures = load_profile()["application_train"].figures["missing_together"]
    gaps = portfolio["application_train"][figures["columns"]].isna().astype(float).corr()
    for row, values in enumerate(figures["lower"]):
        assert gaps.to_numpy()[row, :row] == pytest.approx(values, abs=0.2), figures["columns"][row]


TRAITS = [
    ("bureau", "DAYS_CREDIT"),
    ("bureau", "AMT_CREDIT_SUM_DEBT"),
    ("bureau", "DAYS_CREDIT_UPDATE"),
    ("previous_application", "AMT_DOWN_PAYMENT"),
    ("previous_application", "DAYS_DECISION"),
    ("POS_CASH_balance", "SK_DPD"),
    ("credit_card_balance", "AMT_BALANCE"),
    ("credit_card_balance", "CNT_DRAWINGS_CURRENT"),
]


@pytest.mark.parametrize(("name", "column"), TRAITS)
def test_histories_tell_of_the_risk_as_the_real_ones_do(
    portfolio: Portfolio, name: str, column: str
) -> None:
    mean = portfolio[name].groupby("SK_ID_CURR")[column].mean()
    target = portfolio["application_train"].set_index("SK_ID_CURR")["TARGET"]
    found = float(mean.reindex(target.index).corr(target, method="spearman"))
    real = load_profile()[name].figures["spearman_of_client_mean_with_TARGET"][column]
    assert np.sign(found) == np.sign(real)
    assert found == pytest.approx(real, abs=0.06)


def history_means(portfolio: Portfolio, clients: pd.Index) -> pd.DataFrame:
    """Return a few averages per client of what each history table tells."""
    previous, payments = portfolio["previous_application"], portfolio["installments_payments"]
    late = payments["DAYS_ENTRY_PAYMENT"] > payments["DAYS_INSTALMENT"]
    tables = {
        "bureau": portfolio["bureau"][["SK_ID_CURR", "DAYS_CREDIT", "AMT_CREDIT_SUM_DEBT"]],
        "previous": previous[["SK_ID_CURR", "DAYS_DECISION", "RATE_DOWN_PAYMENT"]].assign(
            refused=previous["NAME_CONTRACT_STATUS"] == "Refused"
        ),
        "installments": payments[["SK_ID_CURR"]].assign(late=late),
        "card": portfolio["credit_card_balance"][["SK_ID_CURR", "AMT_BALANCE"]],
    }
    means = [table.groupby("SK_ID_CURR").mean().add_prefix(n) for n, table in tables.items()]
    return pd.concat(means, axis=1).reindex(clients)


def test_refusals_and_late_payments_go_with_default(portfolio: Portfolio) -> None:
    train = portfolio["application_train"].set_index("SK_ID_CURR")
    means = history_means(portfolio, train.index)
    for column in ("previousrefused", "installmentslate"):
        assert means[column].corr(train["TARGET"], method="spearman") > 0.03


def test_a_model_learns_as_much_as_from_the_real_tables(portfolio: Portfolio) -> None:
    train = portfolio["application_train"].set_index("SK_ID_CURR")
    target = train.pop("TARGET").to_numpy()
    known = [c for c in map(str, train) if not is_of_the_building(c) and "DOCUMENT" not in c]
    inputs = train[known].assign(term=train["AMT_CREDIT"] / train["AMT_ANNUITY"])
    for column in inputs.select_dtypes(exclude="number"):
        inputs[column] = inputs[column].astype("category").cat.codes
    matrix = pd.concat([inputs, history_means(portfolio, train.index)], axis=1).to_numpy("float64")
    scores = np.zeros(len(target))
    settings = {"num_leaves": 7, "learning_rate": 0.07, "feature_fraction": 0.4, "seed": 0}
    fixed = {"objective": "binary", "num_threads": 1, "verbose": -1, "min_data_in_leaf": 40}
    for learn, judge in StratifiedKFold(3, shuffle=True, random_state=0).split(matrix, target):
        data = lgb.Dataset(matrix[learn], target[learn])
        model = lgb.train({**settings, **fixed}, data, num_boost_round=100)
        scores[judge] = model.predict(matrix[judge])
    assert 0.74 <= roc_auc_score(target, scores) <= 0.80


def test_the_quirks_of_the_real_tables_occur(portfolio: Portfolio) -> None:
    train, previous = portfolio["application_train"], portfolio["previous_application"]
    assert (train["DAYS_EMPLOYED"] == NOT_APPLICABLE_DAYS).mean() == pytest.approx(0.18, abs=0.01)
    canceled = previous[previous["NAME_CONTRACT_STATUS"] == "Canceled"]
    assert (canceled["AMT_CREDIT"] == 0).mean() > 0.5
    assert (previous["CNT_PAYMENT"] == 0).any()
    assert (previous["DAYS_LAST_DUE"] == NOT_APPLICABLE_DAYS).any()
    assert (train["DAYS_LAST_PHONE_CHANGE"] == 0).any()
    payments = portfolio["installments_payments"]
    instalment = ["SK_ID_PREV", "NUM_INSTALMENT_VERSION", "NUM_INSTALMENT_NUMBER"]
    of_loans = payments[payments["NUM_INSTALMENT_VERSION"] > 0]
    assert of_loans.duplicated(instalment).mean() == pytest.approx(0.05, abs=0.02)
    assert (~train["SK_ID_CURR"].isin(portfolio["bureau"]["SK_ID_CURR"])).mean() > 0.1
    assert (portfolio["application_test"]["NAME_CONTRACT_TYPE"] == "Revolving loans").mean() < 0.03


ROWS_PER_CLIENT = {
    "bureau": 1_716_428,
    "bureau_balance": 27_299_925,
    "previous_application": 1_670_214,
    "POS_CASH_balance": 10_001_358,
    "installments_payments": 13_605_401,
    "credit_card_balance": 3_840_312,
}


@pytest.mark.parametrize(("name", "real_rows"), ROWS_PER_CLIENT.items())
def test_tables_are_as_long_as_the_real_ones_per_client(
    portfolio: Portfolio, name: str, real_rows: int
) -> None:
    clients = len(portfolio["application_train"]) + len(portfolio["application_test"])
    assert len(portfolio[name]) / clients == pytest.approx(real_rows / 356_255, rel=0.2)
