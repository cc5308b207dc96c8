"""Synthetic tables to test with: a few clients on disk, a portfolio in memory."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from data.reading import RawTables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from tests.unit.data.damage import read

PORTFOLIO_CLIENTS, PORTFOLIO_SEED = 10_000, 20180715


@pytest.fixture(scope="session")
def pristine_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kaggle-shaped CSVs of 60 clients; not to be written to."""
    folder = tmp_path_factory.mktemp("pristine")
    write_tables(synthesize(50, 1, 10), folder, clients=60, progress=False)
    return folder


@pytest.fixture
def folder(pristine_folder: Path, tmp_path: Path) -> Path:
    """The same CSVs, to be damaged."""
    return Path(shutil.copytree(pristine_folder, tmp_path / "raw"))


@pytest.fixture(scope="session")
def as_read(pristine_folder: Path) -> RawTables:
    """What the CSVs of the 60 clients say; not to be written to."""
    return read(pristine_folder)


@pytest.fixture(scope="session")
def pristine_few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three CSVs of 50 clients: most of what goes wrong goes wrong in one of them."""
    folder = tmp_path_factory.mktemp("pristine_few")
    write_tables(synthesize(50, 1, 0), folder, clients=50, progress=False)
    for path in folder.iterdir():
        if path.stem not in ("application_train", "bureau", "bureau_balance"):
            path.unlink()
    return folder


@pytest.fixture
def few(pristine_few: Path, tmp_path: Path) -> Path:
    """The same CSVs, to be damaged."""
    return Path(shutil.copytree(pristine_few, tmp_path / "few"))


@pytest.fixture(scope="session")
def portfolio() -> Mapping[str, pd.DataFrame]:
    """Every table of 10,000 synthetic clients and their 1,585 test clients, by table name."""
    chunks = list(synthesize(PORTFOLIO_CLIENTS, PORTFOLIO_SEED))
    names = dict.fromkeys(name for chunk in chunks for name in chunk.tables)
    return {
        name: pd.concat([c.tables[name] for c in chunks if name in c.tables], ignore_index=True)
        for name in names
    }
