"""Where a model comes from: what its card says beside the evaluation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableUse:
    """Rows of one raw table: all that were read, and those that could not be used.

    ``duplicate_rows`` repeat a key, ``orphan_rows`` belong to no applicant.
    """

    table: str
    rows: int
    duplicate_rows: int
    orphan_rows: int


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Origin of a model; ``trained_on`` is the day of training, ISO 8601.

    ``libraries`` are names and versions; ``equalise`` is how strongly training made the scores of
    groups alike, 0 where it did not. A table that was absent is not among ``tables``.
    """

    version: str
    policy: str
    trained_on: str
    clients_with_outcome: int
    defaults: int
    feature_count: int
    tables: tuple[TableUse, ...]
    libraries: tuple[tuple[str, str], ...]
    equalise: float = 0.0
