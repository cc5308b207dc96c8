import shutil
from pathlib import Path

import pytest

from model.artifact import places
from model.artifact.model_artifact import ArtifactError, save_artifact
from model.serving import loading
from tests import small_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_artifact(small_model.artifact(), tmp_path)
    small_model.write_clients(tmp_path / places.PORTFOLIO_FOLDER)
    return tmp_path


def test_a_trained_folder_holds_its_own_clients(folder: Path) -> None:
    assert places.portfolio_folder(folder) == folder / "portfolio"


def test_the_demonstration_model_has_its_clients_in_the_data_package() -> None:
    found = places.portfolio_folder(places.DEMO_ARTIFACT)
    assert found.parts[-2:] == ("data", "demo")


def test_a_folder_without_clients_is_refused_in_words(folder: Path) -> None:
    shutil.rmtree(folder / "portfolio")
    with pytest.raises(ArtifactError, match=r"no portfolio in .*python -m model\.train"):
        loading.load_scoring(folder)


def test_a_folder_without_a_model_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match=r"no model in .*python -m model\.train"):
        loading.load_scoring(tmp_path)


def test_a_model_of_another_catalogue_is_refused_in_words(folder: Path) -> None:
    with pytest.raises(ArtifactError, match="another feature catalogue"):
        loading.load_scoring(folder)
