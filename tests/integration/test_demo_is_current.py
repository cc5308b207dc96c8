"""The demonstration that ships is what today's generator, features and settings would give.

Its last clients with an outcome are one chunk of the generator, which can be drawn alone: they are
drawn, read and computed again. A change of code that changes them needs ``make demo``. What would
take a training to find out again is not held: the trees themselves, and what was measured of them.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.portfolio import Portfolio
from data.reading import RawTables, read_tables
from data.synthetic.generator import (
    CHUNK_CLIENTS,
    FIRST_BUREAU_ID,
    FIRST_CLIENT_ID,
    FIRST_LOAN_ID,
    FirstIds,
    synthesize_chunk,
)
from data.synthetic.writing import write_tables
from model.artifact.model_artifact import ModelArtifact, load_artifact
from model.artifact.places import DEMO_ARTIFACT, DEMO_PORTFOLIO
from model.demo import CLIENTS_WITH_OUTCOME, SEED
from model.domain import DEFAULT_PROBABILITY, OUTCOME
from model.estimation.rows import training_rows
from model.estimation.settings import BoosterSettings
from model.features.catalogue import CATALOGUE
from model.features.matrix import build_matrix, target
from model.score import score
from model.training.fitting import Options, theme_columns
from model.training.lacking import input_parts, learnt_by

FULL_CHUNKS, LAST_CHUNK = divmod(CLIENTS_WITH_OUTCOME, CHUNK_CLIENTS)
FIRST_OF_LAST = FIRST_CLIENT_ID + FULL_CHUNKS * CHUNK_CLIENTS


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> RawTables:
    """The raw tables of those clients; numbers of loans start anew, and nothing depends on them."""
    raw: Path = tmp_path_factory.mktemp("raw")
    ids = FirstIds(FIRST_OF_LAST, FIRST_LOAN_ID, FIRST_BUREAU_ID)
    chunk = synthesize_chunk(SEED, FULL_CHUNKS, LAST_CHUNK, ids, with_target=True)
    write_tables([chunk], raw, clients=LAST_CHUNK, progress=False)
    return read_tables(raw, progress=False)


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return Portfolio.open(DEMO_PORTFOLIO)


@pytest.fixture(scope="module")
def places(portfolio: Portfolio) -> np.ndarray:
    """Where those of them that are served stand in the portfolio."""
    ids = portfolio.client_ids
    return np.flatnonzero((ids >= FIRST_OF_LAST) & (ids < FIRST_OF_LAST + LAST_CHUNK))


@pytest.fixture(scope="module")
def matrix(
    tables: RawTables, artifact: ModelArtifact, portfolio: Portfolio, places: np.ndarray
) -> pd.DataFrame:
    """Their features, computed from the tables just drawn."""
    everyone = build_matrix(tables, artifact.instalment_estimator)
    own: pd.DataFrame = everyone.loc[portfolio.client_ids[places]]
    return own


@pytest.fixture(scope="module")
def artifact() -> ModelArtifact:
    return load_artifact(DEMO_ARTIFACT)


def test_served_features_are_those_that_today_s_code_computes_bit_for_bit(
    portfolio: Portfolio, matrix: pd.DataFrame, places: np.ndarray
) -> None:
    assert len(places) > 1_900
    served = {name: portfolio.column(name)[places] for name in CATALOGUE}
    assert [n for n in CATALOGUE if served[n].tobytes() != matrix[n].to_numpy().tobytes()] == []


def test_served_outcomes_are_those_that_today_s_code_draws(
    tables: RawTables, portfolio: Portfolio, places: np.ndarray
) -> None:
    drawn = target(tables).loc[portfolio.client_ids[places]]
    assert portfolio.column(OUTCOME)[places].tolist() == drawn.tolist()


def test_served_risks_and_theme_points_are_those_that_today_s_code_gives_these_features(
    artifact: ModelArtifact, portfolio: Portfolio, matrix: pd.DataFrame, places: np.ndarray
) -> None:
    risks = score(matrix, artifact)[DEFAULT_PROBABILITY]
    assert portfolio.column(DEFAULT_PROBABILITY)[places] == pytest.approx(risks, rel=1e-14)
    for name, points in theme_columns(artifact, matrix.iloc[:200], lambda _: None).items():
        assert portfolio.column(name)[places[:200]] == pytest.approx(points, rel=1e-6, abs=1e-6)


def test_the_model_was_grown_on_today_s_inputs_with_today_s_settings_and_costs(
    artifact: ModelArtifact, tables: RawTables
) -> None:
    usual, rows = (
        Options(),
        training_rows(
            build_matrix(tables, artifact.instalment_estimator), target(tables), artifact.policy
        ),
    )
    assert (artifact.policy, artifact.costs) == (usual.policy, usual.costs)
    assert artifact.feature_names == rows.feature_names
    assert artifact.categorical_features == rows.categorical
    said = parameters_in(artifact.booster_text)
    wanted = BoosterSettings().parameters(CLIENTS_WITH_OUTCOME) | rows.constraints()
    written = {name: as_said(value) for name, value in wanted.items()}
    assert {n: (said[n], today) for n, today in written.items() if said[n] != today} == {}


def parameters_in(booster_text: str) -> dict[str, str]:
    """Return what LightGBM wrote of how the trees were grown."""
    lines = booster_text.partition("\nparameters:\n")[2].partition("\nend of parameters")[0]
    return dict(
        line.removeprefix("[").removesuffix("]").split(": ", 1) for line in lines.splitlines()
    )


def as_said(value: object) -> str:
    """Return a parameter as LightGBM writes it: flags as 0 and 1, no needless decimals."""
    if isinstance(value, list):
        return ",".join(str(part).replace(" ", "") for part in value)
    return f"{float(value):g}" if isinstance(value, int | float) else str(value)


def test_what_the_model_learnt_from_is_what_today_s_code_counts(
    artifact: ModelArtifact, tables: RawTables
) -> None:
    (part,) = input_parts(tables)
    learnt, counted = learnt_by(artifact), part.coverage
    assert {*counted.behind(artifact.feature_names)} == {*learnt.known}
    for name, known in learnt.known.items():
        share = counted.known[name] / counted.clients
        assert known / learnt.clients == pytest.approx(share, abs=0.05)
