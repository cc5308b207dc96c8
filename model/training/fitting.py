"""Matrix and outcomes -> artifact and portfolio: all that training computes; it reads no files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from data.accounting import RowUse
from data.arrays import Floats, Mask, Values
from data.portfolio import write_portfolio
from model.artifact import ModelArtifact, Origin, additive_model, installed_programs
from model.audit import AuditedModel, audit_model, audit_trees
from model.domain import (
    DEFAULT_PROBABILITY,
    OUTCOME,
    SCORE_AT_THRESHOLD,
    Costs,
    Feature,
    TableUse,
    theme_column,
)
from model.estimation import (
    RETRAININGS,
    BoosterSettings,
    FittedInstalments,
    Progress,
    cost_optimal_threshold,
    cross_validate,
    estimator_of,
    evaluate,
    explain_sample,
    fewer_trees,
    fit_booster,
    inputs_of,
    packed,
    retrain,
    training_rows,
)
from model.features.catalogue import CATALOGUE
from model.features.catalogue.facts import FACTS
from model.features.coverage import Coverage
from model.peers.comparison import scores_of, typical_value
from model.peers.similar import theme_points
from model.scoring import AdditiveModel, FactTrees, Scorer, fit_calibration

JUST_GRANTED_POINTS = 40.0
"""Clients with a score up to this far above the threshold are just granted."""
FEWEST_JUST_GRANTED = 30
"""With fewer, a median would say little: then all granted clients are taken."""

EXPLAINED_AT_ONCE = 10_000
"""Clients whose contributions, one leaf per tree, are held in memory together."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen at training; ``trained_on`` is the day that the model's card names.

    Without ``audit`` the model is the same, but is not compared with rivals, nor audited for
    groups, proxies and the stability of reasons.
    """

    policy: str = "fair"
    costs: Costs = field(default_factory=Costs)
    settings: BoosterSettings = field(default_factory=BoosterSettings)
    trained_on: date = field(default_factory=date.today)
    audit: bool = True

    @property
    def equalise(self) -> float:
        """How strongly training makes the scores of groups alike."""
        return self.settings.equalise


@dataclass(frozen=True, slots=True)
class Fitted:
    """A trained model, its probability for every client of the matrix, and each one's outcome.

    The series are by SK_ID_CURR; an outcome not known is NaN.
    """

    artifact: ModelArtifact
    default_probabilities: pd.Series[float]
    outcomes: pd.Series[float]


def fit_model(
    matrix: pd.DataFrame,
    labels: pd.Series[int],
    options: Options,
    progress: Progress,
    uses: Sequence[RowUse] = (),
    coverage: Coverage | None = None,
    instalments: FittedInstalments | None = None,
) -> Fitted:
    """Train, calibrate, choose the threshold and measure, all but the last tree out of fold.

    Parameters
    ----------
    matrix : every catalogue feature of every client, index SK_ID_CURR
    labels : 1 for a default and 0 for none, of the clients whose outcome is known
    uses : rows of each raw table behind the matrix, for the record
    coverage : what is known of the clients with an outcome, for the record
    instalments : what estimated the matrix' numbers of instalments, ``None`` where nothing did
    """
    rows = training_rows(matrix, labels, options.policy)
    out_of_fold = cross_validate(rows, options.settings, progress)
    calibration = fit_calibration(rows.labels, out_of_fold.raw_log_odds)
    held_out = calibration.probabilities(out_of_fold.raw_log_odds)
    threshold = cost_optimal_threshold(rows.labels, held_out, options.costs)
    evaluation = replace(
        evaluate(out_of_fold, calibration, threshold, options.costs),
        instalments=instalments.accuracy if instalments else None,
    )
    booster_text = fit_booster(rows, options.settings, out_of_fold.tree_count, progress)
    scorer = Scorer(booster_text, rows.feature_names, calibration, threshold)
    inputs = inputs_of(matrix, rows.feature_names)
    probabilities = scorer.default_probabilities(inputs)
    reference = just_granted(probabilities, threshold)
    again = retrain(rows, options.settings, out_of_fold.tree_count, progress)
    if options.audit:
        audited = AuditedModel(
            matrix=matrix,
            labels=labels,
            policy=options.policy,
            costs=options.costs,
            settings=options.settings,
            rows=rows,
            out_of_fold=out_of_fold,
            calibration=calibration,
            threshold=threshold,
            booster_text=booster_text,
            retrained=again,
            granted=inputs[reference],
        )
        evaluation = replace(evaluation, audit=audit_model(audited, progress))
    trees = FactTrees(scorer, rows.facts)
    baselines = fact_baselines(trees, inputs[reference])
    model = AdditiveModel(trees, FACTS, baselines)
    artifact = ModelArtifact(
        booster_text=booster_text,
        feature_names=rows.feature_names,
        categorical_features=rows.categorical,
        calibration=calibration,
        threshold=threshold,
        costs=options.costs,
        policy=options.policy,
        base_value=model.base_value,
        fact_baselines=baselines,
        reference_values=reference_values(matrix[reference]),
        instalment_estimator=estimator_of(instalments),
        evaluation=evaluation,
        influence=explain_sample(booster_text, model, rows.inputs, options.settings.seed),
        retrained=packed(again, scorer, rows, inputs[reference]),
        origin=Origin(
            trained_on=options.trained_on,
            clients_with_outcome=len(labels),
            defaults=int(labels.sum()),
            tables=tuple(TableUse(**asdict(use)) for use in uses),
            known=coverage.behind(rows.feature_names) if coverage else {},
            programs=installed_programs(),
            equalise=options.equalise,
        ),
    )
    outcomes = labels.reindex(matrix.index).astype(np.float32)
    return Fitted(artifact, pd.Series(probabilities, index=matrix.index), outcomes)


def most_trees(options: Options) -> int:
    """Return how many trees a training grows at most: what its progress counts."""
    most = 2 * options.settings.max_trees
    most += RETRAININGS * fewer_trees(options.settings.max_trees)
    return most + audit_trees(options.settings) if options.audit else most


def just_granted(probabilities: Floats, threshold: float) -> Mask:
    """Return who is granted by a little: what a client is compared with.

    Where they are too few, all who are granted; where these are, everybody.
    """
    margins = scores_of(probabilities, threshold) - SCORE_AT_THRESHOLD
    granted = margins > 0.0
    groups = (granted & (margins <= JUST_GRANTED_POINTS), granted, np.ones_like(granted))
    return next((g for g in groups if np.count_nonzero(g) >= FEWEST_JUST_GRANTED), groups[-1])


def fact_baselines(trees: FactTrees, inputs: Floats) -> dict[str, float]:
    """Return each fact's mean part of the raw log-odds of these clients."""
    means = trees.log_odds(inputs).mean(axis=0).tolist()
    return dict(zip(trees.facts, means, strict=True))


