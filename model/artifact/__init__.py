"""A trained model with all that serving needs, in one folder: read, checked and written."""

from model.artifact.change_file import CHANGE_NAME, UnusableChangeError, change_as_json, read_change
from model.artifact.drift_file import (
    DRIFT_NAME,
    DRIFT_PAGE_NAME,
    SCORE_NAME,
    read_report,
    report_as_json,
)
from model.artifact.explained_sample import ExplainedSample, pack_sample
from model.artifact.manifest import MANIFEST_NAME, Origin, installed_programs
from model.artifact.model_artifact import (
    ARTIFACT_NAMES,
    REBUILD,
    ArtifactError,
    ModelArtifact,
    additive_model,
    retrained_boosters,
    save_artifact,
    scorer_of,
)
from model.artifact.places import (
    DEMO_ARTIFACT,
    DEMO_PORTFOLIO,
    PORTFOLIO_FOLDER,
    load_known,
    load_whole,
    portfolio_folder,
)
from model.artifact.retrained_file import pack_retrained
