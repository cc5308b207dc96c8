"""Which model this is, where it comes from, and whether clients belong to it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data.portfolio import Portfolio
from model.artifact import REBUILD, ArtifactError, ModelArtifact
from model.domain import DEFAULT_PROBABILITY, OUTCOME, Feature, ModelCard, ModelInfo, theme_column
from model.peers.cells import PEER_FEATURES
from model.peers.similar import theme_points
from model.serving.population import Population

SCORED_ANEW = 32
"""Clients, spread over the portfolio, whose stored answers are compared with new ones at start."""
SAME_RISK = 1e-9
"""Share by which two machines' exponentials may differ, and far more."""
SAME_POINTS = 1e-3
"""Points by which sums may differ that were stored in single precision."""


def info_of(artifact: ModelArtifact, portfolio: Portfolio) -> ModelInfo:
    """Return what every page may ask of the model that serves, and of its clients."""
    return ModelInfo(
        version=artifact.version,
        policy=artifact.policy,
        threshold=artifact.threshold,
        client_count=portfolio.row_count,
        is_demo=bool(portfolio.metadata.get("is_demo", False)),
        base_value=artifact.base_value,
        feature_names=artifact.feature_names,
        auc=artifact.evaluation.auc,
        auc_interval=artifact.evaluation.auc_interval,
    )


def model_card(artifact: ModelArtifact) -> ModelCard:
    """Return where the model comes from."""
    origin = artifact.origin
    return ModelCard(
        version=artifact.version,
        policy=artifact.policy,
        trained_on=origin.trained_on.isoformat(),
        clients_with_outcome=origin.clients_with_outcome,
        defaults=origin.defaults,
        feature_count=len(artifact.feature_names),
        tables=origin.tables,
        libraries=tuple(origin.programs.items()),
        equalise=origin.equalise,
    )


def check_same_model(everyone: Population) -> None:
    """Check that the clients were scored by this model, and that every feature is described.

    The retrained boosters must be sums of the same facts as the model.

    Raises
    ------
    ArtifactError
        Where they do not belong together. The message names the command that rebuilds them.
    """
    _check_scored_by(everyone.artifact, everyone.portfolio)
    _check_columns(everyone.artifact, everyone.portfolio, everyone.catalogue)
    if everyone.retrained.facts != everyone.model.trees.facts:
        raise ArtifactError(f"the retrained boosters are another model's: {REBUILD}")


def check_same_answers(everyone: Population) -> None:
    """Check that the model says of some clients today what the portfolio says it said of them.

    Checksums find what has changed since it was written; this finds what was written wrong.

    Raises
    ------
    ArtifactError
        Where an answer differs. The message names the command that rebuilds model and portfolio.
    """
    portfolio, model, scorer = everyone.portfolio, everyone.model, everyone.scorer
    last = portfolio.row_count - 1
    places = np.unique(np.linspace(0, last, SCORED_ANEW).astype(np.int64))
    rows = [portfolio.row(client_id) for client_id in portfolio.client_ids[places].tolist()]
    inputs = np.concatenate([scorer.inputs_of(row) for row in rows])
    by_theme = theme_points(model.points(inputs), model.themes)
    risks = portfolio.column(DEFAULT_PROBABILITY)[places]
    is_same = abs(everyone.artifact.base_value - model.base_value) <= SAME_POINTS and np.allclose(
        scorer.default_probabilities(inputs), risks, rtol=SAME_RISK, atol=0.0
    )
    for theme, anew in by_theme.items():
        stored = portfolio.column(theme_column(theme))[places]
        is_same &= np.allclose(anew, stored, rtol=0.0, atol=SAME_POINTS)
    if not is_same:
        raise ArtifactError(
            f"scored anew, {len(places)} clients do not get what the portfolio says: {REBUILD}"
        )


def _check_scored_by(artifact: ModelArtifact, portfolio: Portfolio) -> None:
    scored_by = portfolio.metadata.get("model_version")
    if scored_by != artifact.version:
        raise ArtifactError(
            f"the portfolio was scored by model {scored_by}, not by {artifact.version}: {REBUILD}"
        )
    if type(portfolio.metadata.get("is_demo", False)) is not bool:
        raise ArtifactError(f"the portfolio does not say whether its clients are real: {REBUILD}")


def _check_columns(
    artifact: ModelArtifact, portfolio: Portfolio, catalogue: Mapping[str, Feature]
) -> None:
    explained = [name for name in artifact.feature_names if name in catalogue]
    themes = {theme_column(catalogue[name].theme) for name in explained}
    needed = {*catalogue, *PEER_FEATURES, DEFAULT_PROBABILITY, OUTCOME, *themes}
    unexplained = {*artifact.feature_names} - {*explained}
    unreferenced = {*catalogue} - {*artifact.reference_values}
    if missing := sorted(needed - {*portfolio.column_names} | unexplained | unreferenced):
        raise ArtifactError(
            f"model and portfolio are from another feature catalogue or another version"
            f" (not in both: {', '.join(missing)}): {REBUILD}"
        )
