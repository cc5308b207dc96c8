"""The real sample, read once by each process however many files of tests ask for it."""

from __future__ import annotations

import pandas as pd
import pytest

from data.reading import RawTables, read_tables
from model.audit import AuditedModel
from tests.instalments import fitted_matrix
from tests.integration.real_model import Trained, as_audited, trained_on_the_sample
from tests.sample import SAMPLE


@pytest.fixture(scope="session")
def tables() -> RawTables:
    return read_tables(SAMPLE, progress=False)


@pytest.fixture(scope="session")
def matrix(tables: RawTables) -> pd.DataFrame:
    return fitted_matrix(tables)


@pytest.fixture(scope="session")
def real_model(
    tables: RawTables, matrix: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Trained:
    return trained_on_the_sample(tables, matrix, tmp_path_factory.mktemp("sample") / "model")


@pytest.fixture(scope="session")
def real_audited(real_model: Trained) -> AuditedModel:
    return as_audited(real_model)
