"""Categories are text, whatever the text looks like, in whatever rows and chunks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data.parsing
from data.containers import File
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


def read_column(folder: Path, file: str, column: str) -> list[str]:
    table = file.removesuffix(".csv")
    tables = read(folder)
    return [*getattr(tables, table)[column].astype(object)]


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_a_column_of_words_that_look_otherwise_is_read_as_written(
    folder: Path, words: list[str], quote: str
) -> None:
    frame = pd.read_csv(folder / BALANCE, dtype=str)
    written = [words[row % len(words)] for row in range(len(frame))]
    rows = zip(frame["SK_ID_BUREAU"], frame["MONTHS_BALANCE"], written, strict=True)
    lines = [f"{loan},{month},{quote}{word}{quote}\n" for loan, month, word in rows]
    (folder / BALANCE).write_text("SK_ID_BUREAU,MONTHS_BALANCE,STATUS\n" + "".join(lines))
    assert read_column(folder, BALANCE, "STATUS") == written


@pytest.mark.parametrize("words", [("0", "1"), ("True", "False"), ("Yes", "No")])
def test_a_flag_written_in_other_words_is_kept_and_said_as_unknown_categories_are(
    folder: Path, words: tuple[str, str]
) -> None:
    written = [words[row % 2] for row in range(50)]
    cells("FLAG_OWN_CAR", dict(enumerate(written)))(folder / TRAIN)
    tables = read(folder)
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
        source = File(BALANCE, 0, lambda: file.open("rb"))
        read = data.parsing.read_table(BUREAU_BALANCE, source, progress=False)
    status = read.frame["STATUS"]
    assert status.astype(object).where(status.notna(), "").tolist() == words
    known = BUREAU_BALANCE["STATUS"].categories
    assert list(status.cat.categories) == [*known, *sorted({*words} - {*known, ""})]
    assert [fault.rows for fault in read.faults] == ([words.count("")] if "" in words else [])
    assert read.frame["MONTHS_BALANCE"].dtype == np.int32
