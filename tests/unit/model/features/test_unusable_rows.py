"""What rows that cannot be used do to features: nothing."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.reading import read_tables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from data.tables import TABLES
from model.features.matrix import build_matrix
from tests.instalments import ESTIMATOR
from tests.unit.model.features.rows import CLIENT, payments

HISTORY = [table for table in TABLES.values() if table.parent]
NOBODY = 999_999


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    write_tables(synthesize(20, seed=4, test_clients=0), tmp_path, clients=20, progress=False)
    return tmp_path


def matrix(raw: Path) -> pd.DataFrame:
    return build_matrix(read_tables(raw, progress=False), ESTIMATOR)


def test_a_payment_written_twice_is_paid_once(raw: Path) -> None:
    """100 are due; 60 and 40 are paid: all of it, not 140 of 100."""
    sixty = {"NUM_INSTALMENT_NUMBER": 1, "DAYS_ENTRY_PAYMENT": -101.0, "AMT_PAYMENT": 60.0}
    forty = {"NUM_INSTALMENT_NUMBER": 1, "DAYS_ENTRY_PAYMENT": -100.0, "AMT_PAYMENT": 40.0}
    path = raw / "installments_payments.csv"
    columns = pd.read_csv(path).columns
    paid = {}
    for name, rows in {"once": (sixty, forty), "twice": (sixty, forty, forty)}.items():
        payments(*rows)[columns].to_csv(path, index=False)
        paid[name] = matrix(raw).loc[CLIENT, "installments_paid_to_due"]
    assert paid == {"once": 1.0, "twice": 1.0}


def test_rows_of_clients_who_do_not_apply_change_nothing(raw: Path) -> None:
    before = matrix(raw)
    for table in HISTORY:
        path = raw / table.file_name
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        strangers = frame.head(5).copy()
        for place, name in enumerate(name for name in frame if str(name).startswith("SK_ID")):
            strangers[name] = [str(NOBODY + place * 100 + row) for row in range(5)]
        pd.concat([frame, strangers]).to_csv(path, index=False)
    pd.testing.assert_frame_equal(matrix(raw), before)


def test_a_table_of_strangers_alone_says_as_much_as_no_table(raw: Path) -> None:
    for table in HISTORY:
        path = raw / table.file_name
        frame = pd.read_csv(path, dtype=str, keep_default_na=False).head(5)
        frame[table.foreign_key] = [str(NOBODY + row) for row in range(5)]
        frame.to_csv(path, index=False)
    strangers = matrix(raw)
    for table in HISTORY:
        (raw / table.file_name).unlink()
    pd.testing.assert_frame_equal(strangers, matrix(raw))
