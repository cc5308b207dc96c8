"""From a folder to a service: what the dashboard starts with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.portfolio import Portfolio, PortfolioError
from model.artifact.drift_file import DRIFT_NAME
from model.artifact.model_artifact import ArtifactError
from model.artifact.places import DEMO_ARTIFACT, load_whole, portfolio_folder
from model.domain import Feature
from model.features.catalogue import CATALOGUE
from model.serving.in_memory_service import InMemoryScoringService


def load_service(
    model_folder: Path, catalogue: Mapping[str, Feature] = CATALOGUE
) -> InMemoryScoringService:
    """Return the service of a folder that ``python -m model.train`` has written.

    The demonstration artifact's portfolio stands in the data package, beside the other data.

    Raises
    ------
    ArtifactError
        Where model or portfolio is missing, damaged, of another version, or they do not belong
        together: some clients, scored anew, do not get what the portfolio says. The message names
        the command that rebuilds them.
    """
    artifact = load_whole(model_folder)
    try:
        portfolio = Portfolio.open(portfolio_folder(model_folder))
    except PortfolioError as fault:
        raise ArtifactError(str(fault)) from fault
    drift_file = model_folder / DRIFT_NAME
    return InMemoryScoringService(artifact, portfolio, catalogue, drift_file)


def demo_service() -> InMemoryScoringService:
    """Return the service of the demonstration model and clients that ship with the project."""
    return load_service(DEMO_ARTIFACT)
