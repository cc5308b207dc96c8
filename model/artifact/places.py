"""Where a model and its clients stand on disk, and how a model there is opened."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from data.publishing import PlaceError, recover
from model.artifact.model_artifact import REBUILD, ArtifactError, ModelArtifact, load_artifact
from model.features.catalogue import CATALOGUE

PORTFOLIO_FOLDER = "portfolio"
DEMO_ARTIFACT = Path(str(files("model"))) / "artifacts" / "demo"
DEMO_PORTFOLIO = Path(str(files("data"))) / "demo"


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
    artifact = load_whole(folder)
    if unknown := sorted({*artifact.feature_names} - {*CATALOGUE}):
        raise ArtifactError(
            f"the model is from another feature catalogue (not in this one:"
            f" {', '.join(unknown)}): {REBUILD}"
        )
    return artifact


def load_whole(folder: Path) -> ModelArtifact:
    """Load a model, once a publishing into its folder that was interrupted is finished."""
    try:
        recover(folder)
    except PlaceError as fault:
        raise ArtifactError(str(fault)) from fault
    return load_artifact(folder)
