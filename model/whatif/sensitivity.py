"""The score as one field moves: a step function, drawn on few points and exact at its crossings."""

from __future__ import annotations

from itertools import pairwise
from math import isnan

import numpy as np

from data.arrays import Floats
from model.domain import Decision, EditableField, OutOfBoundsError, Sensitivity, Unit
from model.whatif.bounds import Numbers
from model.whatif.simulation import SimulatedClient
from model.whatif.sweep import Sweep

MOST_POINTS = 200
EVEN_POINTS = 101


def sensitivity(client: SimulatedClient, edits: Numbers, feature: str) -> Sensitivity:
    """Return the score as ``feature`` moves between its bounds, beside the other ``edits``.

    Between two neighbouring points the score is that of the first, but for steps too small to be
    among the ``MOST_POINTS`` drawn. ``crossings`` are exact: the number before has the other
    outcome.

    Raises
    ------
    OutOfBoundsError
        Where ``feature`` or an edit names no field of this client, or an edit is out of bounds.
    """
    effective = client.checked(edits)
    if feature not in client.simulator.fields:
        raise OutOfBoundsError(feature)
    given_up = (feature, client.simulator.fields[feature].rule.replaces)
    others = {name: value for name, value in effective.items() if name not in given_up}
    field = client.fields(others).get(feature)
    if field is None:
        raise OutOfBoundsError(feature)
    sweep = Sweep(client, others, feature)
    steps = _steps(sweep, field)
    decisions = _decisions(sweep, steps)
    is_turn = [one.outcome is not other.outcome for one, other in pairwise(decisions)]
    crossings = steps[1:][is_turn]
    scores = np.array([decision.score for decision in decisions])
    current = client.edited(effective)[feature]
    drawn = _drawn(sweep, field, steps, scores, (current, *crossings))
    standing = np.searchsorted(steps, drawn, side="right") - 1
    return Sensitivity(
        feature=feature,
        current=current,
        values=tuple(drawn.tolist()),
        scores=tuple(scores[standing].tolist()),
        crossings=tuple(crossings.tolist()),
    )


def _steps(sweep: Sweep, field: EditableField) -> Floats:
    """Return the first value of each stretch on which the score is one."""
    if sweep.client.simulator.units[field.feature] is Unit.FLAG:
        return np.array([field.low, field.high])
    return np.unique([field.low, *sweep.crossings(field.low, field.high).above])


def _decisions(sweep: Sweep, trials: Floats) -> list[Decision]:
    scorer, client_id = sweep.client.simulator.scorer, sweep.client.client_id
    probabilities = scorer.default_probabilities(sweep.inputs(trials)).tolist()
    return [Decision(client_id, p, scorer.threshold) for p in probabilities]


def _drawn(
    sweep: Sweep,
    field: EditableField,
    steps: Floats,
    scores: Floats,
    marked: tuple[float, ...],
) -> Floats:
    """Return the points to draw: even ones, the marked ones, then the highest steps.

    A step is drawn by two points, its first value and the number before.
    """
    if field.rule.is_whole or sweep.client.simulator.units[field.feature] is Unit.FLAG:
        return steps
    even = sweep.stored(np.linspace(field.low, field.high, EVEN_POINTS))
    kept = {*even.tolist(), field.low, field.high, *(m for m in marked if not isnan(m))}
    highest = np.argsort(-np.abs(np.diff(scores)), kind="stable") + 1
    by_height = (*marked, *steps[highest].tolist())
    for step in by_height:
        pair = {} if isnan(step) or step not in steps[1:] else {step, sweep.before(step)}
        if len(kept | {*pair}) > MOST_POINTS:
            break
        kept |= {*pair}
    return np.array(sorted(value for value in kept if field.low <= value <= field.high))
