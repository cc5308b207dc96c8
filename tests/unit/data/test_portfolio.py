import ast
import json
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from data.portfolio import (
    MANIFEST_NAME,
    PAYLOAD_NAME,
    NotInPortfolioError,
    Portfolio,
    PortfolioError,
    copying,
    write_portfolio,
)
from data.portfolio.reading import ROWS_AT_HAND

ROOT = Path(__file__).resolve().parents[3]
CLIENT_IDS = np.array([100001, 100005, 100013, 2**31 - 1], dtype=np.int32)
COLUMNS: dict[str, np.ndarray] = {
    "share": np.array([0.1, np.nan, -0.0, np.inf], dtype=np.float32),
    "amount": np.array([0.1, np.nan, 1e12, -1 / 3], dtype=np.float64),
    "rank": np.array([3, -1, 2**31 - 1, 0], dtype=np.int32),
    "ratio": np.array([1 / 3, 2.0, np.nan, 5e-324], dtype=np.float32),
    "flag": np.array([0.0, 1.0, np.nan, -0.0], dtype=np.float32),
    "round_amount": np.array([0.5, 135_000.0, np.nan, 4_050_000.5], dtype=np.float64),
    "count": np.array([2048.0, 0.0, np.nan, 7.0], dtype=np.float64),
}


def write(folder: Path) -> Path:
    write_portfolio(folder, CLIENT_IDS, COLUMNS, {"model_version": "abc", "is_demo": True})
    return folder


def test_every_column_comes_back_bit_for_bit_in_its_own_type(tmp_path: Path) -> None:
    portfolio = Portfolio.open(write(tmp_path))
    assert portfolio.column_names == tuple(COLUMNS)
    for name, values in COLUMNS.items():
        assert portfolio.column(name).dtype == values.dtype
        assert portfolio.column(name).tobytes() == values.tobytes()
    assert portfolio.client_ids.tolist() == CLIENT_IDS.tolist()
    assert dict(portfolio.metadata) == {"model_version": "abc", "is_demo": True}


def test_a_row_holds_the_same_numbers_as_the_columns_in_the_order_written(tmp_path: Path) -> None:
    portfolio = Portfolio.open(write(tmp_path))
    for position, client_id in enumerate(CLIENT_IDS.tolist()):
        row = portfolio.row(client_id)
        assert tuple(row) == tuple(COLUMNS)
        expected = [float(values[position]) for values in COLUMNS.values()]
        np.testing.assert_array_equal(list(row.values()), expected)


def test_columns_are_contiguous_aligned_and_cannot_be_written_to(tmp_path: Path) -> None:
    portfolio = Portfolio.open(write(tmp_path))
    for name in COLUMNS:
        column = portfolio.column(name)
        assert column.flags.c_contiguous
        assert column.flags.aligned
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1
    with pytest.raises(ValueError, match="read-only"):
        portfolio.client_ids[0] = 1


@pytest.mark.parametrize("client_id", [0, -1, 100002, 100000, 2**31, -(2**63), 10**30])
def test_an_unknown_client_is_not_found_whatever_the_number(tmp_path: Path, client_id: int) -> None:
    portfolio = Portfolio.open(write(tmp_path))
    with pytest.raises(NotInPortfolioError):
        portfolio.row(client_id)


def test_a_column_takes_no_more_room_than_its_numbers_need(tmp_path: Path) -> None:
    manifest = json.loads((write(tmp_path) / MANIFEST_NAME).read_text())
    stored = {name: place["stored"] for name, place in manifest["columns"].items()}
    assert stored == {
        "share": "<f4",
        "amount": "<f8",
        "rank": "<i4",
        "ratio": "<f4",
        "flag": "<f2",
        "round_amount": "<f4",
        "count": "<f2",
    }


def test_an_unknown_column_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="salary"):
        Portfolio.open(write(tmp_path)).column("salary")


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a"), write(tmp_path / "b")
    for name in (MANIFEST_NAME, PAYLOAD_NAME):
        assert (first / name).read_bytes() == (second / name).read_bytes()


