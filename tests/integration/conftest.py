"""The real sample, read once by each process however many files of tests ask for it."""

from __future__ import annotations

import pandas as pd
import pytest

from data.reading import RawTables, read_tables
from tests.instalments import fitted_matrix
from tests.sample import SAMPLE


@pytest.fixture(scope="session")
def tables() -> RawTables:
    return read_tables(SAMPLE, progress=False)


@pytest.fixture(scope="session")
def matrix(tables: RawTables) -> pd.DataFrame:
    return fitted_matrix(tables)
