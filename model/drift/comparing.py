"""Two groups of clients before one model -> the drift report. Nothing is read or written."""

from __future__ import annotations

from collections.abc import Iterator

from tqdm import tqdm

from model.artifact import SCORE_NAME, ModelArtifact
from model.domain import DriftReport, DriftRow, DriftSubject, most_moved_first
from model.drift.rows import feature_rows, number_row
from model.drift.scored import ComparedClients, Scored, score_clients
from model.features.catalogue import CATALOGUE


def drift_report(
    artifact: ModelArtifact, reference: ComparedClients, current: ComparedClients
) -> DriftReport:
    """Compare scores, themes' contributions, the model's features and their missing rates.

    Shows its progress; the same clients and model give the same report.
    """
    everyone = len(reference.matrix) + len(current.matrix)
    with tqdm(total=everyone, desc="clients explained", unit="client") as bar:
        then, now = (score_clients(artifact, group, bar.update) for group in (reference, current))
    rows = tqdm(_rows(artifact, then, now), desc="comparisons", unit="comparison")
    return DriftReport(artifact.version, then.sample, now.sample, most_moved_first(rows))


def _rows(artifact: ModelArtifact, then: Scored, now: Scored) -> Iterator[DriftRow]:
    yield number_row(DriftSubject.SCORE, SCORE_NAME, then.scores, now.scores)
    for theme, points in then.themes.items():
        yield number_row(DriftSubject.THEME, theme.value, points, now.themes[theme])
    for name in artifact.feature_names:
        columns = (side.clients.matrix[name].to_numpy() for side in (then, now))
        yield from feature_rows(CATALOGUE[name], *columns)
