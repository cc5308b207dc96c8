"""Categories are text, whatever the text looks like, in whatever rows and chunks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data.parsing
from data.containers import File
from data.parsing import ReadTable
from data.tables import BUREAU_BALANCE
from tests.there import there
from tests.unit.data.damage import TRAIN, cells, read

BALANCE = "bureau_balance.csv"
LOOKS = [
    ["0"],
    ["0", "1", "5"],
    ["00", "0"],
    ["1.0", "1"],
    ["1e5", "100000"],
    ["True", "False"],
    ["TRUE", "true"],
    ["nan", "NaN"],
    ["inf"],
    ["2026-11-28"],
    [" 0", "0"],
    ["NA", "None", "NULL"],
]


def read_balance(file: Path) -> ReadTable:
    source = File(BALANCE, 0, lambda: file.open("rb"))
    return data.parsing.read_table(BUREAU_BALANCE, source, progress=False)


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_column_of_words_that_look_otherwise_is_read_as_written(
    tmp_path: Path, quote: str
) -> None:
    others = {}
    for words in LOOKS:
        written = [words[row % len(words)] for row in range(99)]
        lines = [f"1,{-row},{quote}{word}{quote}\n" for row, word in enumerate(written)]
        (tmp_path / BALANCE).write_text("SK_ID_BUREAU,MONTHS_BALANCE,STATUS\n" + "".join(lines))
        read = read_balance(tmp_path / BALANCE)
        if read.faults or [*read.frame["STATUS"].astype(object)] != written:
            others[" ".join(words)] = read
    assert others == {}


@pytest.mark.parametrize("words", [("0", "1"), ("True", "False"), ("Yes", "No")])
def test_a_flag_written_in_other_words_is_kept_and_said_as_unknown_categories_are(
    few: Path, words: tuple[str, str]
) -> None:
    written = [words[row % 2] for row in range(50)]
    cells("FLAG_OWN_CAR", dict(enumerate(written)))(few / TRAIN)
    tables = read(few)
    assert there(tables.application_train)["FLAG_OWN_CAR"].tolist() == written
    assert tables.notes == (
        f"{TRAIN}, column FLAG_OWN_CAR, 50 rows: unknown categories {', '.join(sorted(words))} "
        "were kept as read",
    )


@settings(max_examples=60)
@given(
    words=st.lists(
        st.sampled_from(["C", "X", "0", "1", "", "00", "True", "7", "nan", "a b"]), min_size=1
    ),
    rows=st.integers(min_value=1, max_value=4),
)
def test_where_the_chunks_are_cut_does_not_matter(
    words: list[str], rows: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("chunks")
    text = "".join(f"1,{-row},{word}\n" for row, word in enumerate(words))
    file = folder / BALANCE
    file.write_text("SK_ID_BUREAU,MONTHS_BALANCE,STATUS\n" + text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data.parsing, "CHUNK_ROWS", rows)
        read = read_balance(file)
    status = read.frame["STATUS"]
    assert status.astype(object).where(status.notna(), "").tolist() == words
    known = BUREAU_BALANCE["STATUS"].categories
    assert list(status.cat.categories) == [*known, *sorted({*words} - {*known, ""})]
    assert [fault.rows for fault in read.faults] == ([words.count("")] if "" in words else [])
    assert read.frame["MONTHS_BALANCE"].dtype == np.int32
