"""Which model this is, where it comes from, and whether clients belong to it."""

from __future__ import annotations

from collections.abc import Mapping

from data.portfolio import Portfolio
from model.artifact import REBUILD, ArtifactError, ModelArtifact
from model.comparison import PEER_FEATURES
from model.domain import Feature, ModelCard, ModelInfo
from model.population import DEFAULT_PROBABILITY
from model.similar import OUTCOME, scored_themes, theme_column


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
    )


def check_same_model(
    artifact: ModelArtifact, portfolio: Portfolio, catalogue: Mapping[str, Feature]
) -> None:
    """Check that the clients were scored by this model, and that every feature is described.

    Raises
    ------
    ArtifactError
        Where they do not belong together. The message names the command that rebuilds them.
    """
    _check_scored_by(artifact, portfolio)
    _check_columns(artifact, portfolio, catalogue)


def _check_scored_by(artifact: ModelArtifact, portfolio: Portfolio) -> None:
    scored_by = portfolio.metadata.get("model_version")
    if scored_by != artifact.version:
        raise ArtifactError(
            f"the portfolio was scored by model {scored_by}, not by {artifact.version}: {REBUILD}"
        )


def _check_columns(
    artifact: ModelArtifact, portfolio: Portfolio, catalogue: Mapping[str, Feature]
) -> None:
    explained = [name for name in artifact.feature_names if name in catalogue]
    themes = {theme_column(theme) for theme in scored_themes(explained, catalogue)}
    needed = {*catalogue, *PEER_FEATURES, DEFAULT_PROBABILITY, OUTCOME, *themes}
    unexplained = {*artifact.feature_names} - {*explained}
    if missing := sorted(needed - {*portfolio.column_names} | unexplained):
        raise ArtifactError(
            f"model and portfolio are from another feature catalogue or another version"
            f" (not in both: {', '.join(missing)}): {REBUILD}"
        )
