from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from model.training.scored_clients import ScoredClients, score_table


def test_clients_taken_in_blocks_are_written_in_one_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever their numbers: close together, far apart, the largest there are."""
    monkeypatch.setattr("model.training.scored_clients.WRITTEN_AT_ONCE", 40)
    generator = np.random.default_rng(1)
    near, far = np.arange(100_000, 100_090), generator.integers(1, 2**31, 200)
    clients = np.unique([*near, *far, 1, 2**31 - 1])
    risks = generator.random(len(clients))
    taken, of_block = ScoredClients(tmp_path, 0.3), generator.integers(0, 9, len(clients))
    for block in range(9):
        taken.add(clients[of_block == block], risks[of_block == block])
    taken.write(tmp_path / "scores.csv")
    whole = score_table(clients, risks, 0.3).to_csv(lineterminator="\n")
    assert (tmp_path / "scores.csv").read_text() == whole
    assert (taken.clients, taken.refused) == (len(clients), int(np.count_nonzero(risks >= 0.3)))
