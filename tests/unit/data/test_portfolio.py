import json
from pathlib import Path

import numpy as np
import pytest

from data.portfolio import (
    MANIFEST_NAME,
    PAYLOAD_NAME,
    NotInPortfolioError,
    Portfolio,
    PortfolioError,
    write_portfolio,
)

CLIENT_IDS = np.array([100001, 100005, 100013, 2**31 - 1], dtype=np.int32)
COLUMNS = {
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


NOWHERE = {"dtype": "<f8", "stored": "<f8"}


def damage_manifest(folder: Path, **changes: object) -> None:
    path = folder / MANIFEST_NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def flip_a_bit(folder: Path) -> None:
    path = folder / PAYLOAD_NAME
    content = bytearray(path.read_bytes())
    content[70] ^= 1
    path.write_bytes(content)


def cut_short(folder: Path) -> None:
    path = folder / PAYLOAD_NAME
    path.write_bytes(path.read_bytes()[:-64])


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (lambda folder: (folder / MANIFEST_NAME).unlink(), "no portfolio in"),
        (lambda folder: (folder / PAYLOAD_NAME).unlink(), "is missing"),
        (lambda folder: (folder / MANIFEST_NAME).write_text("{"), "is damaged"),
        (lambda folder: (folder / MANIFEST_NAME).write_text("[1]"), "is damaged"),
        (lambda folder: damage_manifest(folder, format_version=2), "has format 2"),
        (lambda folder: damage_manifest(folder, rows="four"), "is damaged"),
        (
            lambda folder: damage_manifest(
                folder, columns={"x": {"dtype": "<f8", "stored": "<f8"}}
            ),
            "is damaged",
        ),
        (lambda folder: damage_manifest(folder, rows=10_000), "is damaged"),
        (lambda folder: damage_manifest(folder, sha256="0"), "size and checksum"),
        (flip_a_bit, "size and checksum"),
        (cut_short, "size and checksum"),
    ],
)
def test_a_damaged_portfolio_is_refused_with_the_command_that_rebuilds_it(
    tmp_path: Path, damage, named: str
) -> None:
    damage(write(tmp_path))
    with pytest.raises(PortfolioError, match=named) as refusal:
        Portfolio.open(tmp_path)
    assert "python -m model.train" in str(refusal.value)


def test_an_interrupted_writing_leaves_nothing_that_opens(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(TypeError):
        write_portfolio(tmp_path, CLIENT_IDS, COLUMNS, {"unserialisable": object()})
    with pytest.raises(PortfolioError):
        Portfolio.open(tmp_path)
