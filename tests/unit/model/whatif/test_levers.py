"""Values a person would say: rounded away from the client's own, never nearly the same."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from data.arrays import Floats
from model.domain import CREDIT, INSTALMENTS
from model.features.catalogue import CATALOGUE
from model.features.catalogue.editing import EDITABLE
from model.serving.population import Population
from model.whatif.holding import log_odds
from model.whatif.levers import LARGEST_STEP, LEAST_CHANGE, Lever, levers, readable, rounded


@pytest.mark.parametrize(
    ("own", "step"), [(9_000.0, 100.0), (199_999.0, 100.0), (450_000.0, 1_000.0), (3e6, 10_000.0)]
)
def test_sums_are_said_in_hundreds_or_coarser_where_they_are_large(own: float, step: float) -> None:
    assert readable(EDITABLE[CREDIT], own) == step


def test_months_are_whole_however_many() -> None:
    assert {readable(EDITABLE[INSTALMENTS], own) for own in (1.0, 12.0, 60.0, 120.0)} == {1.0}


@pytest.mark.parametrize("name", [n for n, rule in EDITABLE.items() if rule.actionability.value])
def test_a_step_is_the_finest_or_a_small_share_of_the_value(name: str) -> None:
    rule = EDITABLE[name]
    for own in np.geomspace(0.01, 1e8, 50).tolist():
        step = readable(rule, own)
        assert step == rule.finest or rule.finest < step <= LARGEST_STEP * own


def test_values_are_rounded_away_from_the_client_without_a_tail_of_digits() -> None:
    assert rounded(np.array([380_113.0, 525_001.0]), 450_000.0, 1e3).tolist() == [380e3, 526e3]
    assert rounded(np.array([0.123456, 0.6999999]), 0.7, 0.01).tolist() == [0.12, 0.69]
    assert rounded(np.array([0.29]), 0.7, 0.01).tolist() == [0.29]  # 0.29 / 0.01 is not quite 29


def test_every_value_tried_is_one_a_person_would_say(everyone: Population) -> None:
    seen = set()
    for client_id in everyone.portfolio.client_ids[::300].tolist():
        subject = everyone.simulated(client_id)
        for lever in levers(subject):
            name, trials = lever.field.feature, lever.trials
            count = trials / readable(lever.field.rule, lever.own)
            assert np.allclose(count, np.round(count), rtol=0, atol=1e-6), name
            assert (np.abs(trials - lever.own) >= LEAST_CHANGE * abs(lever.own) * 0.999_999).all()
            signs = {float(sign) for sign in lever.field.rule.actionability.value}
            assert {*np.sign(trials - lever.own).tolist()} <= signs
            assert ((trials >= lever.field.low) & (trials <= lever.field.high)).all()
            assert np.array_equal(np.unique(trials), trials)
            seen.add(name)
    advised = {name for name, rule in EDITABLE.items() if rule.actionability.value}
    assert seen == advised & CATALOGUE.keys()


def test_every_value_one_would_say_scores_as_a_nearer_one_tried(everyone: Population) -> None:
    """So a search among the values tried is one among all that are worth saying."""
    compared = 0
    for client_id in everyone.portfolio.client_ids[::900].tolist():
        subject = everyone.simulated(client_id)
        for lever in levers(subject):
            for sayable in _sayable(lever):
                edits = {lever.field.feature: np.array([lever.own, *sayable])}
                found = log_odds(subject, edits)
                changes = sayable[np.diff(found) != 0.0]
                assert np.isin(np.round(changes, 6), np.round(lever.trials, 6)).all(), lever.field
                compared += len(changes)
    assert compared > 100


def _sayable(lever: Lever) -> Iterator[Floats]:
    """Yield all values worth saying, down and up from the client's own."""
    step = readable(lever.field.rule, lever.own)
    multiples = np.arange(np.ceil(lever.field.low / step), np.floor(lever.field.high / step) + 1.0)
    away = multiples * step - lever.own
    for sign in lever.field.rule.actionability.value:
        mine = away[sign * away >= LEAST_CHANGE * abs(lever.own) - 1e-9]
        yield lever.own + mine[np.argsort(np.abs(mine))]
