"""Tables read block by block say what they say when read at once: rows, faults, counts, notes."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from data.accounting import RowUse
from data.faults import InputFault
from data.reading import InputFaults, RawTables, read_tables
from data.streaming import TableStream
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from data.tables import TABLES
from tests.fuzz.damage import DAMAGES
from tests.fuzz.rounds import rounds

pytestmark = pytest.mark.slow  # all tables, read twice for each case
Said = tuple[tuple[InputFault, ...], tuple[RowUse, ...], list[str], Mapping[str, pd.DataFrame]]
BUREAU, BALANCE, TEST = "bureau.csv", "bureau_balance.csv", "application_test.csv"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The bytes of small tables, by file name."""
    folder = tmp_path_factory.mktemp("streamed")
    write_tables(synthesize(14, 1, 8), folder, clients=22, progress=False)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def frames(tables: RawTables) -> dict[str, pd.DataFrame]:
    found = {name: getattr(tables, table.attribute) for name, table in TABLES.items()}
    return {name: frame for name, frame in found.items() if frame is not None}


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values([*rows], kind="stable", ignore_index=True)


def at_once(folder: Path) -> Said:
    try:
        tables = read_tables(folder, progress=False, required=())
    except InputFaults as found:
        return found.faults, (), [], {}
    rows = {name: in_order(frame) for name, frame in frames(tables).items()}
    return (), tables.uses, [*tables.notes], rows


def in_blocks(folder: Path, scratch: Path, notes: list[str]) -> Said:
    blocks: list[dict[str, pd.DataFrame]] = []
    stream = TableStream(folder, scratch, progress=False, block_bytes=60_000)
    notes.clear()
    try:
        stream.each_block(lambda tables: blocks.append(frames(tables)))
    except InputFaults as found:
        return found.faults, (), [], {}
    names = {name: None for block in blocks for name in block}
    rows = {
        name: in_order(pd.concat([block[name] for block in blocks if name in block]))
        for name in TABLES
        if name in names
    }
    clients = [client for block in blocks for client in {*_clients(block)}]
    assert len(clients) == len({*clients}), "a client is in two blocks"
    assert len(blocks) > 3
    return (), stream.uses, [*notes], rows


def _clients(block: Mapping[str, pd.DataFrame]) -> list[int]:
    return [client for rows in block.values() if "SK_ID_CURR" in rows for client in rows.SK_ID_CURR]


@pytest.fixture
def differences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Mapping[str, bytes]], list[str]]:
    notes: list[str] = []
    monkeypatch.setattr("data.streaming.log.warning", notes.append)

    def compared(tables: Mapping[str, bytes]) -> list[str]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        scratch = folder / "scratch"
        scratch.mkdir(parents=True)
        for name, text in tables.items():
            (folder / name).write_bytes(text)
        one, other = at_once(folder), in_blocks(folder, scratch, notes)
        wrong = [
            kind
            for kind, a, b in zip(("faults", "uses", "notes"), one, other, strict=False)
            if a != b
        ]
        for name, frame in one[3].items():
            try:
                pd.testing.assert_frame_equal(frame, other[3][name], check_exact=True)
            except (AssertionError, KeyError):
                wrong.append(name)
        return wrong

    return compared


def changed(
    tables: Mapping[str, bytes], name: str, change: Callable[[list[bytes]], list[bytes]]
) -> dict[str, bytes]:
    lines = tables[name].splitlines(keepends=True)
    return {**tables, name: b"".join([lines[0], *change(lines[1:])])}


def of_another(line: bytes, column: int, value: bytes) -> bytes:
    cells = line.split(b",")
    return b",".join([*cells[:column], value, *cells[column + 1 :]])


def cases(tables: Mapping[str, bytes]) -> dict[str, Mapping[str, bytes]]:
    loan = tables[BUREAU].splitlines()[5].split(b",")[1]
    client = tables[TEST].splitlines()[1].split(b",")[0]
    stranger = b"2000000000"
    return {
        "as written": tables,
        "no bureau": {name: text for name, text in tables.items() if name != BUREAU},
        "test clients alone": {n: t for n, t in tables.items() if n != "application_train.csv"},
        "every third row twice": {
            name: b"".join([*text.splitlines(keepends=True), *text.splitlines(keepends=True)[1::3]])
            if not name.startswith("application")
            else text
            for name, text in tables.items()
        },
        "a loan of another client": changed(
            tables, BUREAU, lambda rows: [*rows, of_another(rows[-1], 1, loan)]
        ),
        "loans of a stranger": changed(
            tables,
            BUREAU,
            lambda rows: [of_another(row, 0, stranger) for row in rows[:9]] + rows[9:],
        ),
        "months of no loan": changed(
            tables, BALANCE, lambda rows: [of_another(row, 0, stranger) for row in rows[:9]] + rows
        ),
        "rows in another order": {
            name: b"".join([lines[0], *Random(1).sample(lines[1:], len(lines) - 1)])
            for name, text in tables.items()
            for lines in [text.splitlines(keepends=True)]
        },
        "a client twice": changed(tables, TEST, lambda rows: [*rows, rows[2], rows[0]]),
        "a client in both": changed(
            tables, "application_train.csv", lambda r: [*r[:-1], of_another(r[-1], 0, client)]
        ),
        "a wrong cell, and a client twice": changed(
            changed(tables, BUREAU, lambda rows: [of_another(rows[0], 4, b"x"), *rows[1:]]),
            TEST,
            lambda rows: [*rows, rows[0]],
        ),
        "a new word": {**tables, BUREAU: tables[BUREAU].replace(b"Active", b"Asleep", 3)},
        "a quotation mark": {**tables, BUREAU: tables[BUREAU].replace(b"Active", b'"Act\nive"', 2)},
        "no applications": {BUREAU: tables[BUREAU]},
    }


def test_what_is_read_in_blocks_is_what_is_read_at_once(
    whole: Mapping[str, bytes], differences: Callable[[Mapping[str, bytes]], list[str]]
) -> None:
    found = {why: wrong for why, given in cases(whole).items() if (wrong := differences(given))}
    assert not found


def test_damaged_tables_are_refused_in_blocks_as_at_once(
    whole: Mapping[str, bytes], differences: Callable[[Mapping[str, bytes]], list[str]]
) -> None:
    found = {}
    for seed in range(rounds(8)):
        random = Random(seed)
        name = random.choice([TEST, BUREAU, BALANCE, "installments_payments.csv"])
        damaged = random.choice(DAMAGES)(whole[name], random)
        if wrong := differences({**whole, name: damaged}):
            found[seed, name] = wrong
    assert not found


def test_a_full_scratch_disk_is_no_fault_of_the_tables(
    whole: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "scratch").mkdir()
    for name, text in whole.items():
        (tmp_path / name).write_bytes(text)
    monkeypatch.setattr("data.spilling.open_to_add", full)
    stream = TableStream(tmp_path, tmp_path / "scratch", progress=False)
    with pytest.raises(OSError, match="No space left"):
        stream.each_block(lambda _: None)
