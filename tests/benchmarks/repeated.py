"""The demonstration's model with as many clients as one wants: its own, again and again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from data.portfolio import Portfolio, write_portfolio
from model.artifact.places import DEMO_ARTIFACT, DEMO_PORTFOLIO, portfolio_folder


@contextmanager
def repeated_model(clients: int) -> Iterator[Path]:
    """Give the folder of a model that serves so many clients, under new numbers."""
    few = Portfolio.open(DEMO_PORTFOLIO)
    numbers = np.arange(clients, dtype=np.int64) + int(few.client_ids[0])
    columns = {name: np.resize(few.column(name), clients) for name in few.column_names}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "model"
        shutil.copytree(DEMO_ARTIFACT, folder)
        write_portfolio(portfolio_folder(folder), numbers, columns, dict(few.metadata))
        yield folder
