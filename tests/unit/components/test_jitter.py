"""Points of one value are moved apart, the same way each time, and never far."""

from __future__ import annotations

import numpy as np

from components.figures.jitter import WIDEST, jittered


def test_only_values_that_occur_again_move_and_stay_nearer_to_their_own() -> None:
    steps = np.repeat([0.0, 1.0, 2.0, 50.0], [400, 300, 1, 200])
    moved = jittered(steps, span=50.0)
    assert moved[700] == 2.0
    assert 0.2 < np.abs(moved - steps).max() <= 0.3
    assert len(np.unique(moved)) > 800
    assert (jittered(steps, span=50.0) == moved).all()
    assert not (jittered(steps, span=50.0, seed=1) == moved).all()


def test_on_a_scale_without_steps_a_frequent_value_moves_by_about_a_mark() -> None:
    values = np.concatenate([np.zeros(500), np.linspace(0.001, 1.0, 500)])
    moved = jittered(values, span=1.0)
    assert (moved[500:] == values[500:]).all()
    assert WIDEST / 2 < np.abs(moved[:500]).max() <= WIDEST


def test_nothing_moves_where_nothing_occurs_again() -> None:
    values = np.linspace(0.0, 1.0, 50)
    assert (jittered(values, span=1.0) == values).all()
    assert len(jittered(np.empty(0), span=1.0)) == 0
