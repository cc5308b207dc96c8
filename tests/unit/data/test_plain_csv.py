"""The fast parser says what the careful one says, or leaves the file to it."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import pandas as pd
import pytest

import data.parsing
import data.plain_csv
from data.containers import File
from data.parsing import ReadTable
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from data.tables import TABLES
from tests.fuzz.damage import DAMAGES, WORDS
from tests.fuzz.rounds import rounds

BALANCE = "bureau_balance"
FEW = ("application_test", "bureau", BALANCE, "previous_application", "installments_payments")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The bytes of a few small tables, by name."""
    folder = tmp_path_factory.mktemp("plain")
    write_tables(synthesize(3, 1, 3), folder, clients=6, progress=False)
    return {name: (folder / f"{name}.csv").read_bytes() for name in FEW}


def read(name: str, text: bytes) -> ReadTable:
    file = File(f"{name}.csv", len(text), lambda: io.BytesIO(text))
    return data.parsing.read_table(TABLES[name], file, progress=False)


def read_carefully(name: str, text: bytes) -> ReadTable:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data.parsing, "_plain_rows", lambda *_: None)
        return read(name, text)


def is_read_fast(name: str, text: bytes) -> bool:
    def careful(*_: object) -> None:
        raise AssertionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data.parsing, "_careful_rows", careful)
        try:
            read(name, text)
        except AssertionError:
            return False
    return True


def differences(name: str, text: bytes, block: int) -> list[str]:
    careful = read_carefully(name, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data.plain_csv, "BLOCK", block)
        fast = read(name, text)
    said = [f for f in ("repeats", "faults", "notes") if getattr(fast, f) != getattr(careful, f)]
    try:
        pd.testing.assert_frame_equal(fast.frame, careful.frame, check_exact=True)
    except AssertionError:
        # What a refused table holds is never used.
        said += [] if careful.faults else ["frame"]
    return said


def with_cell(text: bytes, word: bytes, place: int) -> bytes:
    lines = text.split(b"\n")
    cells = lines[2].split(b",")
    cells[place % len(cells)] = word
    return b"\n".join([*lines[:2], b",".join(cells), *lines[3:]])


MORE_WORDS = (
    b" ",
    b"\t",
    b"\t7",
    b"7\t",
    b"+5",
    b"nan",
    b"Infinity",
    b"1e-400",
    b"0.1234567890123456789",
    b"5.",
    b".5",
    b"1_0",
    b"-",
    b'"5"',
    b'"7,5"',
    b'" 5"',
    b'"a"b',
    b'a"b"',
    b'"a, b"',
    b'"a""b"',
    b" x",
    b"x ",
    b"\xc3\xa9",
    b"1,2",
    b"-0",
)


def test_a_cell_of_any_kind_is_read_or_refused_as_by_the_careful_parser(
    tables: dict[str, bytes],
) -> None:
    found = {
        (place, word): wrong
        for place in (2, 13)  # words, and an amount
        for word in (*WORDS, *MORE_WORDS)
        if (wrong := differences("bureau", with_cell(tables["bureau"], word, place), 1 << 18))
    }
    assert not found


def test_damaged_text_is_read_or_refused_as_by_the_careful_parser(
    tables: dict[str, bytes],
) -> None:
    found = {}
    for seed in range(rounds(25)):
        random = Random(seed)
        name = random.choice(FEW)
        text = random.choice(DAMAGES)(tables[name], random)
        if wrong := differences(name, text, random.choice((3_000, 1 << 20))):
            found[seed] = wrong
    assert not found


QUIET: dict[str, Callable[[bytes], bytes]] = {
    "as written": bytes,
    "line ends of Windows": lambda text: text.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "no last line end": lambda text: text[:-1],
    "a name of our own": lambda text: text.replace(b"Active", "Prêté".encode()),
    "words in quotation marks": lambda text: text.replace(b",Active,", b',"Active, say",'),
    "a column more": lambda text: text.replace(b"\n", b",more, and\n").replace(b", and", b"", 1),
}


def test_tables_as_programs_write_them_are_read_fast_and_alike(tables: dict[str, bytes]) -> None:
    found: list[tuple[str, ...]] = []
    for why, change in QUIET.items():
        for name in ("bureau", "previous_application"):
            text = change(tables[name])
            is_quiet = why != "a column more"
            if is_quiet and not is_read_fast(name, text):
                found.append((why, name, "slow"))
            if wrong := differences(name, text, 1 << 20):
                found.append((why, name, *wrong))
    assert not found


def test_what_must_be_told_with_its_line_is_left_to_the_careful_parser(
    tables: dict[str, bytes],
) -> None:
    text = tables["bureau"]
    lines = text.split(b"\n")
    uneven = [*lines[:2], lines[2] + b",1", lines[3].rpartition(b",")[0], *lines[4:]]
    blank = [*lines[:2], b"", *lines[2:]]
    broken = text.replace(b",Active,", b',"Act\nive",', 1)
    for damaged in (b"\n".join(uneven), b"\n".join(blank), broken, text + b"\x00"):
        assert not is_read_fast("bureau", damaged)
