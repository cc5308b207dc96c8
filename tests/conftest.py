"""How tests are run: where they keep records, which go together, what they may ask for."""

from __future__ import annotations

import gc
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


FOLDERS = ("browser", "architecture", "unit", "property", "fuzz", "integration")
"""The order of work: long files stand at its two ends, small ones where these meet."""


class FromBothEnds(LoadFileScheduling):
    """A file's tests stay in one process; one process takes the first file left, one the last.

    So one has the browser, the other what is trained, and what files share is made once.
    """

    def _assign_work_unit(self, node: Any) -> None:
        if self.nodes.index(node) % 2:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FromBothEnds:
    return FromBothEnds(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: FOLDERS.index(item.nodeid.split("/", 2)[1]))


def pytest_configure(config: pytest.Config) -> None:
    """Offer the fixtures; where other processes run the tests, not to the one that shares them out.

    What they import takes three seconds.
    """
    if hasattr(config, "workerinput") or not config.getoption("numprocesses"):
        config.pluginmanager.import_plugin("tests.fixtures")


def pytest_collection_finish() -> None:
    """What was imported and collected lives to the end: the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
