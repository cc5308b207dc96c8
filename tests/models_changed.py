"""A made-up change of model, and models that differ a little from the demonstration's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from model.artifact import DEMO_ARTIFACT, ModelArtifact, UnusableChangeError, save_artifact
from model.artifact.model_artifact import load_artifact
from model.domain import (
    AGE,
    AGE_BAND_EDGES,
    GENDER,
    Band,
    ChangedClients,
    ChangedGroup,
    ModelChange,
    ModelInfo,
    wilson_estimate,
)


def changed_clients(clients: int, turned: int) -> ChangedClients:
    """Return shares of so many turned either way, and twice as many with other reasons."""
    share, double = wilson_estimate(turned, clients), wilson_estimate(2 * turned, clients)
    return ChangedClients(clients, share, share, double, share)


def made_up_change(version: str, old: str) -> ModelChange:
    """Return a change on 200 clients, with two groups."""
    groups = (
        ChangedGroup(GENDER, 1, None, changed_clients(120, 6)),
        ChangedGroup(AGE, None, Band(None, AGE_BAND_EDGES[0]), changed_clients(80, 4)),
    )
    refused = wilson_estimate(30, 200), wilson_estimate(32, 200)
    return ModelChange(version, old, "raw", *refused, changed_clients(200, 10), groups)


def demo_with(folder: Path, **fields: object) -> ModelArtifact:
    """Write the demonstration's model with other fields into a folder."""
    changed = replace(load_artifact(DEMO_ARTIFACT), **fields)  # type: ignore[arg-type]
    save_artifact(changed, folder)
    return changed


@dataclass(frozen=True)
class Replaced:
    """The demonstration's model as if it served real clients, beside a change or none."""

    model: Any
    info: ModelInfo
    report: ModelChange | None

    def change(self) -> ModelChange | None:
        if self.report is not None and self.report.source == "damaged":
            raise UnusableChangeError
        return self.report

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)
