"""Tables as other programs write them: one fault that names the cause, never one per column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.unit.data.damage import BUREAU, TRAIN, cells, faults_of, read


def rewritten(change: Callable[[str], str]) -> Callable[[Path], object]:
    def damage(path: Path) -> None:
        path.write_bytes(change(path.read_text()).encode())

    return damage


def with_missing_as(word: str) -> Callable[[Path], object]:
    def damage(path: Path) -> None:
        pd.read_csv(path, keep_default_na=False, na_values=[""]).to_csv(
            path, index=False, na_rep=word
        )

    return damage


def as_json(text: str) -> str:
    return pd.read_csv(io.StringIO(text)).to_json(orient="records")


def spaced(text: str) -> str:
    head, _, rest = text.partition("\n")
    return head.replace(",", ", ") + "\n" + rest


def in_small_letters(text: str) -> str:
    head, _, rest = text.partition("\n")
    return head.lower() + "\n" + rest


CAUSES: dict[str, tuple[Callable[[Path], object], str]] = {
    "lines ended as on old Macs": (
        rewritten(lambda text: text.replace("\n", "\r")),
        f"{TRAIN}: expected lines that end in a line feed, found carriage returns alone, as old"
        " programs for the Mac write them",
    ),
    "a name longer than the CSV module takes": (
        rewritten(lambda text: "x" * 131_073 + "," + text),
        f"{TRAIN}: expected a first line of column names (field larger than field limit (131072))",
    ),
    "minified JSON": (rewritten(as_json), f"{TRAIN}: expected a CSV table, found JSON"),
    "JSON of one string": (
        rewritten(lambda _: '["' + "x" * 200_000 + '"]'),
        f"{TRAIN}: expected a CSV table, found JSON",
    ),
    "the page that asks to sign in": (
        rewritten(lambda _: "<!DOCTYPE html>\n<html>\n"),
        f"{TRAIN}: expected a CSV table, found a page or XML",
    ),
    "text in two bytes a character": (
        lambda path: path.write_bytes(path.read_text().encode("utf-16")) and None,
        f"{TRAIN}: expected UTF-8 text",
    ),
    "a space after each comma of the header": (
        rewritten(spaced),
        f"{TRAIN}: expected column names without spaces around them, 121 have some",
    ),
    "names in small letters": (
        rewritten(in_small_letters),
        f"{TRAIN}: expected column names in capitals and without quotation marks in them, 122 are"
        " written otherwise",
    ),
}


@pytest.mark.parametrize(("damage", "said"), CAUSES.values(), ids=CAUSES)
def test_one_fault_names_the_cause_and_those_of_other_tables_are_listed_too(
    few: Path, damage: Callable[[Path], object], said: str
) -> None:
    damage(few / TRAIN)
    cells("CREDIT_DAY_OVERDUE", {1: "x"})(few / BUREAU)
    assert [str(fault) for fault in faults_of(few)] == [
        said,
        "bureau.csv, column CREDIT_DAY_OVERDUE, 1 row, first at line 3: expected a number",
    ]


@pytest.mark.parametrize("word", ["NA", "NULL", r"\N", "NaN", "null", "N/A", "None"])
def test_a_word_for_missing_numbers_is_one_fault_of_the_file(few: Path, word: str) -> None:
    frame = pd.read_csv(few / TRAIN, keep_default_na=False, na_values=[""])
    numbers = frame.select_dtypes("number")
    with_missing_as(word)(few / TRAIN)
    (fault,) = faults_of(few)
    rows = numbers.isna().any(axis=1)
    columns = int(numbers.isna().any().sum())
    assert columns > 20
    assert fault.expected == (
        f"expected empty cells for missing values, found {word} in {columns} columns"
    )
    assert (fault.file, fault.column, fault.rows) == (TRAIN, "", rows.sum())
    assert fault.first_line == 2 + int(rows.argmax())


def test_a_word_for_a_missing_number_is_missing_where_a_number_is_required(few: Path) -> None:
    cells("AMT_CREDIT", {2: "NA"})(few / TRAIN)
    assert [str(fault) for fault in faults_of(few)] == [
        f"{TRAIN}, column AMT_CREDIT, 1 row, first at line 4: expected empty cells for missing"
        " values, found NA",
        f"{TRAIN}, column AMT_CREDIT, 1 row, first at line 4: expected a value, found none",
    ]


def with_notes(path: Path, note: Callable[[int], str], values: dict[int, str]) -> None:
    """Add a column of notes, and write values into AMT_CREDIT_SUM_OVERDUE of some rows."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for row, value in values.items():
        frame.loc[row, "AMT_CREDIT_SUM_OVERDUE"] = value
    frame["NOTE"] = [note(row) for row in range(len(frame))]
    frame.to_csv(path, index=False, quoting=csv.QUOTE_MINIMAL)


def test_line_breaks_in_quotation_marks_keep_the_line_numbers_right(few: Path) -> None:
    with_notes(few / BUREAU, lambda row: "two\nlines" if row < 4 else "", {9: "secret"})
    (fault,) = faults_of(few)
    lines = (few / BUREAU).read_text().split("\n")
    assert "secret" in lines[fault.first_line - 1]


def test_a_repeated_row_is_named_at_its_line_in_the_file(few: Path) -> None:
    frame = pd.read_csv(few / BUREAU, dtype=str, keep_default_na=False)
    frame.loc[7:7, "SK_ID_BUREAU"] = frame["SK_ID_BUREAU"][3]
    frame.to_csv(few / BUREAU, index=False)
    with_notes(few / BUREAU, lambda row: "a\nb\nc" if row < 2 else "", {})
    notes = read(few).notes
    assert any(note.startswith(BUREAU) and note.endswith("first at line 13") for note in notes)


def test_columns_not_read_are_named_even_without_a_name(few: Path) -> None:
    path = few / "bureau_balance.csv"
    pd.read_csv(path).assign(COMMENT="x").to_csv(path)  # pandas adds its own numbering
    notes = read(few).notes
    assert notes == ("bureau_balance.csv: columns not read: COMMENT, 1 without a name",)


def test_endless_lists_of_columns_not_read_are_cut_short(few: Path) -> None:
    path = few / "bureau_balance.csv"
    head, _, rest = path.read_text().partition("\n")
    more = [f"{'N' * 1000}{number:03}" for number in range(120)]
    lines = [f"{line}{',' * 120}" for line in rest.splitlines()]
    path.write_text("\n".join([",".join([head, *more]), *lines, ""]))
    (note,) = read(few).notes
    assert note.endswith(", 100 more")
    assert len(note) < 1500


def test_a_carriage_return_inside_a_line_is_a_fault(few: Path) -> None:
    path = few / BUREAU
    lines = path.read_bytes().split(b"\n")
    lines[4] = lines[4].replace(b",", b"\r,", 1)
    path.write_bytes(b"\n".join(lines))
    assert "bureau.csv, 1 row, first at line 5: expected no carriage return inside a line" in [
        str(fault) for fault in faults_of(few)
    ]
