"""A small trained model and its clients: a real booster, real files, nine features."""

from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from data.portfolio import write_portfolio
from model.artifact.manifest import Origin, installed_programs
from model.artifact.model_artifact import ModelArtifact, additive_model
from model.domain import (
    AGE,
    DEFAULT_PROBABILITY,
    GENDER,
    INCOME,
    OUTCOME,
    Costs,
    Fact,
    Feature,
    TableUse,
    Text,
    Theme,
    Unit,
    theme_column,
)
from model.estimation.estimator import TrainingRows, cross_validate, fit_booster
from model.estimation.evaluation import evaluate
from model.estimation.influence import explain_sample
from model.estimation.retraining import packed, retrain
from model.estimation.settings import BoosterSettings
from model.estimation.threshold import cost_optimal_threshold
from model.peers.comparison import typical_value
from model.peers.similar import theme_points
from model.scoring.additive import AdditiveModel
from model.scoring.calibration import fit_calibration
from model.scoring.fact_trees import FactTrees
from model.scoring.scorer import Scorer
from model.training.fitting import fact_baselines, just_granted
from tests.facts import fact
from tests.instalments import ESTIMATOR

CLIENTS = 1_200
FIRST_CLIENT = 100_001
SETTINGS = BoosterSettings(max_trees=80, patience=10, learning_rate=0.2)


def _feature(name: str, fact: Fact, unit: Unit, levels: tuple[str, ...] = ()) -> Feature:
    words = Text(f"{name} (fr)", f"{name} (en)")
    names = tuple(Text(level, level) for level in levels)
    return Feature(name, fact, words, words, unit, levels=names)


LOAN = fact("loan", Theme.REQUESTED_LOAN, "AMT_CREDIT", "contract")
PERSON = fact("person", Theme.PERSON, GENDER, AGE)


CATALOGUE = {
    feature.name: feature
    for feature in (
        _feature("score_external", fact("score_external", Theme.EXTERNAL_SCORES), Unit.INDEX),
        _feature("AMT_CREDIT", LOAN, Unit.MONEY),
        _feature(INCOME, fact(INCOME, Theme.ABILITY_TO_PAY), Unit.MONEY),
        _feature("late_share", fact("late_share", Theme.REPAYMENT_WITH_US), Unit.PERCENT),
        _feature("loans", fact("loans", Theme.EARLIER_APPLICATIONS), Unit.COUNT),
        _feature("contract", LOAN, Unit.CATEGORY, ("cash", "revolving", "other")),
        _feature("has_card", fact("has_card", Theme.CREDIT_CARD), Unit.FLAG),
        _feature(GENDER, PERSON, Unit.CATEGORY, ("woman", "man")),
        _feature(AGE, PERSON, Unit.DAYS),
    )
}
INPUTS = tuple(name for name, feature in CATALOGUE.items() if feature.theme is not Theme.PERSON)
FACTS = {feature.fact.name: feature.fact for feature in CATALOGUE.values()}
FACT_OF_INPUT = tuple(CATALOGUE[name].fact.name for name in INPUTS)


@cache
def columns() -> dict[str, np.ndarray]:
    """Every client's value of every feature, with unknowns and ties."""
    generator = np.random.default_rng(20)
    drawn = {
        "score_external": generator.random(CLIENTS),
        "AMT_CREDIT": generator.gamma(3, 150_000, CLIENTS).round(-3),
        INCOME: generator.lognormal(11.9, 0.5, CLIENTS).round(-2),
        "late_share": generator.beta(1, 9, CLIENTS) * (generator.random(CLIENTS) < 0.6),
        "loans": generator.poisson(3, CLIENTS).astype(float),
        "contract": generator.choice([0.0, 1.0, 2.0], CLIENTS, p=[0.85, 0.1, 0.05]),
        "has_card": (generator.random(CLIENTS) < 0.3).astype(float),
        GENDER: generator.integers(0, 2, CLIENTS).astype(float),
        AGE: generator.integers(7_700, 25_000, CLIENTS).astype(float),
    }
    for name in ("score_external", "late_share", "loans", GENDER):
        drawn[name][generator.random(CLIENTS) < 0.1] = np.nan
    return {
        name: values.astype(np.float64 if CATALOGUE[name].unit is Unit.MONEY else np.float32)
        for name, values in drawn.items()
    }


