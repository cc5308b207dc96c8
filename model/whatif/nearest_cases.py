"""The smallest change that would turn a refusal: exhaustive, in values a person would say.

Candidates are, for every field a person can change now, the first values one would say past each
place where a feature that follows the field crosses one of the model's own thresholds: alone, and
in pairs. They are scored in the order of their effort until three sets of fields are found, each
by its least candidate that turns the outcome and holds (``model.whatif.holding``): none that does
takes less. Left out unscored are those of which no leaf within reach would turn the outcome.

A set that only adds a field to a cheaper one is not shown: it says nothing new. Where no set turns
the outcome, the candidate of the highest score that stays refused is the nearest miss, and a year
more is scored, to say what time alone would do.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

import numpy as np

from data.arrays import Integers
from model.domain import Change, NearestCase, NearestCases, Outcome
from model.whatif.holding import first_that_holds, is_granted, log_odds
from model.whatif.later import a_year_later
from model.whatif.levers import Candidates, combined, joined, levers
from model.whatif.simulation import SimulatedClient
from model.whatif.within_reach import Neighbours, blocks_of, could_grant

MOST_CASES = 3
FIRST_CHUNK, LARGEST_CHUNK = 256, 4_096
"""Candidates scored at once: few first, because the nearest are often enough."""


def nearest_cases(client: SimulatedClient) -> NearestCases:
    """Return the smallest changes that would turn a client's refusal, least effort first.

    Only what a person can do: ask for less, or over another time, owe less. There is none for a
    client who is granted.
    """
    if client.decision.outcome is Outcome.GRANT:
        return NearestCases((), 0)
    blocks = [blocks_of(client, one) for one in candidate_sets(client)]
    hopeful = ([b.candidates for b in each if could_grant(client, b)] for each in blocks)
    sets = [joined(parts) for parts in hopeful if parts]
    cases = tuple(_case(client, one) for one in islice(_search(client, sets), MOST_CASES))
    every = [block for each in blocks for block in each]
    searched = sum(len(block.candidates) for block in every)
    if cases:
        return NearestCases(cases, searched)
    return NearestCases((), searched, nearest_miss(client, every), a_year_later(client))


def candidate_sets(client: SimulatedClient) -> list[Candidates]:
    """Return the candidates of each set of one field or two, those that are possible loans."""
    usable = [lever for lever in levers(client) if len(lever.trials)]
    chosen = (*combinations(usable, 1), *combinations(usable, 2))
    return [one for one in (combined(client, each) for each in chosen) if len(one)]


def _search(client: SimulatedClient, sets: list[Candidates]) -> Iterator[Candidates]:
    """Yield the least candidate of each set that turns the outcome and holds, least effort first.

    Sets that hold all the fields of one yielded before are left out.
    """
    efforts = [one.effort for one in sets]
    effort = np.concatenate([np.zeros(0), *efforts])
    of_set = np.repeat(np.arange(len(sets)), [len(own) for own in efforts])
    place = np.concatenate([np.zeros(0, np.intp), *(np.arange(len(own)) for own in efforts)])
    order = np.argsort(effort, kind="stable")
    is_open = np.ones(len(sets), dtype=np.bool_)
    start, size = 0, FIRST_CHUNK
    while start < len(order) and is_open.any():
        chunk = order[start : start + size]
        chunk, start, size = chunk[is_open[of_set[chunk]]], start + size, size * 2
        size = min(size, LARGEST_CHUNK)
        for one in _held(client, sets, of_set, place, chunk):
            number = of_set[one]
            if is_open[number]:
                yield sets[number].only([int(place[one])])
                is_open &= [not sets[number].names <= other.names for other in sets]


def _held(
    client: SimulatedClient,
    sets: list[Candidates],
    of_set: Integers,
    place: Integers,
    chunk: Integers,
) -> list[int]:
    """Return the least of a chunk's candidates that turns and holds, one of each set at most.

    ``chunk`` is in the order of effort, and so is what is returned.
    """
    held = []
    for number in np.unique(of_set[chunk]).tolist():
        mine = chunk[of_set[chunk] == number]
        found = log_odds(client, sets[number].only(place[mine]).edits)
        turned = mine[is_granted(client, found)]
        first = first_that_holds(client, sets[number].only(place[turned]))
        if first is not None:
            held.append(int(turned[first]))
    return [one for one in chunk.tolist() if one in held]


def nearest_miss(client: SimulatedClient, blocks: list[Neighbours]) -> NearestCase | None:
    """Return the refused candidate of the highest score, of several the one of least effort.

    ``None`` where none scores higher than the client does now.
    """
    scorer = client.simulator.scorer
    least, miss = scorer.raw_log_odds(scorer.inputs_of(client.values)).item(), None
    for block in sorted(blocks, key=lambda block: block.least):
        if block.least > least:
            break
        found = log_odds(client, block.candidates.edits)
        found[is_granted(client, found)] = np.inf
        effort = block.candidates.effort
        best = np.lexsort((effort, found))[:1]
        if (found[best].item(), effort[best].item()) < (least, miss.effort.item() if miss else 0.0):
            least, miss = found[best].item(), block.candidates.only(best)
    return _case(client, miss) if miss else None


def _case(client: SimulatedClient, found: Candidates) -> NearestCase:
    """Decide on the one candidate found as on any simulated client."""
    edits = {name: value.item() for name, value in found.edits.items()}
    after = client.edited(client.checked(edits))
    rules = client.simulator.fields
    changes = tuple(Change(rules[n].rule, client.values[n], to) for n, to in edits.items())
    return NearestCase(changes, client.having(after).decision, found.effort.item())
