"""The model of real clients is the sum of its facts."""

from __future__ import annotations

from dataclasses import dataclass

import lightgbm as lgb
import numpy as np
import pandas as pd
import pytest

from data.reading import RawTables
from model.artifact.model_artifact import additive_model
from model.estimation.rows import inputs_of
from model.features.catalogue import CATALOGUE
from model.features.matrix import target
from model.training.fitting import Options, fit_model
from tests.fact_claims import CLAIMS, Claim, Subject, points_are_counted_from_clients_just_granted
from tests.sample import needs_sample

pytestmark = [
    needs_sample,
    pytest.mark.sample,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:LightGBM binary classifier with TreeExplainer"),
]
CLIENTS = 10_000


@dataclass(frozen=True)
class Trained:
    subject: Subject
    everyone: np.ndarray


@pytest.fixture(scope="module")
def trained(tables: RawTables, matrix: pd.DataFrame) -> Trained:
    artifact = fit_model(matrix, target(tables), Options(audit=False), lambda _: None).artifact
    everyone = inputs_of(matrix, artifact.feature_names)
    model, booster = (
        additive_model(artifact, CATALOGUE),
        lgb.Booster(model_str=artifact.booster_text),
    )
    return Trained(Subject(model, booster, everyone[::50]), everyone)


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_is_claimed_of_facts_holds_of_real_clients(trained: Trained, claim: Claim) -> None:
    claim(trained.subject)


def test_points_are_counted_from_the_real_clients_just_granted(trained: Trained) -> None:
    assert len(trained.everyone) == CLIENTS
    points_are_counted_from_clients_just_granted(trained.subject.model, trained.everyone)
