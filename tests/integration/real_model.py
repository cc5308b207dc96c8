"""A model of the real sample, and what its audit sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.portfolio import Portfolio
from data.reading import RawTables
from model import train
from model.artifact.model_artifact import ModelArtifact, load_artifact
from model.audit import AuditedModel
from model.domain import DEFAULT_PROBABILITY
from model.estimation.estimator import cross_validate
from model.estimation.retraining import retrain
from model.estimation.rows import inputs_of, training_rows
from model.estimation.settings import BoosterSettings
from model.features.matrix import target
from model.serving.loading import load_scoring
from model.serving.protocols import Scoring
from model.training.fitting import just_granted
from tests.sample import SAMPLE

FEW = 8
"""Trees where what they say is not looked at."""


@dataclass(frozen=True)
class Trained:
    folder: Path
    tables: RawTables
    matrix: pd.DataFrame
    artifact: ModelArtifact
    portfolio: Portfolio
    scoring: Scoring


def quiet(_: int) -> None:
    """What a training tells of its progress is not listened to."""


def trained_on_the_sample(tables: RawTables, matrix: pd.DataFrame, folder: Path) -> Trained:
    assert train.main([str(SAMPLE), "--out", str(folder), "--no-audit"]) == 0
    return Trained(
        folder,
        tables,
        matrix,
        load_artifact(folder),
        Portfolio.open(folder / "portfolio"),
        load_scoring(folder),
    )


def as_audited(trained: Trained) -> AuditedModel:
    """The model as its audit sees it, grown again out of fold; of its retrainings a few trees."""
    artifact, labels, settings = trained.artifact, target(trained.tables), BoosterSettings()
    rows = training_rows(trained.matrix, labels, "fair")
    risks = trained.portfolio.column(DEFAULT_PROBABILITY)
    granted = just_granted(risks, artifact.threshold)
    return AuditedModel(
        matrix=trained.matrix,
        labels=labels,
        policy="fair",
        costs=artifact.costs,
        settings=settings,
        rows=rows,
        out_of_fold=cross_validate(rows, settings, quiet),
        calibration=artifact.calibration,
        threshold=artifact.threshold,
        booster_text=artifact.booster_text,
        retrained=retrain(rows, settings, FEW, quiet),
        granted=inputs_of(trained.matrix, rows.feature_names)[granted],
    )
