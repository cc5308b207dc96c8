"""Raising a constrained feature alone never moves the risk the wrong way."""

from dataclasses import replace

import lightgbm as lgb
import numpy as np
import pytest

from model.estimation import estimator
from model.estimation.estimator import TrainingRows, cross_validate, fit_booster
from model.estimation.settings import BoosterSettings
from tests.monotone import moves, wrong_moves

N, CODE = 6_000, 8
NAMES = (*(f"number_{i}" for i in range(CODE)), "code")
DIRECTIONS = (*((1, -1) * (CODE // 2)), 0)
SETTINGS = BoosterSettings(max_trees=200, patience=200, learning_rate=0.3, bagging_fraction=0.8)


def training_rows() -> TrainingRows:
    """A truth that bends and twists: no feature goes one way by itself."""
    generator = np.random.default_rng(0)
    inputs = generator.normal(size=(N, CODE + 1)).round(1)
    inputs[:, CODE] = generator.integers(0, 5, N)
    a, b, c, d, e, f, g, _, code = inputs.T
    truth = np.sin(3 * a) * b - np.abs(c) + d * e + np.sin(2 * f) * g + (code == 2) * c
    labels = (generator.random(N) < 1 / (1 + np.exp(-3 * truth))).astype(np.int64)
    inputs[generator.random(inputs.shape) < 0.1] = np.nan
    return TrainingRows(inputs, labels, NAMES, ("code",), DIRECTIONS)


ROWS = training_rows()
CLIENTS = ROWS.inputs[:150]
FREE = replace(ROWS, directions=())


def grown(rows: TrainingRows) -> lgb.Booster:
    return lgb.Booster(model_str=fit_booster(rows, SETTINGS, SETTINGS.max_trees, lambda _: None))


def test_the_risk_of_no_client_moves_against_a_direction() -> None:
    booster = grown(ROWS)
    assert wrong_moves(booster, DIRECTIONS, CLIENTS) == {}
    assert max(np.abs(found).max() for found in moves(booster, CLIENTS).values()) > 0.1


def test_without_directions_the_same_clients_are_moved_the_wrong_way() -> None:
    found = wrong_moves(grown(FREE), DIRECTIONS, CLIENTS)
    assert len(found) == CODE
    assert sum(found.values()) > 1_000


@pytest.mark.parametrize("method", ["intermediate", "advanced"])
def test_the_other_methods_of_lightgbm_do_not_hold(
    monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """The day they do, they deserve another look: they bind the model less."""
    monkeypatch.setattr(estimator, "CONSTRAINTS_METHOD", method)
    assert wrong_moves(grown(ROWS), DIRECTIONS, CLIENTS)


def test_the_boosters_of_the_folds_are_held_too() -> None:
    """Where the only feature may not matter the way it does, they find next to nothing."""
    inputs = np.random.default_rng(1).normal(size=(N, 1))
    labels = (inputs[:, 0] > 1.0).astype(np.int64)
    rising = TrainingRows(inputs, labels, ("number",), (), (1,))
    settings = replace(SETTINGS, max_trees=20)
    spread = [
        np.ptp(cross_validate(rows, settings, lambda _: None).raw_log_odds)
        for rows in (rising, replace(rising, directions=(-1,)))
    ]
    assert spread[0] > 1.0
    assert spread[1] < 0.1
