"""Where tables may lie: read where one reading is possible, else named, never left out silently."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

import pytest

from data.reading import InputFaults, RawTables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from tests.unit.data.arranging import (
    Arrange,
    archive_in_an_archive,
    archived,
    arrangement,
    backslashes,
    both,
    copied,
    gzip_each,
    gzips_in_an_archive,
    loans_in_one_zip,
    moved,
    one_folder_each,
    removed,
    renamed,
    written,
    zip_each,
    zip_in_another_folder,
    zipped,
    zips_in_an_archive,
)
from tests.unit.data.damage import BUREAU, TRAIN, read
from tests.unit.data.test_reading import assert_same, keep_only

FEW = ("application_train", "bureau", "bureau_balance")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few tables, one of which has a name that begins like another's; not to be written to."""
    folder = tmp_path_factory.mktemp("few")
    write_tables(synthesize(20, 1, 0), folder, clients=20, progress=False)
    keep_only(folder, *FEW)
    return folder


@pytest.fixture
def folder(few: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(few, tmp_path / "raw"))


@pytest.fixture(scope="module")
def pristine(few: Path) -> RawTables:
    return read(few)


READ: dict[str, tuple[Arrange, tuple[str, ...]]] = {
    "every table gzipped": (arrangement(gzip_each), ()),
    "every table zipped under its own name": (
        arrangement(lambda folder: zip_each(folder, lambda name: name.replace(".csv", ".zip"))),
        (),
    ),
    "zips in an archive": (zips_in_an_archive, ()),
    "gzip files in an archive, in a folder": (gzips_in_an_archive, ()),
    "backslashes in an archive": (backslashes, ()),
    "the archive of the competition in the folder": (
        arrangement(lambda folder: archived(folder, "home-credit-default-risk.zip")),
        ("the tables were read from home-credit-default-risk.zip",),
    ),
    "an archive in an archive": (
        archive_in_an_archive,
        ("the tables were read from home-credit-default-risk.zip",),
    ),
    "one folder deeper": (
        arrangement(lambda folder: moved(folder, "*.csv", "home-credit")),
        ("the tables were read from home-credit",),
    ),
    "one folder deeper, beside other files": (
        both(arrangement(lambda folder: moved(folder, "*.csv", "raw")), written("notes.xlsx")),
        ("the tables were read from raw", "seen and not used: notes.xlsx"),
    ),
    "one folder for each table": (
        arrangement(one_folder_each),
        ("the tables were read from " + ", ".join(f"{table} unpacked" for table in FEW),),
    ),
    "a second download of one table": (
        renamed(TRAIN, "application_train (1).csv"),
        ("application_train (1).csv was read as application_train.csv",),
    ),
    "a copy beside the table": (
        copied(TRAIN, "application_train - Copy (2).csv"),
        ("application_train.csv was read, application_train - Copy (2).csv beside it was not",),
    ),
    "an older copy one folder deeper": (
        written("backup/bureau.csv"),
        ("seen and not used: backup",),
    ),
    "a table in another form beside it": (
        written("bureau.xlsx"),
        ("seen and not used: bureau.xlsx",),
    ),
    "files that are no tables": (
        both(*map(written, ("z.parquet", "a.csv", "README.md", "._bureau.csv", "other.zip"))),
        ("seen and not used: a.csv, other.zip, z.parquet",),
    ),
    "the other files of the competition": (
        both(written("HomeCredit_columns_description.csv"), written("sample_submission.csv")),
        (),
    ),
}


@pytest.mark.parametrize(("arrange", "notes"), READ.values(), ids=READ.keys())
def test_tables_are_read_wherever_one_reading_is_possible(
    pristine: RawTables, folder: Path, arrange: Arrange, notes: tuple[str, ...]
) -> None:
    source = arrange(folder) or folder
    tables = read(source)
    assert_same(tables, pristine)
    assert tables.notes == notes


