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
    clients = map(scoring.client, portfolio.client_ids.tolist())
    return max(abs(client.explanation.output - client.decision.score) for client in clients)


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
    """Return the largest gap, in points, between our contributions and ``shap``'s of each fact.

    ``shap`` counts from the mean of the training clients: one constant per fact is allowed for.
    """
    rows = np.array(
        [[scoring.client(client).values[n] for n in artifact.feature_names] for client in clients]
    )
    explainer = shap.TreeExplainer(lgb.Booster(model_str=artifact.booster_text))
    by_input = -40 / log(2) * artifact.calibration.slope * explainer.shap_values(rows)
    facts = np.array([CATALOGUE[name].fact.name for name in artifact.feature_names])
    shown = [scoring.client(client).explanation.contributions for client in clients]
    expected = [by_input[:, facts == c.fact.name].sum(axis=1) for c in shown[0]]
    found = np.array([[c.impact for c in contributions] for contributions in shown])
    return float(np.ptp(found - np.column_stack(expected), axis=0).max())
