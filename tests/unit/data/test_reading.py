from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pandas as pd

from data.reading import RawTables, read_tables
from data.tables import NOT_APPLICABLE_DAYS, TABLES, Kind
from tests.there import there
from tests.unit.data.arranging import zip_each, zipped
from tests.unit.data.damage import read


def assert_same(left: RawTables, right: RawTables) -> None:
    for table in TABLES.values():
        one, other = getattr(left, table.attribute), getattr(right, table.attribute)
        assert (one is None) == (other is None), table.name
        if one is not None:
            pd.testing.assert_frame_equal(one, other)


def archive(folder: Path, path: Path, inside: str = "") -> Path:
    return zipped(path, {f"{inside}{csv.name}": csv for csv in sorted(folder.glob("*.csv"))})


def test_a_folder_an_archive_and_one_zip_per_table_say_the_same(
    folder: Path, as_read: RawTables, tmp_path: Path
) -> None:
    assert_same(read(archive(folder, tmp_path / "all.zip")), as_read)
    assert_same(read(archive(folder, tmp_path / "nested.zip", inside="home-credit/")), as_read)
    zip_each(folder)
    assert_same(read(folder), as_read)


def test_the_twins_that_one_system_adds_to_its_archives_are_ignored(
    folder: Path, as_read: RawTables, tmp_path: Path
) -> None:
    path = archive(folder, tmp_path / "all.zip")
    with zipfile.ZipFile(path, "a") as target:
        target.writestr("__MACOSX/bureau.csv", b"binary")
    assert_same(read(path), as_read)


def test_a_csv_beside_its_zip_is_read_and_the_zip_is_said_not_to_be(few: Path) -> None:
    (few / "bureau.csv.zip").write_bytes(b"anything")
    assert read(few).notes == ("bureau.csv was read, bureau.csv.zip beside it was not",)


def test_file_names_in_other_case_are_found(folder: Path) -> None:
    (folder / "POS_CASH_balance.csv").rename(folder / "pos_cash_BALANCE.csv")
    assert read(folder).pos_cash_balance is not None


def keep_only(folder: Path, *names: str) -> None:
    for table in TABLES.values():
        if table.name not in names:
            (folder / table.file_name).unlink(missing_ok=True)


def test_absent_tables_are_none_and_named(folder: Path) -> None:
    keep_only(folder, "application_train", "POS_CASH_balance")
    tables = read(folder)
    train = there(tables.application_train)
    assert len(train) == 50
    assert tables.bureau is None
    assert tables.absent == (
        "application_test",
        "bureau",
        "bureau_balance",
        "previous_application",
        "installments_payments",
        "credit_card_balance",
    )
    assert [*tables.applications["SK_ID_CURR"]] == [*train["SK_ID_CURR"]]


def test_new_applicants_alone_are_read_where_no_outcome_is_required(
    folder: Path, as_read: RawTables
) -> None:
    together = as_read.applications
    (folder / "application_train.csv").unlink()
    tables = read_tables(folder, progress=False, required=())
    assert tables.application_train is None
    pd.testing.assert_frame_equal(
        tables.applications, together[together["TARGET"].isna()].reset_index(drop=True)
    )
    # The histories of the others belong to nobody now.
    loans, test = there(tables.bureau), there(tables.application_test)
    assert set(loans["SK_ID_CURR"]) <= set(test["SK_ID_CURR"])


def test_applications_are_train_then_test_with_no_outcome(as_read: RawTables) -> None:
    tables = as_read
    train, test = there(tables.application_train), there(tables.application_test)
    together = tables.applications
    assert list(together.columns) == list(train.columns)
    assert len(together) == 60
    assert together["TARGET"].isna().sum() == 10
    assert list(together["SK_ID_CURR"][50:]) == list(test["SK_ID_CURR"])
    assert train["TARGET"].dtype == np.int8


def test_every_column_has_the_type_its_specification_says(as_read: RawTables) -> None:
    tables = as_read
    for table in TABLES.values():
        frame = getattr(tables, table.attribute)
        assert list(frame.columns) == list(table.column_names)
        for column in table:
            assert frame[column.name].dtype.name == column.dtype, column.name
            if column.kind is Kind.CATEGORY:
                assert tuple(frame[column.name].cat.categories) == column.categories


def test_numbers_are_read_to_the_last_bit(few: Path) -> None:
    path = few / "application_train.csv"
    frame = pd.read_csv(path)
    exact = [0.08303696739132256, 0.1 + 0.2, 1 / 3, 0.7526144906031748]
    frame["EXT_SOURCE_1"] = [*exact, *[0.5] * (len(frame) - len(exact))]
    frame.to_csv(path, index=False)
    assert list(there(read(few).application_train)["EXT_SOURCE_1"][:4]) == exact


def test_words_and_sentinels_stay_as_the_source_has_them(as_read: RawTables) -> None:
    tables = as_read
    train = there(tables.application_train)
    assert (train["ORGANIZATION_TYPE"] == "XNA").any()
    assert (train["DAYS_EMPLOYED"] == NOT_APPLICABLE_DAYS).any()
    assert (there(tables.previous_application)["DAYS_LAST_DUE"] == NOT_APPLICABLE_DAYS).any()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_new_category_is_kept_and_reported(few: Path) -> None:
    edit(few / "bureau.csv", "currency 1", "currency 7")
    tables = read(few)
    loans = there(tables.bureau)
    assert tables.notes == (
        f"bureau.csv, column CREDIT_CURRENCY, {len(loans)} rows: unknown categories currency 7 "
        "were kept as read",
    )
    assert (loans["CREDIT_CURRENCY"] == "currency 7").all()


def test_the_word_na_is_a_category_like_any_other(few: Path) -> None:
    edit(few / "bureau.csv", "currency 1", "NA")
    assert (there(read(few).bureau)["CREDIT_CURRENCY"] == "NA").all()


def test_columns_the_specification_does_not_know_are_named_and_not_read(few: Path) -> None:
    path = few / "bureau_balance.csv"
    pd.read_csv(path).assign(COMMENT="x", AUTHOR=1).to_csv(path, index=False)
    tables = read(few)
    assert tables.notes == ("bureau_balance.csv: columns not read: AUTHOR, COMMENT",)
    assert [*there(tables.bureau_balance)] == ["SK_ID_BUREAU", "MONTHS_BALANCE", "STATUS"]


def test_columns_in_another_order_are_put_in_the_specified_one(few: Path) -> None:
    before = read(few)
    path = few / "bureau.csv"
    frame = pd.read_csv(path)
    frame[frame.columns[::-1]].to_csv(path, index=False)
    assert_same(read(few), before)


def test_windows_line_ends_a_byte_order_mark_and_blank_last_lines_change_nothing(
    few: Path,
) -> None:
    before = read(few)
    path = few / "bureau.csv"
    text = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text + b"\r\n\r\n")
    after = read(few)
    assert_same(after, before)
    assert after.notes == ()


def test_a_last_line_without_line_end_is_reported(few: Path) -> None:
    path = few / "bureau.csv"
    path.write_bytes(path.read_bytes()[:-1])
    assert read(few).notes == ("bureau.csv: the last line has no line end",)
