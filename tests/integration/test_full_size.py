"""The rehearsal of the full-size benchmark: every stage in a process of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.benchmarks import full_size
from tests.benchmarks.stages import STAGES

CLIENTS = full_size.FEWEST_CLIENTS


@pytest.mark.slow
def test_a_rehearsal_prints_what_each_stage_costs_and_leaves_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert full_size.main(["--clients", str(CLIENTS), "--scratch", str(tmp_path)]) == 0
    said = capfd.readouterr()
    stages = "|".join(STAGES)
    table = [line.split() for line in said.out.splitlines() if re.match(rf"({stages}) ", line)]
    assert [line[0] for line in table] == list(STAGES)
    rows = {line[0]: int(line[1].replace(",", "")) for line in table}
    assert rows["generate"] == rows["read"] == rows["features"] > 100 * CLIENTS
    assert rows["train"] == CLIENTS < rows["explain"]
    assert all(50 < int(line[-3]) < 1_000 for line in table)  # MiB
    bars = {line.split(":")[0] for line in re.split("[\r\n]", said.err)}
    assert {"synthetic clients", "installments_payments.csv", "trees", "reasons"} <= bars
    assert list(tmp_path.iterdir()) == []


def test_a_scratch_folder_without_room_is_said_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert full_size.main(["--clients", str(10**12), "--scratch", str(tmp_path)]) == 1
    assert "MB are needed" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_fewer_clients_than_training_needs_are_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        full_size.main(["--clients", str(CLIENTS - 1), "--scratch", str(tmp_path)])
    assert "at least 700" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
