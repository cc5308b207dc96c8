"""The rehearsal of the full-size benchmark: every stage in a process of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from data.reading import read_tables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from tests.benchmarks import full_size, scoring
from tests.benchmarks.stages import STAGES
from tests.there import there

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


def test_repeated_applicants_are_those_drawn_under_new_numbers(tmp_path: Path) -> None:
    write_tables(synthesize(9, 1, 4), tmp_path, clients=13, progress=False)
    drawn = read_tables(tmp_path, progress=False).applications.drop(columns="TARGET")
    scoring.repeat(tmp_path, 30)
    test = there(read_tables(tmp_path, progress=False).application_test)
    repeated = test[4:].reset_index(drop=True)
    assert repeated["SK_ID_CURR"].tolist() == [*range(scoring.FIRST_NEW, scoring.FIRST_NEW + 30)]
    expected = pd.concat([drawn, drawn, drawn], ignore_index=True).head(30)
    expected["SK_ID_CURR"] = repeated["SK_ID_CURR"]
    pd.testing.assert_frame_equal(repeated, expected[[*repeated]])