NAMED: dict[str, tuple[Arrange, list[str]]] = {
    "a history one folder deeper than the rest": (
        arrangement(lambda folder: moved(folder, BUREAU, "histories")),
        ["histories/bureau.csv: expected beside the other tables, in raw itself"],
    ),
    "a history in an archive beside the rest": (
        both(
            arrangement(lambda folder: zipped(folder / "all.zip", {BUREAU: folder / BUREAU})),
            removed(BUREAU),
        ),
        ["all.zip/bureau.csv: expected beside the other tables, in raw itself"],
    ),
    "a history in the zip of another": (
        arrangement(loans_in_one_zip),
        ["bureau.zip/bureau_balance.csv: expected beside the other tables, in raw itself"],
    ),
    "two downloads and no original": (
        both(copied(BUREAU, "bureau (1).csv"), renamed(BUREAU, "bureau (2).csv")),
        ["bureau.csv: expected once in raw, found bureau (1).csv, bureau (2).csv"],
    ),
    "two names that differ in capitals": (
        copied(BUREAU, "Bureau.csv"),
        ["bureau.csv: expected once in raw, found Bureau.csv, bureau.csv"],
    ),
    "two folders with tables": (
        both(
            arrangement(lambda folder: moved(folder, "*.csv", "new")),
            arrangement(lambda folder: shutil.copytree(folder / "new", folder / "old")),
        ),
        [
            f"{table}.csv: expected once in raw, found new/{table}.csv, old/{table}.csv"
            for table in FEW
        ],
    ),
    "a table and, in another folder, its zip": (
        arrangement(zip_in_another_folder),
        ["bureau.csv: expected once in raw, found new/bureau.csv, old/bureau.csv.zip"],
    ),
    "a history in a form that is not read": (
        renamed(BUREAU, "bureau.csv.bz2"),
        ["bureau.csv.bz2: expected bureau.csv, plain, zipped or gzipped; not read"],
    ),
    "a history whose download did not end": (
        renamed(BUREAU, "bureau.csv.crdownload"),
        ["bureau.csv.crdownload: expected bureau.csv, plain, zipped or gzipped; not read"],
    ),
    "the required table under a name of its own": (
        renamed(TRAIN, "train.csv"),
        [f"{TRAIN}: required table, not found in {{folder}}; seen and not used: train.csv"],
    ),
    "a link to nowhere": (
        both(
            renamed(BUREAU, "gone"), arrangement(lambda f: (f / BUREAU).symlink_to(f / "nowhere"))
        ),
        ["bureau.csv: cannot be read (No such file or directory)"],
    ),
    "a pipe": (
        both(renamed(BUREAU, "gone"), arrangement(lambda folder: os.mkfifo(folder / BUREAU))),
        ["bureau.csv: cannot be read, the file is damaged (not a regular file)"],
    ),
    "a gzip file that is none": (
        both(renamed(BUREAU, "gone"), written("bureau.csv.gz")),
        ["bureau.csv.gz: cannot be read, the file is damaged (Not a gzipped file (b'an'))"],
    ),
    "a gzip file cut short": (
        both(
            arrangement(
                lambda folder: (folder / f"{BUREAU}.gz").write_bytes(
                    gzip.compress((folder / BUREAU).read_bytes())[:-9]
                )
            ),
            renamed(BUREAU, "gone"),
        ),
        [
            "bureau.csv.gz: cannot be read, the file is damaged (Compressed file ended before the"
            " end-of-stream marker was reached)"
        ],
    ),
    "nothing but a damaged archive": (
        both(
            *(removed(f"{table}.csv") for table in FEW),
            written("kaggle.zip"),
        ),
        [
            "kaggle.zip: cannot be read, the file is damaged (File is not a zip file)",
            f"{TRAIN}: required table, not found in {{folder}}; seen and not used: kaggle.zip",
        ],
    ),
}


@pytest.mark.parametrize(("arrange", "said"), NAMED.values(), ids=NAMED.keys())
def test_what_would_be_left_out_or_could_be_read_two_ways_is_named(
    folder: Path, arrange: Arrange, said: list[str]
) -> None:
    arrange(folder)
    with pytest.raises(InputFaults) as caught:
        read(folder)
    assert [str(fault) for fault in caught.value.faults] == [
        line.format(folder=folder) for line in said
    ]
