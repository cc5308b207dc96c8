"""The penalised loss: its formula, no penalty, and what a penalty does to scores of groups."""

from dataclasses import replace
from functools import cache

import lightgbm as lgb
import numpy as np
import pytest

from data.arrays import Floats
from model.domain import YOUNG
from model.estimation.equalising import EqualisedLoss, covariances, protected_groups
from model.estimation.estimator import TrainingRows, cross_validate, equalised_loss, fit_booster
from model.estimation.retraining import retrain
from model.estimation.settings import BoosterSettings
from model.scoring.calibration import Calibration
from model.scoring.fact_trees import FactTrees
from model.scoring.scorer import Scorer

N = 1_500
QUICK = BoosterSettings(max_trees=60, patience=10, learning_rate=0.1, lambda_l2=1.0)
TREES = 60
STRENGTHS = (0.0, 0.3, 1.0, 3.0)
SMALL = 1e-5


@cache
def rows() -> TrainingRows:
    """Risk goes with age and gender; two inputs give them away, the third is something else."""
    generator = np.random.default_rng(3)
    ages = generator.integers(7_700, 25_000, N).astype(np.float64)
    genders = generator.integers(0, 2, N).astype(np.float64)
    other = generator.normal(size=N)
    seniority = ages / 5_000 + generator.normal(size=N)
    trade = np.where(generator.random(N) < 0.75, genders, 1 - genders)
    signal = other + 0.9 * genders - ages / 6_000
    labels = (generator.random(N) < 1 / (1 + np.exp(-signal))).astype(np.int64)
    genders[::40] = np.nan
    return TrainingRows(
        np.column_stack([other, seniority, trade]),
        labels,
        ("other", "seniority", "trade"),
        ("trade",),
        directions=(1, -1, 0),
        facts=("other", "person", "person"),
        protected=protected_groups(ages, genders),
    )


@cache
def text_at(strength: float) -> str:
    return fit_booster(rows(), replace(QUICK, equalise=strength), TREES, lambda _: None)


def log_odds(text: str, **options: bool) -> Floats:
    return np.asarray(lgb.Booster(model_str=text).predict(rows().inputs, **options))


def loss_of(strength: float, protected: Floats) -> EqualisedLoss:
    return EqualisedLoss(strength, protected, start=-1.0)


def dataset() -> lgb.Dataset:
    return rows().dataset().construct()


def test_groups_are_standardised_and_an_unknown_attribute_is_no_side() -> None:
    ages = np.array([YOUNG - 1, YOUNG, YOUNG + 1, np.nan, YOUNG + 2])
    young, man = protected_groups(ages, np.array([1.0, 0.0, 1.0, 0.0, np.nan])).T
    assert young == pytest.approx([3**0.5, *[-1 / 3**0.5] * 2, 0.0, -1 / 3**0.5])
    assert man == pytest.approx([1, -1, 1, -1, 0])


def test_groups_that_are_all_unknown_or_all_alike_weigh_nothing() -> None:
    assert not protected_groups(np.full(4, np.nan), np.ones(4)).any()


def test_the_gradient_is_the_numeric_derivative_of_the_measured_loss() -> None:
    whole, loss = dataset(), loss_of(3.0, rows().protected)
    at = np.random.default_rng(5).normal(-1.0, 0.8, N) + 0.5 * rows().protected[:, 1]
    gradient, _ = loss.derivatives(at, whole)
    for client in (0, 1, 40, 700, N - 1):
        step = np.zeros(N)
        step[client] = SMALL
        up, down = (loss.measured(at + way * step, whole)[1] for way in (1, -1))
        assert N * (up - down) / (2 * SMALL) == pytest.approx(gradient[client], abs=1e-5)


def test_a_part_of_the_rows_is_measured_by_its_own_groups() -> None:
    taken = [*range(0, N, 3)]
    part = dataset().subset(taken).construct()
    at = np.random.default_rng(6).normal(-1.0, 0.8, len(taken))
    alone = replace(rows(), inputs=rows().inputs[taken], labels=rows().labels[taken])
    own = loss_of(2.0, rows().protected[taken])
    expected, _ = own.derivatives(at, alone.dataset().construct())
    found, _ = loss_of(2.0, rows().protected).derivatives(at, part)
    assert found.tolist() == expected.tolist()


