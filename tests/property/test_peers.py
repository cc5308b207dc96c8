"""What is counted by cells, orders and parts is what plain NumPy counts client by client."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.domain import (
    AGE_BAND_EDGES,
    INCOME_BAND_EDGES,
    Band,
    Feature,
    Outcome,
    PeerGroup,
    Text,
    Theme,
    Unit,
    band_of,
)
from model.peers.cells import PeerColumns
from model.peers.similar import Reasons, similar_clients
from model.statistics.bins import PERCENTILES, span_of
from model.statistics.middle import median_of
from model.statistics.ranks import ascending, average_ranks
from tests.facts import fact
from tests.placing import counted, placed, related

WORDS = Text("x", "x")
LEVELS = 4
UNITS = (Unit.MONEY, Unit.COUNT, Unit.CATEGORY)
NAN = float("nan")
SEEDS = st.integers(0, 100_000)


def column(draw: np.random.Generator, most: int = 90) -> np.ndarray:
    """Values of either precision: ties, both zeros, huge ones, unknown ones, none at all."""
    few = draw.choice([0.0, -0.0, 1.0, 2.0, -7.5, 0.1, 1e9, NAN], draw.integers(1, 9))
    size = int(draw.integers(0, most))
    drawn = np.where(draw.random(size) < 0.5, draw.choice(few, size), draw.normal(0, 9, size))
    return drawn.astype(draw.choice(["f4", "f8"]))


def described(unit: Unit) -> Feature:
    words = (WORDS,) * LEVELS if unit is Unit.CATEGORY else ()
    return Feature("x", fact("x", Theme.PERSON), WORDS, WORDS, unit, levels=words)


@given(SEEDS)
def test_medians_percentiles_and_ranks_are_numpy_s_bit_for_bit(seed: int) -> None:
    values = column(np.random.default_rng(seed))
    known, found = values[~np.isnan(values)], ascending(values)
    expected = float(np.median(known)) if len(known) else NAN
    np.testing.assert_array_equal(median_of(values), expected)
    if len(known):
        spans = [
            (np.percentile(known, low, method="lower"), np.percentile(known, high, method="higher"))
            for low, high in PERCENTILES
        ]
        assert span_of(known) == next((s for s in spans if s[0] < s[1]), (known[0], known[0]))
    np.testing.assert_array_equal(values[found.order], np.sort(known))
    distinct, codes = np.unique(known, return_inverse=True)
    np.testing.assert_array_equal(values[found.order[found.starts]], distinct)
    np.testing.assert_array_equal(found.codes[~np.isnan(values)], codes)
    assert (found.codes[np.isnan(values)] == -1).all()
    below, at_most = (np.searchsorted(np.sort(known), known, side) for side in ("left", "right"))
    np.testing.assert_array_equal(average_ranks(known), (below + 1 + at_most) / 2)


@given(seeds=st.tuples(SEEDS, SEEDS))
def test_a_relation_is_that_of_whoever_has_both(seeds: tuple[int, int]) -> None:
    x, y = (column(np.random.default_rng(seed), 200) for seed in seeds)
    size = min(len(x), len(y))
    x, y, refused = x[:size], y[:size], np.arange(size) % 3 == 0
    both, found = ~np.isnan(x) & ~np.isnan(y), related(MONEY, x, MONEY, y, refused)
    assert found.known == (both.sum() if both.sum() >= 10 else None)
    if found.known is None:
        return
    if found.rank_correlation == found.rank_correlation:
        a, b = average_ranks(x[both]), average_ranks(y[both])
        assert found.rank_correlation == pytest.approx(np.corrcoef(a, b)[0, 1], abs=1e-12)
    assert sum(part.size for part in found.bins) == np.sum(~np.isnan(x))
    for part in found.bins:
        inside = (part.low <= x) & (x <= part.high)
        known = y[inside & both]
        assert (part.size, part.refused) == (inside.sum(), refused[inside].sum())
        assert part.median == (float(np.median(known)) if len(known) >= 10 else None)


@given(seed=SEEDS, unit=st.sampled_from(UNITS), clients=st.integers(0, 400))
def test_a_group_s_figures_are_those_of_its_clients_one_by_one(
    seed: int, unit: Unit, clients: int
) -> None:
    """Ties, unknown values, codes, nobody, fewer than ten: whatever can be shown is exact."""
    draw = np.random.default_rng(seed)
    edges = [*AGE_BAND_EDGES, 9_000.0, 15_000.5, NAN], [*INCOME_BAND_EDGES, 5e4, 2e5, 9e6, NAN]
    peers = PeerColumns(
        age=draw.choice(edges[0], clients).astype(draw.choice(["f4", "f8"])),
        gender=draw.choice([0.0, 1.0, NAN], clients, p=[0.6, 0.3, 0.1]).astype("f4"),
        income=draw.choice(edges[1], clients),
        refused=draw.random(clients) < 0.3,
    )
    group = PeerGroup(
        age=band_of(draw.choice([12_000.0, NAN]), AGE_BAND_EDGES),
        gender=draw.choice(np.array([None, 0, 1, 2])),
        income=draw.choice(np.array([None, Band(None, 135_000.0), Band(270_000.0, None)])),
        outcome=draw.choice(np.array([None, *Outcome])),
    )
    drawn = draw.choice(LEVELS, clients) if unit.is_coded else draw.normal(5, 3, clients).round(1)
    values = np.where(draw.random(clients) < 0.2, NAN, drawn).astype(draw.choice(["f4", "f8"]))
    inside = np.array([is_in(group, peers, place) for place in range(clients)], dtype=bool)
    known, value = inside & ~np.isnan(values), float(draw.choice([*values.tolist(), 1.0]))
    assert sorted(peers.members(group).of(peers.cells.order)) == np.flatnonzero(inside).tolist()
    assert peers.members(group).size == inside.sum()

    standing = placed(described(unit), value, values, peers, group)
    if standing.known is not None:
        assert standing.known == known.sum()
        assert standing.below == sum(v < value for v in values[known].tolist())
        assert standing.equal == sum(v == value for v in values[known].tolist())
        assert standing.median == plain(values[known], unit)
        for found, part in (
            (standing.granted_median, ~peers.refused),
            (standing.refused_median, peers.refused),
        ):
            own = values[known & part]
            assert found == (plain(own, unit) if len(own) >= 10 else None)

    spread = counted(described(unit), values, peers, group)
    for counts, missing, among in (
        (spread.peers, spread.peers_missing, inside),
        (spread.everyone, spread.everyone_missing, np.ones(clients, dtype=bool)),
    ):
        if counts is not None:
            bounds = [-np.inf, *spread.edges[1:-1], np.inf]
            own = values[among & ~np.isnan(values)]
            assert counts == tuple(int(sum((a <= own) & (own < b))) for a, b in pairwise(bounds))
            assert missing == among.sum() - len(own)


MONEY = described(Unit.MONEY)


def is_in(group: PeerGroup, peers: PeerColumns, place: int) -> bool:
    outcome = Outcome.REFUSE if peers.refused[place] else Outcome.GRANT
    return (
        (group.age is None or group.age.holds(float(peers.age[place])))
        and (group.gender is None or peers.gender[place] == group.gender)
        and (group.income is None or group.income.holds(float(peers.income[place])))
        and group.outcome in (None, outcome)
    )


def plain(known: np.ndarray, unit: Unit) -> float:
    if not unit.is_coded:
        return float(np.median(known))
    codes, counts = np.unique(known, return_counts=True)
    return float(codes[np.argmax(counts)])


@settings(max_examples=25)
@given(seed=SEEDS, steps=st.sampled_from([1.0, 1e-3, 40.0]))
def test_the_similar_are_those_that_a_search_of_everyone_finds(seed: int, steps: float) -> None:
    """Many as near as each other, too, in a portfolio larger than what is looked at first."""
    draw, themes = np.random.default_rng(seed), list(Theme)[:4]
    points = (draw.normal(0, [[9], [30], [3], [0]], (4, 12_000)) / steps).round() * steps
    points = points.astype(np.float32)
    outcomes = draw.choice([0.0, 1.0, NAN], points.shape[1]).astype(np.float32)
    reasons = Reasons(
        client_ids=np.arange(points.shape[1], dtype=np.int32),
        points=dict(zip(themes, points, strict=True)),
        default_probabilities=np.full(points.shape[1], 0.1),
        outcomes=outcomes,
        threshold=0.1,
    )
    for client in draw.choice(points.shape[1], 3).tolist():
        own = {theme: row[client : client + 1] for theme, row in reasons.points.items()}
        apart = points.astype(np.float64) - points[:, [client]].astype(np.float64)
        distances = np.sqrt(np.sum(np.square(apart), axis=0))
        order = np.lexsort((reasons.client_ids, distances))
        expected = order[~np.isnan(outcomes[order]) & (order != client)][:10]
        found = similar_clients(client, own, reasons).clients
        assert [one.decision.client_id for one in found] == expected.tolist()
        assert [one.distance for one in found] == distances[expected].tolist()