@pytest.mark.parametrize(
    "client_ids", [[2, 1], [1, 1], [], [1, 2**31]], ids=["unsorted", "twice", "none", "too wide"]
)
def test_client_numbers_must_be_sorted_and_fit(tmp_path: Path, client_ids: list[int]) -> None:
    with pytest.raises(ValueError, match="client numbers"):
        write_portfolio(tmp_path, np.array(client_ids, dtype=np.int64), {}, {})


def test_a_column_of_another_type_or_length_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    for values in (np.zeros(4, dtype=np.float16), np.zeros(3, dtype=np.float32)):
        with pytest.raises(ValueError, match="column 'odd'"):
            write_portfolio(tmp_path / "p", CLIENT_IDS, {"odd": values}, {})
    assert not (tmp_path / "p").exists()


def test_where_a_column_stands_is_written_nowhere(tmp_path: Path) -> None:
    """One digit of a place was enough to serve every client another's numbers."""
    columns = json.loads((write(tmp_path) / MANIFEST_NAME).read_text())["columns"]
    assert {tuple(types) for types in columns.values()} == {("dtype", "stored")}


def test_a_portfolio_is_its_owner_s_alone_and_its_numbers_are_read_only(tmp_path: Path) -> None:
    write(tmp_path)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {MANIFEST_NAME: 0o600, PAYLOAD_NAME: 0o400}


def test_a_portfolio_is_written_over_another(tmp_path: Path) -> None:
    write(tmp_path)
    write_portfolio(tmp_path, CLIENT_IDS[:1], {"x": np.ones(1)}, {})
    assert Portfolio.open(tmp_path).row_count == 1


def numbers_of(portfolio: Portfolio) -> dict[str, bytes]:
    return {name: portfolio.column(name).tobytes() for name in portfolio.column_names}


PROGRAM = """
import sys
from pathlib import Path
from data.portfolio import Portfolio
folder = Path(sys.argv[1])
portfolio = Portfolio.open(folder)
payload = folder / "portfolio.bin"
payload.chmod(0o600)
with payload.open("r+b") as file:
    file.write(b"\\xff" * payload.stat().st_size)
    file.truncate(int(sys.argv[2]))
print({name: portfolio.column(name).tobytes() for name in portfolio.column_names})
"""


@pytest.mark.parametrize("left", [0, 64, 10_000])
def test_a_payload_overwritten_or_cut_short_while_served_changes_nothing(
    tmp_path: Path, left: int
) -> None:
    """In a process of its own: a file mapped where it lies would end it."""
    expected = numbers_of(Portfolio.open(write(tmp_path)))
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(left)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert ast.literal_eval(done.stdout) == expected


def test_pages_given_back_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "LARGE", 0)
    portfolio = Portfolio.open(write(tmp_path))
    column = portfolio.column("rank")
    for _ in range(3 * ROWS_AT_HAND):
        row = portfolio.row(int(CLIENT_IDS[0]))
        assert list(row.values()) == [float(values[0]) for values in COLUMNS.values()]
    assert column.tolist() == COLUMNS["rank"].tolist()


def test_without_room_for_a_copy_the_payload_is_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    folder = write(tmp_path / "portfolio")
    portfolio = Portfolio.open(folder)
    assert numbers_of(portfolio) == {name: v.tobytes() for name, v in COLUMNS.items()}
    with pytest.raises(ValueError, match="read-only"):
        portfolio.column("rank")[0] = 1
    content = bytearray((folder / PAYLOAD_NAME).read_bytes())
    content[70] ^= 1
    (folder / PAYLOAD_NAME).unlink()
    (folder / PAYLOAD_NAME).write_bytes(content)
    with pytest.raises(PortfolioError, match="size and checksum"):
        Portfolio.open(folder)


def test_an_interrupted_writing_leaves_nothing_that_opens(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(TypeError):
        write_portfolio(tmp_path, CLIENT_IDS, COLUMNS, {"unserialisable": object()})
    with pytest.raises(PortfolioError):
        Portfolio.open(tmp_path)
