"""The score as one field moves: exact steps, exact crossings, few points."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from model.domain import CREDIT, INCOME, INSTALMENTS, OutOfBoundsError, Sensitivity
from model.features.arithmetic import TYPE_OF_UNIT
from model.features.catalogue.editing import EDITABLE
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.whatif.sensitivity import EVEN_POINTS, MOST_POINTS
from model.whatif.sweep import Sweep

DEBT, EMPLOYED, NOT_EMPLOYED = (
    "bureau_debt_active_sum",
    "application_days_employed",
    "application_not_employed",
)


def near_threshold(everyone: Population, count: int) -> list[int]:
    """Clients nearest to the threshold of those with debts elsewhere, work and a card."""
    column = everyone.portfolio.column
    has_all = (column(DEBT) > 0) & (column(EMPLOYED) > 0) & (column("has_credit_card_balance") > 0)
    distance = np.abs(column("default_probability") - everyone.artifact.threshold)
    nearest = np.argsort(np.where(has_all, distance, np.inf))[:count]
    return [*map(int, everyone.portfolio.client_ids[nearest])]


def before(scoring: Scoring, feature: str, value: float) -> float:
    if EDITABLE[feature].is_whole:
        return value - 1.0
    dtype = TYPE_OF_UNIT[scoring.model.catalogue[feature].unit]
    return float(np.nextafter(dtype(value), dtype(-np.inf)))


def score(scoring: Scoring, client_id: int, **edits: float) -> float:
    return scoring.client(client_id).what_if(edits).after.score


@pytest.fixture(scope="module")
def crossing(everyone: Population, scoring: Scoring) -> list[tuple[int, Sensitivity]]:
    """Every field of a few clients whose outcome is about to change."""
    return [
        (client_id, scoring.client(client_id).sensitivity({}, field.feature))
        for client_id in near_threshold(everyone, 4)
        for field in scoring.client(client_id).what_if({}).fields
    ]


def test_a_crossing_is_the_first_value_of_the_new_outcome(
    scoring: Scoring, crossing: list[tuple[int, Sensitivity]]
) -> None:
    checked = set()
    for client_id, found in crossing:
        for value in found.crossings if found.feature != NOT_EMPLOYED else ():
            one, other = (
                scoring.client(client_id).what_if({found.feature: v}).after.outcome
                for v in (before(scoring, found.feature, value), value)
            )
            assert one is not other, (client_id, found.feature, value)
            checked.add(found.feature)
    assert len(checked) >= 6


def test_every_point_has_the_score_of_the_simulation(
    scoring: Scoring, crossing: list[tuple[int, Sensitivity]]
) -> None:
    for client_id, found in crossing:
        for value, drawn in list(zip(found.values, found.scores, strict=True))[::19]:
            assert drawn == score(scoring, client_id, **{found.feature: value}), found.feature


def test_between_two_places_found_the_score_does_not_move(everyone: Population) -> None:
    """The claim behind the crossings: no step is overlooked, whatever the feature's formula."""
    generator = np.random.default_rng(11)
    for client_id in near_threshold(everyone, 2):
        client = everyone.simulated(client_id)
        for field in client.fields({}).values():
            if field.feature in (NOT_EMPLOYED, INSTALMENTS):  # each of their values is tried
                continue
            sweep = Sweep(client, {}, field.feature)
            steps = np.array([field.low, *sweep.crossings(field.low, field.high).above])
            drawn = sweep.stored(generator.uniform(field.low, field.high, 400))
            own_step = steps[np.searchsorted(steps, drawn, side="right") - 1]
            scorer = client.simulator.scorer
            one, other = (scorer.raw_log_odds(sweep.inputs(x)) for x in (drawn, own_step))
            assert np.array_equal(one, other), field.feature


def test_points_rise_within_the_bounds_and_are_few(
    scoring: Scoring, crossing: list[tuple[int, Sensitivity]]
) -> None:
    for client_id, found in crossing:
        field = next(
            f for f in scoring.client(client_id).what_if({}).fields if f.feature == found.feature
        )
        assert all(one < other for one, other in pairwise(found.values))
        assert (found.values[0], found.values[-1]) == (field.low, field.high)
        assert len(found.values) <= MOST_POINTS
        if EDITABLE[found.feature].is_whole:
            assert found.values == tuple(np.arange(field.low, field.high + 1.0).tolist())
        elif found.feature != NOT_EMPLOYED:
            assert len(found.values) >= EVEN_POINTS
        assert {*found.crossings} <= {*found.values}
        assert found.current in found.values or np.isnan(found.current)


def test_a_flag_has_two_values(everyone: Population, scoring: Scoring) -> None:
    client_id = near_threshold(everyone, 1)[0]
    assert scoring.client(client_id).sensitivity({}, NOT_EMPLOYED).values == (0.0, 1.0)


def test_other_edits_stay_while_one_field_moves(everyone: Population, scoring: Scoring) -> None:
    client_id = near_threshold(everyone, 1)[0]
    edits = {INCOME: 90_000.0, CREDIT: 700_000.0}
    found = scoring.client(client_id).sensitivity(edits, CREDIT)
    assert found.current == 700_000.0
    for value, drawn in list(zip(found.values, found.scores, strict=True))[::40]:
        assert drawn == score(scoring, client_id, **{**edits, CREDIT: value})


def test_moving_one_of_two_linked_fields_takes_the_other_edit_back(
    everyone: Population,
    scoring: Scoring,
) -> None:
    client_id = near_threshold(everyone, 1)[0]
    employed = scoring.client(client_id).sensitivity({NOT_EMPLOYED: 1.0}, EMPLOYED)
    assert np.isnan(employed.current)
    assert len({*employed.scores}) > 1


def test_a_field_the_client_has_not_cannot_move(everyone: Population, scoring: Scoring) -> None:
    without = everyone.portfolio.column("has_bureau") == 0.0
    client_id = everyone.portfolio.client_ids[without][0].item()
    for feature in (DEBT, "EXT_SOURCE_2", "no such feature"):
        with pytest.raises(OutOfBoundsError):
            scoring.client(client_id).sensitivity({}, feature)
    with pytest.raises(OutOfBoundsError):
        scoring.client(client_id).sensitivity({INCOME: -1.0}, CREDIT)


def test_every_field_of_the_catalogue_can_move(crossing: list[tuple[int, Sensitivity]]) -> None:
    assert {found.feature for _, found in crossing} == {*EDITABLE}
