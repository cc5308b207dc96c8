"""No figure about fewer than ten clients leaves the model, whichever group is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.domain import (
    AGE_BAND_EDGES,
    EVERYONE,
    INCOME_BAND_EDGES,
    Band,
    Distribution,
    Feature,
    Outcome,
    PeerGroup,
    Standing,
    Text,
    Theme,
    Unit,
    names_nobody,
)
from model.peers.cells import PeerColumns
from model.peers.comparison import score_distribution
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.facts import fact
from tests.placing import counted, placed

WORDS = Text("x", "x")
AMOUNT = Feature("x", fact("x", Theme.PERSON), WORDS, WORDS, Unit.MONEY)
SIDES = ("age", "gender", "income", "outcome")
COMPARED = "AMT_CREDIT"


def bands(edges: tuple[float, ...]) -> list[Band | None]:
    return [None, *(Band(low, high) for low, high in pairwise((None, *edges, None)))]


def every_group() -> Iterator[PeerGroup]:
    chosen = bands(AGE_BAND_EDGES), (None, 0, 1), bands(INCOME_BAND_EDGES), (None, *Outcome)
    return (PeerGroup(*sides) for sides in product(*chosen))


def members(group: PeerGroup, peers: PeerColumns) -> np.ndarray:
    """Return who belongs to a group, client by client and side by side."""
    outcomes = [Outcome.REFUSE if refused else Outcome.GRANT for refused in peers.refused]
    columns = zip(peers.age, peers.gender, peers.income, outcomes, strict=True)
    return np.array(
        [
            (group.age is None or group.age.holds(age))
            and (group.gender is None or gender == group.gender)
            and (group.income is None or group.income.holds(income))
            and (group.outcome is None or outcome == group.outcome)
            for age, gender, income, outcome in columns
        ],
        dtype=bool,
    )


def wider(group: PeerGroup) -> Iterator[PeerGroup]:
    """Yield the group with each combination of its sides left free."""
    for number in range(1, len(SIDES) + 1):
        for sides in combinations(SIDES, number):
            yield replace(group, **dict.fromkeys(sides))


def may_be_shown(group: PeerGroup, peers: PeerColumns, known: np.ndarray) -> bool:
    inside = members(group, peers) & known
    apart = [int(np.sum(members(other, peers) & known & ~inside)) for other in wider(group)]
    return int(inside.sum()) >= 10 and not any(0 < n < 10 for n in apart)


def figures(found: Distribution | Standing) -> list[object]:
    if isinstance(found, Distribution):
        return [found.peers, found.peers_missing]
    return [found.known, found.below, found.equal, found.median]


@given(seed=st.integers(0, 10_000), clients=st.integers(0, 120))
def test_a_group_s_figures_are_all_there_or_all_withheld(seed: int, clients: int) -> None:
    draw = np.random.default_rng(seed)
    peers = PeerColumns(
        age=draw.choice([9_000.0, 12_000.0, np.nan], clients, p=[0.2, 0.7, 0.1]),
        gender=draw.choice([0.0, 1.0, np.nan], clients, p=[0.7, 0.25, 0.05]),
        income=draw.choice([80_000.0, 150_000.0], clients, p=[0.15, 0.85]),
        refused=draw.random(clients) < 0.3,
    )
    values = draw.choice([1.0, 2.0, 3.0, np.nan], clients)
    group = PeerGroup(
        age=draw.choice(np.array([None, Band(9_131.25, 12_783.75)])),
        gender=draw.choice(np.array([None, 0, 1])),
        income=draw.choice(np.array([None, Band(135_000.0, 180_000.0)])),
        outcome=draw.choice(np.array([None, *Outcome])),
    )
    known, everyone = ~np.isnan(values), np.ones(clients, dtype=bool)
    summary = peers.summarise(group)
    standing = placed(AMOUNT, 2.0, values, peers, group)
    spread = counted(AMOUNT, values, peers, group)
    shown, shown_of_known = (may_be_shown(group, peers, mask) for mask in (everyone, known))
    assert {summary.size is not None, summary.refused is not None} == {shown}
    for found in (standing, spread):
        assert {figure is not None for figure in figures(found)} == {shown_of_known}
    inside = members(group, peers) & known
    for median, part in (
        (standing.granted_median, inside & ~peers.refused),
        (standing.refused_median, inside & peers.refused),
    ):
        assert (median is not None) == (shown_of_known and part.sum() >= 10)
    assert (spread.everyone is not None) == (known.sum() >= 10)
    assert (summary.total_refused is not None) == (clients >= 10)


def test_groups_of_the_demonstration_are_withheld_where_and_only_where_they_must_be(
    everyone: Population,
    scoring: Scoring,
) -> None:
    """Counted here by plain subtraction of sizes, over all 378 groups that a page can ask for."""
    client = int(everyone.portfolio.client_ids[0])
    peers = everyone.peers
    sizes = {group: peers.members(group).size for group in every_group()}
    shown = {group for group in sizes if scoring.groups.summary(group).size is not None}
    withheld = sizes.keys() - shown
    assert all(sizes[group] >= 10 for group in shown)
    assert all(
        sizes[other] - sizes[group] not in range(1, 10) for group in shown for other in wider(group)
    )
    assert EVERYONE in shown
    assert 0 < len(withheld) < len(sizes) / 5
    for group in withheld:
        found = scoring.groups.distribution(COMPARED, group)
        (standing,) = scoring.client(client).standings([COMPARED], group)
        assert {*figures(found), *figures(standing)} == {None}
        assert found.everyone is not None


@pytest.mark.parametrize(
    ("missing_sides", "shown"),
    [
        ([10], True),
        ([9], False),
        ([0], False),
        ([10, 0], True),
        ([10, 10], True),
        ([100, 9], False),  # the wider group minus this one is nine clients
        ([100, 0, 0, 9], False),  # both sides left free: nine more
        ([100, 5, 0, 5], False),  # one side left free: five more
        ([100, 10, 10, 1], True),  # whatever is left free, ten or nobody more
        ([100, 10, 0, 1], True),
        ([100, 0, 10, 9], True),
    ],
)
def test_neither_a_group_nor_what_sets_it_apart_may_be_small(
    missing_sides: list[int], shown: bool
) -> None:
    assert names_nobody(missing_sides) is shown


@pytest.mark.parametrize(
    ("granted", "refused", "shown"), [(50, 10, True), (50, 9, False), (9, 50, False), (50, 0, True)]
)
def test_scores_are_not_counted_where_too_few_are_granted_or_refused(
    granted: int, refused: int, shown: bool
) -> None:
    scores = np.concatenate([np.linspace(500, 640, granted), np.linspace(380, 499, refused)])
    found = score_distribution(scores, scores < 500)
    assert {found.peers is not None, found.everyone is not None} == {shown}
    assert shown or set(found.edges) <= {480.0, 500.0, 520.0}


def test_bins_of_a_value_that_too_few_have_do_not_tell_it() -> None:
    values = np.append(np.full(9, 123_456.0), np.full(91, np.nan))
    nobody = np.full(100, np.nan)
    peers = PeerColumns(nobody, nobody, nobody, np.zeros(100, dtype=bool))
    found = counted(AMOUNT, values, peers, EVERYONE)
    assert (found.everyone, found.everyone_missing, found.peers) == (None, None, None)
    assert found.edges == (0.0, 1.0)
