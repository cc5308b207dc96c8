"""From a folder to a service, or to a model: what the dashboard and the commands start with."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from data.portfolio import Portfolio, PortfolioError
from data.publishing import PlaceError, recover
from model.artifact import REBUILD, ArtifactError, ModelArtifact, load_artifact
from model.domain import Feature
from model.drift_file import DRIFT_NAME
from model.features.catalogue import CATALOGUE
from model.in_memory_service import InMemoryScoringService

PORTFOLIO_FOLDER = "portfolio"
DEMO_ARTIFACT = Path(str(files("model"))) / "artifacts" / "demo"
DEMO_PORTFOLIO = Path(str(files("data"))) / "demo"


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
    artifact = _load_whole(model_folder)
    try:
        portfolio = Portfolio.open(portfolio_folder(model_folder))
    except PortfolioError as fault:
        raise ArtifactError(str(fault)) from fault
    drift_file = model_folder / DRIFT_NAME
    return InMemoryScoringService(artifact, portfolio, catalogue, drift_file)


def demo_service() -> InMemoryScoringService:
    """Return the service of the demonstration model and clients that ship with the project."""
    return load_service(DEMO_ARTIFACT)


def portfolio_folder(model_folder: Path) -> Path:
    """Return where the clients of the model in ``model_folder`` are kept."""
    own = model_folder / PORTFOLIO_FOLDER
    is_demo = model_folder.resolve() == DEMO_ARTIFACT.resolve()
    return DEMO_PORTFOLIO if is_demo and not own.exists() else own


def load_known(folder: Path) -> ModelArtifact:
    """Load a model whose features this catalogue knows, all of them.

    Raises
    ------
    ArtifactError
        Where it cannot be read, or has another catalogue's features.
    """
    artifact = _load_whole(folder)
    if unknown := sorted({*artifact.feature_names} - {*CATALOGUE}):
        raise ArtifactError(
            f"the model is from another feature catalogue (not in this one:"
            f" {', '.join(unknown)}): {REBUILD}"
        )
    return artifact


def _load_whole(folder: Path) -> ModelArtifact:
    """Load a model, once a publishing into its folder that was interrupted is finished."""
    try:
        recover(folder)
    except PlaceError as fault:
        raise ArtifactError(str(fault)) from fault
    return load_artifact(folder)
