"""A model and its clients belong together: some are scored anew at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.portfolio import Portfolio, write_portfolio
from model.artifact.model_artifact import ArtifactError, ModelArtifact
from model.domain import DEFAULT_PROBABILITY, Theme, theme_column
from model.serving.loading import scoring_of
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests import small_model

ARTIFACT = small_model.artifact()
EXTERNAL = theme_column(Theme.EXTERNAL_SCORES)
Columns = dict[str, np.ndarray]


def columns() -> Columns:
    risks = {DEFAULT_PROBABILITY: small_model.default_probabilities()}
    return {**small_model.columns(), **risks, **small_model.reasons()}


def serve(
    folder: Path, written: Columns, artifact: ModelArtifact = ARTIFACT, **metadata: object
) -> Scoring:
    said = {"model_version": artifact.version, "is_demo": False, **metadata}
    write_portfolio(folder, small_model.client_ids()[: len(written[EXTERNAL])], written, said)
    return scoring_of(Population(artifact, Portfolio.open(folder), small_model.CATALOGUE))


def first(count: int) -> Columns:
    return {name: values[:count] for name, values in columns().items()}


@pytest.mark.parametrize("clients", [1, 2, 31, 32, 33, small_model.CLIENTS])
def test_clients_written_with_their_model_s_answers_are_served(
    tmp_path: Path, clients: int
) -> None:
    assert serve(tmp_path, first(clients)).model.info.client_count == clients


def moved(name: str, by: int) -> Callable[[Columns], Columns]:
    """Give each client the value of the one ``by`` places on, as a wrong offset does."""
    return lambda written: {**written, name: np.roll(written[name], by)}


def shifted(name: str, by: float) -> Callable[[Columns], Columns]:
    return lambda written: {**written, name: written[name] + written[name].dtype.type(by)}


def unknown(name: str) -> Callable[[Columns], Columns]:
    return lambda written: {**written, name: np.full_like(written[name], np.nan)}


@pytest.mark.parametrize(
    "fault",
    [
        moved("score_external", 5),
        moved("late_share", 1),
        moved(DEFAULT_PROBABILITY, 5),
        moved(EXTERNAL, 5),
        shifted(DEFAULT_PROBABILITY, 1e-6),
        shifted(EXTERNAL, 0.01),
        unknown(DEFAULT_PROBABILITY),
        unknown(EXTERNAL),
        unknown("score_external"),
    ],
)
def test_clients_written_with_other_answers_are_refused_at_start(
    tmp_path: Path, fault: Callable[[Columns], Columns]
) -> None:
    with pytest.raises(ArtifactError, match=r"scored anew, 32 clients .*python -m model\.train"):
        serve(tmp_path, fault(columns()))


def test_answers_that_another_machine_rounds_otherwise_are_served(tmp_path: Path) -> None:
    risks = np.nextafter(small_model.default_probabilities(), 1.0)
    points = np.nextafter(columns()[EXTERNAL], np.float32(np.inf))
    written = {**columns(), DEFAULT_PROBABILITY: risks, EXTERNAL: points}
    assert serve(tmp_path, written).model.info.client_count == small_model.CLIENTS


def test_another_average_client_than_the_booster_s_is_refused(tmp_path: Path) -> None:
    other = replace(ARTIFACT, base_value=ARTIFACT.base_value + 1.0)
    with pytest.raises(ArtifactError, match="scored anew"):
        serve(tmp_path, columns(), other)


def test_a_model_without_a_reference_value_of_each_feature_is_refused(tmp_path: Path) -> None:
    other = replace(ARTIFACT, reference_values={"loans": 2.0})
    with pytest.raises(ArtifactError, match=r"not in both: .*score_external"):
        serve(tmp_path, columns(), other)


@pytest.mark.parametrize("said", ["no", 1, None])
def test_clients_that_may_or_may_not_be_real_are_refused(tmp_path: Path, said: object) -> None:
    with pytest.raises(ArtifactError, match="whether its clients are real"):
        serve(tmp_path, columns(), is_demo=said)
