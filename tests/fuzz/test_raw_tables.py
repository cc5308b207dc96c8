"""Damaged tables are read or refused in words: nothing else ever comes of them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from data.faults import InputFault
from data.reading import InputFaults, RawTables, read_tables
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from data.tables import TABLES, Kind
from tests.fuzz.damage import DAMAGES, random_bytes, zipped
from tests.fuzz.rounds import rounds

FEW = ("application_test", "bureau", "bureau_balance", "POS_CASH_balance")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The bytes of a few small tables, by file name."""
    folder = tmp_path_factory.mktemp("fuzz")
    write_tables(synthesize(3, 1, 3), folder, clients=6, progress=False)
    return {f"{name}.csv": (folder / f"{name}.csv").read_bytes() for name in FEW}


def damaged(tables: Mapping[str, bytes], random: Random) -> Mapping[str, bytes]:
    """Damage one table, sometimes packed and then its packing; leave the others as they are."""
    name = random.choice(list(tables))
    data = tables[name]
    for _ in range(random.choice((1, 1, 2))):
        data = random.choice(DAMAGES)(data, random) if data else data
    packing = random.choice(("", "", "", ".gz", ".zip"))
    if packing:
        data = gzip.compress(data) if packing == ".gz" else zipped(data, name)
        data = random_bytes(data, random) if random.random() < 0.5 else data
    others = {other: whole for other, whole in tables.items() if other != name}
    return {**others, f"{name}{packing}": data}


def check(read: RawTables) -> None:
    """Every frame that comes of damage is one of the specified columns and types."""
    for table in TABLES.values():
        frame: pd.DataFrame | None = getattr(read, table.attribute)
        if frame is not None:
            assert list(frame) == list(table.column_names)
            assert [str(dtype) for dtype in frame.dtypes] == [column.dtype for column in table]
            assert len(frame) or table.parent
            words = [frame[c.name].cat.categories for c in table if c.kind is Kind.CATEGORY]
            assert all(isinstance(word, str) for categories in words for word in categories)


def faults_of(source: Path, seed: int) -> tuple[InputFault, ...]:
    """Return what is wrong with the source; what is read instead is checked."""
    try:
        check(read_tables(source, progress=False, required=()))
    except InputFaults as found:
        return found.faults
    except Exception as error:
        raise AssertionError(f"seed {seed}") from error
    return ()


def test_damaged_tables_are_read_or_refused_in_words(
    tables: Mapping[str, bytes], tmp_path: Path
) -> None:
    refused = 0
    for seed in range(rounds(25)):
        folder = tmp_path / str(seed)
        folder.mkdir()
        for name, data in damaged(tables, Random(seed)).items():
            (folder / name).write_bytes(data)
        faults = faults_of(folder, seed)
        refused += bool(faults)
        assert all(str(fault).isprintable() for fault in faults), f"seed {seed}"
    assert rounds(3) < refused < rounds(25)


def test_a_damaged_archive_is_read_or_refused_in_words(
    tables: Mapping[str, bytes], tmp_path: Path
) -> None:
    path, name = tmp_path / "all.zip", f"{FEW[0]}.csv"
    for seed in range(rounds(25)):
        random = Random(seed)
        inner = zipped(tables[name], name)
        inner = random_bytes(inner, random) if random.random() < 0.5 else inner
        path.write_bytes(random_bytes(zipped(inner, f"{name}.zip"), random))
        faults_of(path, seed)
