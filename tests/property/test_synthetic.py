"""Whatever the size and the seed, synthetic tables are tables the project reads without a word."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading import read_tables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from data.tables import NOT_APPLICABLE_DAYS, TABLES

pytestmark = pytest.mark.slow  # tables drawn a hundred times over
SIZES = st.integers(min_value=1, max_value=120)
SEEDS = st.integers(min_value=0, max_value=2**32)


def drawn(clients: int, seed: int, test_clients: int = 3) -> Mapping[str, pd.DataFrame]:
    chunks = list(synthesize(clients, seed, test_clients))
    names = dict.fromkeys(name for chunk in chunks for name in chunk.tables)
    return {n: pd.concat([c.tables[n] for c in chunks if n in c.tables]) for n in names}


@given(clients=SIZES, seed=SEEDS, test_clients=st.integers(min_value=0, max_value=20))
@settings(max_examples=8)
def test_synthetic_tables_pass_the_check_without_fault_or_note(
    clients: int, seed: int, test_clients: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        chunks = synthesize(clients, seed, test_clients)
        write_tables(chunks, Path(name), clients=clients, progress=False)
        tables = read_tables(Path(name), progress=False)
    assert tables.notes == ()
    assert len(tables.applications) == clients + test_clients


@given(clients=SIZES, seed=SEEDS)
@settings(max_examples=4)
def test_the_same_seed_gives_the_same_tables_and_another_seed_others(
    clients: int, seed: int
) -> None:
    one, same, other = drawn(clients, seed), drawn(clients, seed), drawn(clients, seed + 1)
    for name in one:
        pd.testing.assert_frame_equal(one[name], same[name])
    assert not one["bureau"].equals(other["bureau"])


@given(clients=SIZES, seed=SEEDS)
@settings(max_examples=20)
def test_what_tables_say_of_one_client_agrees(clients: int, seed: int) -> None:
    tables = drawn(clients, seed)
    loans_link_to_their_application_and_their_client(tables)
    dates_follow_one_another(tables)
    what_depends_on_something_is_missing_without_it(tables["application_train"])


def loans_link_to_their_application_and_their_client(tables: Mapping[str, pd.DataFrame]) -> None:
    previous = tables["previous_application"].set_index("SK_ID_PREV")
    assert previous.index.is_unique
    for name in ("POS_CASH_balance", "installments_payments", "credit_card_balance"):
        table = tables[name]
        owner = previous["SK_ID_CURR"].reindex(table["SK_ID_PREV"])
        assert list(owner) == list(table["SK_ID_CURR"]), name
        status = previous["NAME_CONTRACT_STATUS"].reindex(table["SK_ID_PREV"])
        assert (status == "Approved").all(), name


def dates_follow_one_another(tables: Mapping[str, pd.DataFrame]) -> None:
    bureau = tables["bureau"]
    assert not (bureau["DAYS_ENDDATE_FACT"] < bureau["DAYS_CREDIT"]).any()
    assert not (bureau["DAYS_CREDIT_ENDDATE"] < bureau["DAYS_CREDIT"]).any()
    previous = tables["previous_application"]
    for earlier, later in (
        ("DAYS_DECISION", "DAYS_FIRST_DUE"),
        ("DAYS_FIRST_DUE", "DAYS_LAST_DUE"),
        ("DAYS_LAST_DUE", "DAYS_TERMINATION"),
    ):
        known = previous[later] < NOT_APPLICABLE_DAYS
        assert not (previous[earlier] > previous[later])[known].any(), (earlier, later)
    opened = bureau.set_index("SK_ID_BUREAU")["DAYS_CREDIT"]
    months = tables["bureau_balance"]
    start = opened.reindex(months["SK_ID_BUREAU"]).to_numpy() / 30.4375
    assert (months["MONTHS_BALANCE"] >= np.floor(start)).all()


def what_depends_on_something_is_missing_without_it(train: pd.DataFrame) -> None:
    assert (train["OWN_CAR_AGE"].isna() == (train["FLAG_OWN_CAR"] == "N")).all()
    retired = train["DAYS_EMPLOYED"] == NOT_APPLICABLE_DAYS
    assert (retired == (train["ORGANIZATION_TYPE"] == "XNA")).all()
    assert (retired == (train["NAME_INCOME_TYPE"] == "Pensioner")).all()
    assert train.loc[retired, "OCCUPATION_TYPE"].isna().all()
    assert (train["DEF_60_CNT_SOCIAL_CIRCLE"] <= train["OBS_60_CNT_SOCIAL_CIRCLE"]).sum() == (
        train["OBS_60_CNT_SOCIAL_CIRCLE"].notna().sum()
    )


def test_every_table_and_column_is_written() -> None:
    tables = drawn(400, 1)
    assert {n: tuple(t.columns) for n, t in tables.items()} == {
        name: table.column_names for name, table in TABLES.items()
    }
