"""What must hold of every client that is served, whatever the tables it came from."""

from math import log

import lightgbm as lgb
import numpy as np
import pandas as pd
import shap

from data.portfolio import Portfolio
from model.artifact.model_artifact import ModelArtifact
from model.domain import DEFAULT_PROBABILITY
from model.features.catalogue import CATALOGUE
from model.serving.protocols import Scoring


def largest_gap_between_explanation_and_score(scoring: Scoring, portfolio: Portfolio) -> float:
    """Explain and decide every client; return the largest gap, in points."""
    return max(
        abs(scoring.client(client).explanation.output - scoring.client(client).decision.score)
        for client in portfolio.client_ids.tolist()
    )


def decisions_that_differ(scoring: Scoring, portfolio: Portfolio) -> list[int]:
    """Return the clients whose decision is not, to the last bit, the one stored."""
    stored = portfolio.column(DEFAULT_PROBABILITY).tolist()
    clients = portfolio.client_ids.tolist()
    return [
        client
        for client, probability in zip(clients, stored, strict=True)
        if scoring.client(client).decision.default_probability != probability
    ]


def columns_that_differ(portfolio: Portfolio, matrix: pd.DataFrame) -> list[str]:
    """Return the columns that are not served, to the last bit, as they were trained on."""
    assert portfolio.client_ids.tolist() == matrix.index.tolist()
    assert list(matrix) == list(CATALOGUE)
    return [
        name
        for name in CATALOGUE
        if portfolio.column(name).dtype != matrix[name].dtype
        or portfolio.column(name).tobytes() != matrix[name].to_numpy().tobytes()
    ]


def largest_gap_to_the_shap_package(
    scoring: Scoring, artifact: ModelArtifact, clients: list[int]
) -> float:
    """Return the largest gap, in points, between our contributions and ``shap``'s, rescaled."""
    rows = np.array(
        [[scoring.client(client).values[n] for n in artifact.feature_names] for client in clients]
    )
    explainer = shap.TreeExplainer(lgb.Booster(model_str=artifact.booster_text))
    expected = -40 / log(2) * artifact.calibration.slope * explainer.shap_values(rows)
    found = [
        [c.impact for c in scoring.client(client).explanation.contributions] for client in clients
    ]
    return float(np.abs(np.array(found) - expected).max())
