"""From a folder to everything the pages ask: what the dashboard starts with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.portfolio import Portfolio, PortfolioError
from model.artifact import DEMO_ARTIFACT, DRIFT_NAME, ArtifactError, load_whole, portfolio_folder
from model.domain import Feature
from model.features.catalogue import CATALOGUE
from model.serving.clients import InMemoryClients
from model.serving.groups import InMemoryGroups
from model.serving.identity import check_same_answers, check_same_model
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.serving.served_model import ServedModel


def load_scoring(model_folder: Path, catalogue: Mapping[str, Feature] = CATALOGUE) -> Scoring:
    """Return what a folder says that ``python -m model.train`` has written.

    Raises
    ------
    ArtifactError
        As :func:`load_population` and :func:`scoring_of`.
    """
    return scoring_of(load_population(model_folder, catalogue), model_folder / DRIFT_NAME)


def demo_scoring() -> Scoring:
    """Return what the demonstration model and clients say that ship with the project."""
    return load_scoring(DEMO_ARTIFACT)


def load_population(model_folder: Path, catalogue: Mapping[str, Feature] = CATALOGUE) -> Population:
    """Return a folder's model and clients.

    The demonstration artifact's portfolio stands in the data package, beside the other data.

    Raises
    ------
    ArtifactError
        Where model or portfolio is missing, damaged or of another version.
    """
    artifact = load_whole(model_folder)
    try:
        portfolio = Portfolio.open(portfolio_folder(model_folder))
    except PortfolioError as fault:
        raise ArtifactError(str(fault)) from fault
    return Population(artifact, portfolio, catalogue)


def scoring_of(everyone: Population, drift_file: Path | None = None) -> Scoring:
    """Return what a model and its clients answer.

    Raises
    ------
    ArtifactError
        Where they do not belong together: some clients, scored anew, do not get what the portfolio
        says. The message names the command that rebuilds them.
    """
    check_same_model(everyone)
    check_same_answers(everyone)
    return Scoring(
        ServedModel(everyone, drift_file), InMemoryGroups(everyone), InMemoryClients(everyone)
    )
