from pathlib import Path

import numpy as np

from data.portfolio import Portfolio, write_portfolio
from model.peers.examples import example_clients

FEATURES = ("history",)


def portfolio(folder: Path, history: list[float]) -> Portfolio:
    ids = np.arange(1, len(history) + 1)
    beside = np.where(np.isnan(history), 1.0, np.nan)  # no feature: does not make a file rich
    write_portfolio(folder, ids, {"history": np.array(history), "other": beside}, {})
    return Portfolio.open(folder)


def test_of_typical_clients_the_one_with_the_richest_file_is_shown(tmp_path: Path) -> None:
    nothing = float("nan")
    clients = portfolio(tmp_path, [nothing, 3.0, nothing, nothing, 2.0, 1.0])
    examples = example_clients(
        clients, np.array([600.0, 601.0, 503.0, 502.0, 400.0, 401.0]), FEATURES
    )
    assert examples.clearly_granted == 2
    assert examples.near_threshold == 3
    assert examples.clearly_refused == 5


def test_a_portfolio_without_clear_cases_shows_the_clearest_there_are(tmp_path: Path) -> None:
    clients = portfolio(tmp_path, [1.0, 1.0, 1.0])
    examples = example_clients(clients, np.array([515.0, 530.0, 485.0]), FEATURES)
    assert examples.clearly_granted in (1, 2)
    assert examples.near_threshold in (1, 3)
    assert examples.clearly_refused == 3


def test_a_portfolio_that_refuses_nobody_still_has_examples(tmp_path: Path) -> None:
    examples = example_clients(portfolio(tmp_path, [1.0]), np.array([700.0]), FEATURES)
    assert examples.clearly_granted == examples.near_threshold == examples.clearly_refused == 1
