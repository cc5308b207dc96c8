from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.synthetic.__main__ import main
from data.synthetic.generator import CHUNK_CLIENTS, FIRST_CLIENT_ID, synthesize, usual_test_clients
from data.synthetic.population import draw_population, nearest_correlation
from data.synthetic.profile import Marginal, target_correlation
from data.tables import TABLES


def run(folder: Path, *options: str) -> int:
    return main([str(folder), *options])


def test_the_command_writes_all_eight_tables_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run(tmp_path / name, "--clients", "80", "--seed", "5") == 0
    written = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert written == sorted(table.file_name for table in TABLES.values())
    for name in written:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_number_of_test_clients_can_be_chosen(tmp_path: Path) -> None:
    run(tmp_path / "chosen", "--clients", "30", "--seed", "5", "--test-clients", "4")
    assert len(pd.read_csv(tmp_path / "chosen" / "application_test.csv")) == 4


def test_without_test_clients_there_is_no_test_table(tmp_path: Path) -> None:
    run(tmp_path / "none", "--clients", "30", "--seed", "5", "--test-clients", "0")
    assert not (tmp_path / "none" / "application_test.csv").exists()


def test_tables_that_are_there_already_are_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / "bureau.csv"
    real.write_text("real rows")
    assert run(tmp_path, "--clients", "10", "--seed", "5") == 2
    assert "already holds bureau.csv" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["bureau.csv"]
    assert real.read_text() == "real rows"


def test_a_place_that_cannot_be_written_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a file").write_text("in the way")
    place = tmp_path / "a file" / os.fsdecode(b"donn\xe9es")
    assert run(place, "--clients", "10", "--seed", "5") == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == rf"{tmp_path}/a file/donn\xe9es cannot be written: Not a directory"


@pytest.mark.parametrize(
    "options",
    [
        ["--clients", "0", "--seed", "1"],
        ["--clients", "ten", "--seed", "1"],
        ["--clients", "10", "--seed", "-1"],
        ["--clients", "10"],
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_written(
    tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(tmp_path / "out", *options)
    assert "error" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_test_clients_follow_the_real_proportion() -> None:
    assert usual_test_clients(307_511) == 48_744


def test_a_portfolio_without_clients_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one client"):
        next(synthesize(0, 1))


def test_identifiers_go_on_from_chunk_to_chunk() -> None:
    first, second = synthesize(CHUNK_CLIENTS // 40, 1, 300)
    clients = [
        *first.tables["application_train"]["SK_ID_CURR"],
        *second.tables["application_test"]["SK_ID_CURR"],
    ]
    assert clients == list(range(FIRST_CLIENT_ID, FIRST_CLIENT_ID + len(clients)))
    for table, key in (("previous_application", "SK_ID_PREV"), ("bureau", "SK_ID_BUREAU")):
        last, following = first.tables[table][key].max(), second.tables[table][key].min()
        assert following == last + 1


def test_the_risk_is_stratified_so_that_few_clients_default_at_the_real_rate() -> None:
    risk = np.sort(draw_population(np.random.default_rng(1), 50).risk)
    assert (risk[45:46] > 1.0).all()
    assert abs(np.median(risk)) < 0.05


def test_rates_that_rise_along_a_column_give_a_positive_correlation() -> None:
    rising = Marginal(levels=("a", "b"), shares=(0.5, 0.5), default_rates=(0.04, 0.12))
    falling = Marginal(levels=("a", "b"), shares=(0.5, 0.5), default_rates=(0.12, 0.04))
    assert 0.2 < target_correlation(rising, 0.08) < 0.5
    assert target_correlation(falling, 0.08) == pytest.approx(-target_correlation(rising, 0.08))


def test_a_column_without_known_rates_has_no_correlation() -> None:
    assert (
        target_correlation(Marginal(levels=("a",), shares=(1.0,), default_rates=(np.nan,)), 0.08)
        == 0
    )


def test_an_impossible_correlation_matrix_is_mended() -> None:
    impossible = np.array([[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]])
    mended = nearest_correlation(impossible)
    assert np.linalg.eigvalsh(mended).min() > 0
    assert np.diag(mended) == pytest.approx(1.0)
