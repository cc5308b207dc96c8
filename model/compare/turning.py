"""Two models on the same clients: who turns, whose strongest facts differ, by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.arrays import Integers, Mask, Values
from model.artifact import ModelArtifact, additive_model
from model.audit import ATTRIBUTES, groups_of
from model.domain import (
    SMALLEST_GROUP,
    STRONGEST_FACTS,
    ChangedClients,
    ChangedGroup,
    ModelChange,
    wilson_estimate,
)
from model.estimation import Progress, inputs_of
from model.features.catalogue import CATALOGUE
from model.peers.comparison import scores_of
from model.training.fitting import points_in_blocks


class NothingToChangeError(ValueError):
    """Two models that are one, or too few clients for what is said of them to name nobody."""


@dataclass(frozen=True)
class Judged:
    """What one model says of clients, one row each.

    ``strongest`` holds the numbers of the strongest facts, the strongest first, in ``facts``.
    """

    version: str
    facts: tuple[str, ...]
    scores: Values
    refused: Mask
    strongest: Integers


def judge(artifact: ModelArtifact, matrix: pd.DataFrame, progress: Progress) -> Judged:
    """Score and explain the clients of a matrix; ``progress`` hears how many were."""
    model = additive_model(artifact, CATALOGUE)
    probabilities = model.scorer.default_probabilities(inputs_of(matrix, artifact.feature_names))
    strongest = [
        np.argsort(-np.abs(points), axis=1, kind="stable")[:, :STRONGEST_FACTS]
        for points in points_in_blocks(model, matrix, progress)
    ]
    return Judged(
        version=artifact.version,
        facts=tuple(fact.name for fact in model.facts),
        scores=scores_of(probabilities, artifact.threshold),
        refused=probabilities >= artifact.threshold,
        strongest=np.concatenate(strongest),
    )


def model_change(old: Judged, new: Judged, matrix: pd.DataFrame, source: str) -> ModelChange:
    """Return what the new model changes; ``matrix`` says who is in which group.

    Raises
    ------
    NothingToChangeError
        Where both are the same model, or the clients are too few.
    """
    if old.version == new.version:
        raise NothingToChangeError("OLD and NEW hold the same model: nothing changes")
    clients = len(new.refused)
    if clients < SMALLEST_GROUP:
        raise NothingToChangeError(
            f"RAW holds fewer than {SMALLEST_GROUP} clients: what would be said of them could name"
            " a person. Compare on more."
        )
    differ = other_reasons(old, new)
    everyone = np.ones(clients, dtype=bool)
    return ModelChange(
        model_version=new.version,
        old_version=old.version,
        source=source,
        refused_before=wilson_estimate(int(old.refused.sum()), clients),
        refused_now=wilson_estimate(int(new.refused.sum()), clients),
        everyone=_changed(old, new, differ, everyone),
        groups=tuple(_groups(old, new, differ, matrix)),
    )


def other_reasons(old: Judged, new: Judged) -> Mask:
    """Return per client whether the strongest facts are others, and whether the first one is."""
    numbers = {name: i for i, name in enumerate(dict.fromkeys((*old.facts, *new.facts)))}
    then, now = (
        np.array([numbers[name] for name in side.facts])[side.strongest] for side in (old, new)
    )
    others = (np.sort(then, axis=1) != np.sort(now, axis=1)).any(axis=1)
    return np.column_stack([others, then[:, 0] != now[:, 0]])


def turned(old: Judged, new: Judged) -> Mask:
    """Return who would get another proposal."""
    found: Mask = old.refused != new.refused
    return found


def _changed(old: Judged, new: Judged, differ: Mask, members: Mask) -> ChangedClients:
    clients = int(members.sum())
    counts = (
        ~old.refused & new.refused, old.refused & ~new.refused, differ[:, 0], differ[:, 1],
    )  # fmt: skip
    shares = (wilson_estimate(int(np.count_nonzero(c & members)), clients) for c in counts)
    return ChangedClients(clients, *shares)


def _groups(old: Judged, new: Judged, differ: Mask, matrix: pd.DataFrame) -> Iterator[ChangedGroup]:
    """Yield the groups that are large enough to be shown."""
    for attribute in ATTRIBUTES:
        for group in groups_of(attribute, matrix[attribute].to_numpy(np.float64)):
            changed = _changed(old, new, differ, group.members)
            yield ChangedGroup(attribute, group.code, group.band, changed)