def test_without_a_penalty_the_trees_are_those_of_the_built_in_objective() -> None:
    """With every feature in every tree: told of another objective, LightGBM draws them anew."""
    usual = replace(QUICK, feature_fraction=1.0)
    free = replace(usual, equalise=1e-12)
    texts = [fit_booster(rows(), settings, TREES, lambda _: None) for settings in (usual, free)]
    assert ["[objective: custom]" in text for text in texts] == [False, True]
    built_in, own = (log_odds(text, raw_score=True) for text in texts)
    assert np.abs(own - built_in).max() < 1e-6
    # LightGBM starts each fold from its own default rate, the penalised loss from that of all.
    one, other = (cross_validate(rows(), settings, lambda _: None) for settings in (usual, free))
    assert one.tree_count == other.tree_count
    assert np.abs(one.raw_log_odds - other.raw_log_odds).max() < 0.02


def test_the_larger_the_penalty_the_less_scores_go_with_age_and_gender() -> None:
    centred = rows().protected - rows().protected.mean(axis=0)
    apart = np.array([np.abs(covariances(log_odds(text_at(s)), centred)) for s in STRENGTHS])
    assert (np.diff(apart, axis=0) < 0).all()
    assert (apart[-1] < apart[0] / 3).all()


def test_it_shrinks_on_clients_not_seen_too() -> None:
    centred = rows().protected - rows().protected.mean(axis=0)
    grown = (cross_validate(rows(), replace(QUICK, equalise=s), lambda _: None) for s in (0.0, 3.0))
    before, after = (np.abs(covariances(found.raw_log_odds, centred)) for found in grown)
    assert (after < before / 2).all()


def test_the_booster_adds_up_to_the_whole_log_odds_and_is_read_as_a_model_of_two_outcomes() -> None:
    text = text_at(0.3)
    raw = log_odds(text, raw_score=True)
    assert log_odds(text) == pytest.approx(1 / (1 + np.exp(-raw)))
    assert (1 / (1 + np.exp(-raw))).mean() == pytest.approx(rows().labels.mean(), abs=0.01)
    scorer = Scorer(text, rows().feature_names, Calibration(0.0, 1.0), 0.5)
    trees = FactTrees(scorer, rows().facts)
    parts = trees.log_odds(rows().inputs).sum(axis=1) + trees.constant
    assert parts == pytest.approx(raw, abs=1e-12)


def test_retrained_boosters_are_whole_and_equalised_too() -> None:
    usual, alike = (
        retrain(rows(), replace(QUICK, equalise=strength), TREES, lambda _: None)
        for strength in (0.0, 3.0)
    )
    centred = rows().protected - rows().protected.mean(axis=0)
    before, after = (
        np.abs(covariances(log_odds(texts[0], raw_score=True), centred)) for texts in (usual, alike)
    )
    assert (after < before / 2).all()
    rates = [log_odds(text).mean() for text in alike]
    assert rates == pytest.approx([rows().labels.mean()] * len(rates), abs=0.04)


def test_directions_hold_under_a_penalty() -> None:
    booster, moved = lgb.Booster(model_str=text_at(1.0)), rows().inputs.copy()
    moved[:, 0] += 0.5
    more = np.asarray(booster.predict(moved, raw_score=True))
    assert (more >= log_odds(text_at(1.0), raw_score=True) - 1e-12).all()


def test_training_again_gives_the_same_text() -> None:
    again = fit_booster(rows(), replace(QUICK, equalise=0.3), TREES, lambda _: None)
    assert again == text_at(0.3)


def test_rows_that_do_not_say_whose_they_are_cannot_be_equalised() -> None:
    unsaid = replace(rows(), protected=np.empty((0, 0)))
    assert equalised_loss(unsaid, QUICK) is None
    with pytest.raises(ValueError, match="do not say whose"):
        fit_booster(unsaid, replace(QUICK, equalise=0.1), 5, lambda _: None)
