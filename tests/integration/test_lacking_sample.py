"""Real rows that lack what a model learnt from: refused by name, or said to be meant.

The model is the demonstration's, which has learnt from every table.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.reading import RawTables
from data.tables import TABLES
from model import score
from model.artifact.model_artifact import ModelArtifact, load_artifact
from model.artifact.places import DEMO_ARTIFACT
from model.features.coverage import HISTORIES
from model.training.lacking import InputPart, input_parts, lacks, learnt_by
from tests.sample import SAMPLE, needs_sample

pytestmark = [needs_sample, pytest.mark.sample, pytest.mark.slow]

EXTERNAL_SCORES = ("EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3")


@pytest.fixture(scope="module")
def artifact() -> ModelArtifact:
    return load_artifact(DEMO_ARTIFACT)


@pytest.fixture(scope="module")
def parts(tables: RawTables) -> Mapping[str, InputPart]:
    return {part.name: part for part in input_parts(tables)}


def lacking(artifact: ModelArtifact, tables: RawTables) -> list[tuple[str, str, int]]:
    found = [lack for part in input_parts(tables) for lack in lacks(learnt_by(artifact), part)]
    return [(lack.name, lack.part, lack.clients) for lack in found]


def test_real_tables_lack_nothing(artifact: ModelArtifact, tables: RawTables) -> None:
    assert lacking(artifact, tables) == []


@pytest.mark.parametrize("table", HISTORIES)
def test_each_absent_table_is_named(
    artifact: ModelArtifact, parts: Mapping[str, InputPart], table: str
) -> None:
    gone = {name: replace(part, absent=(table,)) for name, part in parts.items()}
    for name, part in gone.items():
        found = [(lack.name, lack.clients) for lack in lacks(learnt_by(artifact), part)]
        assert (name, found[0]) == (name, (table, 5_000))
        assert len(found) == 1


def test_empty_external_scores_are_named(artifact: ModelArtifact, tables: RawTables) -> None:
    assert tables.application_test is not None
    blank = tables.application_test.assign(**dict.fromkeys(EXTERNAL_SCORES, np.nan))
    found = lacking(artifact, replace(tables, application_test=blank))
    assert found == [(name, "application_test", 5_000) for name in EXTERNAL_SCORES]


@pytest.mark.parametrize(
    ("table", "column"),
    [("bureau", "AMT_ANNUITY"), ("previous_application", "RATE_DOWN_PAYMENT")],
)
def test_an_empty_column_of_a_history_is_named(
    artifact: ModelArtifact, tables: RawTables, table: str, column: str
) -> None:
    frame: pd.DataFrame = getattr(tables, TABLES[table].attribute)
    changed: dict[str, Any] = {TABLES[table].attribute: frame.assign(**{column: np.nan})}
    blank = replace(tables, **changed)
    assert [name for name, *_ in lacking(artifact, blank)] == [f"{table}.{column}"] * 2


def test_no_single_real_client_is_refused_by_chance(
    artifact: ModelArtifact, tables: RawTables
) -> None:
    """However empty one file is: a client alone may lack anything but a whole table."""
    assert tables.application_test is not None
    for place in range(0, 5_000, 500):
        one = tables.application_test.iloc[[place]]
        assert (
            lacking(artifact, replace(tables, application_train=None, application_test=one)) == []
        )


def test_new_applicants_without_histories_are_refused_or_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "scores.csv"
    raw.mkdir()
    shutil.copy(SAMPLE / "application_test.csv.zip", raw)
    command = [str(raw), "--model", str(DEMO_ARTIFACT), "--out", str(out)]
    assert score.main(command) == 2
    said = capsys.readouterr().err
    unsaid = "bureau_balance"  # found through bureau
    for table in {*HISTORIES} - {unsaid}:
        assert f"- {table}: the table is not there; clients touched: 5,000" in said
    assert not out.exists()
    assert score.main([*command, *(f"--without={table}" for table in HISTORIES)]) == 0
    assert "Goes without:\n- bureau: the table is not there" in capsys.readouterr().out
    assert len(pd.read_csv(out)) == 5_000
