"""The smallest change that would turn the outcome: exhaustive, in round numbers.

Candidates are, for every field a person can change now, the first whole values past each place
where a feature that follows the field crosses one of the model's own thresholds: alone, and in
pairs. They are scored in the order of their effort until three sets of fields are found, so no
candidate that turns the outcome takes less. Left out unscored are those of which no leaf of the
trees within reach would turn the outcome. Then values are rounded further away from the client's
own, as coarsely as the outcome allows: a loan of 380,000, not of 380,113.

A set that only adds a field to a cheaper one is not shown: it says nothing new.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import ceil

import numpy as np
from numpy.typing import NDArray

from model.domain import Change, NearestCase, NearestCases, Outcome
from model.scoring.one_client import decide
from model.whatif.levers import Candidates, combined, levers
from model.whatif.possible_loans import MARGIN, is_possible
from model.whatif.simulation import SimulatedClient

MOST_CASES = 3
FIRST_CHUNK, LARGEST_CHUNK = 256, 4_096
"""Candidates scored at once: few first, because the nearest are often enough."""
BLOCK = 100
"""Candidates ruled out together, or not: looking at their trees takes as long as scoring a few."""


def nearest_cases(client: SimulatedClient) -> NearestCases:
    """Return the smallest changes that turn the client's outcome, least effort first.

    Of a refused client, only what a person can do to be granted: ask for less, owe less. Of a
    granted one, the same fields the other way round: how far a refusal is.
    """
    outcome = client.decision.outcome
    toward = Outcome.GRANT if outcome is Outcome.REFUSE else Outcome.REFUSE
    usable = [lever for lever in levers(client, toward) if len(lever.trials)]
    chosen = [*combinations(usable, 1), *combinations(usable, 2)]
    sets = [combined(client, one, toward) for one in chosen]
    hopeful = [_hopeful(client, one, toward) for one in sets if len(one.effort)]
    found = [_case(client, one, toward) for one in _search(client, hopeful, toward)]
    cases = sorted(found, key=lambda case: case.effort)
    different = tuple(case for place, case in enumerate(cases) if _is_new(case, cases[:place]))
    return NearestCases(toward, different, sum(len(one.effort) for one in sets))


def _hopeful(client: SimulatedClient, candidates: Candidates, toward: Outcome) -> Candidates:
    """Leave out blocks of candidates of which no leaf within reach would turn the outcome."""
    scorer, block = client.simulator.scorer, _blocks(candidates)
    order = np.argsort(block, kind="stable")
    starts = np.flatnonzero(np.diff(block[order], prepend=-1))
    own = scorer.inputs_of(client.values)
    lowest, highest = (np.repeat(own, len(starts), axis=0) for _ in range(2))
    unknown, fixed = np.zeros_like(lowest, dtype=np.bool_), np.ones(own.shape[1], dtype=np.bool_)
    changed = client.changed(candidates.edits)
    for place, name in enumerate(scorer.feature_names):
        if name in changed:
            column = np.broadcast_to(changed[name], block.shape)[order]
            missing = np.isnan(column)
            lowest[:, place] = np.fmin.reduceat(column, starts)
            highest[:, place] = np.fmax.reduceat(column, starts)
            unknown[:, place] = np.logical_or.reduceat(missing, starts)
            fixed[place] = False
    least, most = scorer.forest.given(own[0], fixed).bounds(lowest, highest, unknown)
    best = least - MARGIN if toward is Outcome.GRANT else most + MARGIN
    is_refused = scorer.calibration.probabilities(best) >= scorer.threshold
    turns = np.repeat(is_refused == (toward is Outcome.REFUSE), np.diff([*starts, len(order)]))
    return candidates.only(np.sort(order[turns]))


def _blocks(candidates: Candidates) -> NDArray[np.intp]:
    """Return a number per candidate: of a block of about ``BLOCK`` whose values are neighbours."""
    bands = ceil((len(candidates.effort) / BLOCK) ** (1.0 / len(candidates.values)))
    number = np.zeros(len(candidates.effort), dtype=np.intp)
    for column in candidates.values:
        known, rank = np.unique(column, return_inverse=True)
        number = number * bands + rank * bands // len(known)
    return number


def _search(
    client: SimulatedClient, sets: list[Candidates], toward: Outcome
) -> Iterator[Candidates]:
    """Yield the least candidate of each set that turns the outcome, in the order of effort."""
    efforts = [one.effort for one in sets]
    effort = np.concatenate([np.zeros(0), *efforts])
    of_set = np.repeat(np.arange(len(sets)), [len(own) for own in efforts])
    place = np.concatenate([np.zeros(0, np.intp), *(np.arange(len(own)) for own in efforts)])
    order = np.argsort(effort, kind="stable")
    is_open = np.ones(len(sets), dtype=np.bool_)
    found, start, size = 0, 0, FIRST_CHUNK
    while start < len(order) and is_open.any():
        chunk = order[start : start + size]
        chunk, start, size = chunk[is_open[of_set[chunk]]], start + size, size * 2
        size = min(size, LARGEST_CHUNK)
        turned = _turned(client, sets, of_set[chunk], place[chunk], toward)
        for one in chunk[turned].tolist():
            if not is_open[of_set[one]]:
                continue
            yield sets[of_set[one]].only([int(place[one])])
            found += 1
            names = sets[of_set[one]].names
            is_open &= [found < MOST_CASES and not names <= other.names for other in sets]


def _turned(
    client: SimulatedClient,
    sets: list[Candidates],
    of_set: NDArray[np.intp],
    place: NDArray[np.intp],
    toward: Outcome,
) -> NDArray[np.bool_]:
    """Score candidates of several sets; say which have the outcome."""
    turned = np.zeros(len(place), dtype=np.bool_)
    for number in np.unique(of_set).tolist():
        mine = of_set == number
        turned[mine] = _turns(client, sets[number].only(place[mine]), toward)
    return turned


def _turns(client: SimulatedClient, candidates: Candidates, toward: Outcome) -> NDArray[np.bool_]:
    scorer, trials = client.simulator.scorer, len(candidates.values[0])
    inputs = client.inputs(client.changed(candidates.edits), trials)
    is_refused = scorer.default_probabilities(inputs) >= scorer.threshold
    turned: NDArray[np.bool_] = is_refused == (toward is Outcome.REFUSE)
    return turned


def _case(client: SimulatedClient, found: Candidates, toward: Outcome) -> NearestCase:
    """Round the one candidate found, and decide on it as on any simulated client."""
    exact = zip(found.levers, found.values, strict=True)
    ladders = [lever.roundings(value.item()) for lever, value in exact]
    coarsest_first = sorted(product(*map(enumerate, ladders)), key=_fineness)
    values = np.array([[value for _, value in one] for one in coarsest_first])
    trials = Candidates(found.levers, tuple(values.T))
    fit = is_possible(client, trials.edits, toward) & _turns(client, trials, toward)
    best = trials.only([int(np.flatnonzero(fit)[0])])
    edits = {name: value.item() for name, value in best.edits.items()}
    after = client.edited(client.checked(edits))
    rules = client.simulator.fields
    changes = tuple(Change(rules[n].rule, client.values[n], to) for n, to in edits.items())
    decision = decide(client.simulator.scorer, client.client_id, after)
    return NearestCase(changes, decision, best.effort.item())


def _is_new(case: NearestCase, cheaper: list[NearestCase]) -> bool:
    return not any(_features(other) <= _features(case) for other in cheaper)


def _features(case: NearestCase) -> set[str]:
    return {change.feature for change in case.changes}


def _fineness(combination: tuple[tuple[int, float], ...]) -> int:
    return sum(place for place, _ in combination)
