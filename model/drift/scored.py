"""A group of clients and what the model says of each of them, in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.arrays import Values
from model.artifact import ModelArtifact, scorer_of
from model.domain import DriftPart, DriftSample, Theme, theme_column, wilson_estimate
from model.estimation import Progress, inputs_of
from model.features.catalogue import CATALOGUE
from model.peers.comparison import scores_of
from model.training.fitting import theme_columns


@dataclass(frozen=True)
class ComparedClients:
    """One group: where its rows were read, and its rows of the matrix."""

    source: str
    part: DriftPart
    matrix: pd.DataFrame


@dataclass(frozen=True)
class Scored:
    """A group's scores and theme contributions, in points, one entry per client."""

    clients: ComparedClients
    refused: int
    scores: Values
    themes: Mapping[Theme, Values]

    @property
    def sample(self) -> DriftSample:
        """What the report says of the group as a whole."""
        number = len(self.scores)
        rate = wilson_estimate(self.refused, number)
        return DriftSample(self.clients.source, self.clients.part, number, rate)


def score_clients(artifact: ModelArtifact, clients: ComparedClients, progress: Progress) -> Scored:
    """Score and explain every client of a group; ``progress`` hears how many were."""
    inputs = inputs_of(clients.matrix, artifact.feature_names)
    probabilities = scorer_of(artifact).default_probabilities(inputs)
    points = theme_columns(artifact, clients.matrix, progress)
    themes = dict.fromkeys(CATALOGUE[name].theme for name in artifact.feature_names)
    return Scored(
        clients,
        refused=int(np.count_nonzero(probabilities >= artifact.threshold)),
        scores=scores_of(probabilities, artifact.threshold),
        themes={theme: points[theme_column(theme)] for theme in themes},
    )
