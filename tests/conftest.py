"""How tests are run: where they keep records, which go together, what they may ask for."""

from __future__ import annotations

import os
import tempfile
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from xdist.scheduler import LoadFileScheduling

# Whatever a test starts keeps its records in a file of this run, never beside the project.
RECORDS_FOLDER = tempfile.TemporaryDirectory(prefix="records-")
os.environ["RECORDS_URL"] = f"sqlite:///{RECORDS_FOLDER.name}/records.db"

hypothesis_settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
hypothesis_settings.load_profile("steady")


class ByFileAndSurvey(LoadFileScheduling):
    """A file's tests stay in one process; a survey of pages may go on in several, by language."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        is_survey = file.endswith("browser/test_structure.py")
        return f"{file}[{test.partition('[')[2]}" if is_survey else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFileAndSurvey:
    return ByFileAndSurvey(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Offer the fixtures; where other processes run the tests, not to the one that shares them out.

    What they import takes three seconds.
    """
    if hasattr(config, "workerinput") or not config.getoption("numprocesses"):
        config.pluginmanager.import_plugin("tests.fixtures")