def client_ids() -> np.ndarray:
    """Two numbers apart: the even ones belong to nobody."""
    return np.arange(CLIENTS) * 2 + FIRST_CLIENT


def inputs() -> np.ndarray:
    return np.column_stack([columns()[name] for name in INPUTS]).astype(np.float64)


def labels() -> np.ndarray:
    x = {name: np.nan_to_num(values, nan=0.3) for name, values in columns().items()}
    signal = -1.2 - 3 * x["score_external"] + 6 * x["late_share"] + 0.8 * x["has_card"]
    chance = 1 / (1 + np.exp(-(signal + 0.5 * (x["contract"] == 1))))
    return np.asarray(np.random.default_rng(21).random(CLIENTS) < chance, dtype=np.int64)


def training_rows() -> TrainingRows:
    return TrainingRows(inputs(), labels(), INPUTS, ("contract",), facts=FACT_OF_INPUT)


@cache
def artifact() -> ModelArtifact:
    rows = training_rows()
    out_of_fold = cross_validate(rows, SETTINGS, lambda _: None)
    calibration = fit_calibration(rows.labels, out_of_fold.raw_log_odds)
    probabilities = calibration.probabilities(out_of_fold.raw_log_odds)
    threshold = cost_optimal_threshold(rows.labels, probabilities, Costs())
    text = fit_booster(rows, SETTINGS, out_of_fold.tree_count, lambda _: None)
    trees = FactTrees(Scorer(text, INPUTS, calibration, threshold), FACT_OF_INPUT)
    served = trees.scorer.default_probabilities(inputs())
    granted = inputs()[just_granted(served, threshold)]
    baselines = fact_baselines(trees, granted)
    again = retrain(rows, SETTINGS, out_of_fold.tree_count, lambda _: None)
    model = AdditiveModel(trees, FACTS, baselines)
    return ModelArtifact(
        booster_text=text,
        feature_names=INPUTS,
        categorical_features=("contract",),
        calibration=calibration,
        threshold=threshold,
        costs=Costs(),
        policy="fair",
        base_value=model.base_value,
        fact_baselines=baselines,
        reference_values={
            name: typical_value(values[~np.isnan(values)], CATALOGUE[name].unit)
            for name, values in columns().items()
        },
        instalment_estimator=ESTIMATOR,
        evaluation=evaluate(out_of_fold, calibration, threshold, Costs()),
        influence=explain_sample(text, model, inputs(), SETTINGS.seed),
        retrained=packed(again, trees.scorer, rows, granted),
        origin=origin(),
    )


def origin() -> Origin:
    return Origin(
        trained_on=date(2026, 11, 21),
        clients_with_outcome=CLIENTS,
        defaults=int(labels().sum()),
        tables=(TableUse("application_train", CLIENTS, 0, 0), TableUse("bureau", 5_000, 3, 12)),
        known={"EXT_SOURCE_1": 700, "bureau": 1_000},
        programs=installed_programs(),
    )


@cache
def default_probabilities() -> np.ndarray:
    model = artifact()
    scorer = Scorer(model.booster_text, INPUTS, model.calibration, model.threshold)
    return scorer.default_probabilities(inputs())


def outcomes() -> np.ndarray:
    """What became of each client, not known of every fifth."""
    return np.where(np.arange(CLIENTS) % 5 == 0, np.nan, labels()).astype(np.float32)


@cache
def reasons() -> dict[str, np.ndarray]:
    """Each client's outcome and points by theme."""
    model = additive_model(artifact(), CATALOGUE)
    points = theme_points(model.points(inputs()), model.themes)
    return {OUTCOME: outcomes()} | {theme_column(t): values for t, values in points.items()}


def write_clients(folder: Path, without: str = "", **metadata: object) -> None:
    """Write the portfolio that belongs to :func:`artifact`, or what ``metadata`` says.

    ``without`` names a column to leave out.
    """
    scored = {**columns(), DEFAULT_PROBABILITY: default_probabilities(), **reasons()}
    kept = {name: values for name, values in scored.items() if name != without}
    origin = {"model_version": artifact().version, "is_demo": False, **metadata}
    write_portfolio(folder, client_ids(), kept, origin)