def reference_values(matrix: pd.DataFrame) -> dict[str, float]:
    """Return per feature the median, or most frequent code, of these clients."""
    return {name: _typical(matrix[name].to_numpy(), feature) for name, feature in CATALOGUE.items()}


def write_clients(
    fitted: Fitted,
    matrix: pd.DataFrame,
    folder: Path,
    metadata: Mapping[str, Any],
    progress: Progress,
) -> None:
    """Write the portfolio that belongs to the model: the matrix and what the model says of it.

    ``matrix`` may hold some of the clients only; ``progress`` is told how many are explained.
    """
    columns = {name: matrix[name].to_numpy() for name in CATALOGUE}
    columns[DEFAULT_PROBABILITY] = fitted.default_probabilities[matrix.index].to_numpy()
    columns[OUTCOME] = fitted.outcomes[matrix.index].to_numpy()
    columns |= theme_columns(fitted.artifact, matrix, progress)
    origin = {"model_version": fitted.artifact.version, **metadata}
    write_portfolio(folder, matrix.index.to_numpy(), columns, origin)


def theme_columns(
    artifact: ModelArtifact, matrix: pd.DataFrame, progress: Progress
) -> dict[str, Values]:
    """Return the points that each theme adds to each client's score, by column."""
    model = additive_model(artifact, CATALOGUE)
    parts = [theme_points(p, model.themes) for p in points_in_blocks(model, matrix, progress)]
    return {theme_column(t): np.concatenate([part[t] for part in parts]) for t in parts[0]}


def points_in_blocks(
    model: AdditiveModel, matrix: pd.DataFrame, progress: Progress
) -> Iterator[Floats]:
    """Yield each client's points, one column per fact; ``progress`` hears of how many."""
    threads = BoosterSettings().threads_for(len(matrix))
    for start in range(0, len(matrix), EXPLAINED_AT_ONCE):
        block = matrix.iloc[start : start + EXPLAINED_AT_ONCE]
        yield model.points(inputs_of(block, model.scorer.feature_names), threads)
        progress(len(block))


def _typical(values: Values, feature: Feature) -> float:
    return typical_value(values[~np.isnan(values)], feature.unit)
