from math import isnan

import numpy as np
import pytest

from model.comparison import PeerColumns, distribution, scores_of, standing, typical_value
from model.domain import (
    AGE_BAND_EDGES,
    EVERYONE,
    Band,
    Decision,
    Feature,
    Outcome,
    PeerGroup,
    Text,
    Theme,
    Unit,
    band_of,
)

WORDS = Text("x", "x")
AMOUNT = Feature("x", Theme.PERSON, WORDS, WORDS, Unit.MONEY)
CODE = Feature("x", Theme.PERSON, WORDS, WORDS, Unit.CATEGORY, levels=(WORDS,) * 3)
NAN = float("nan")

PEERS = PeerColumns(
    age=np.array([9131.25, 9131.0, 12783.75, NAN, 20_000.0], dtype=np.float32),
    gender=np.array([0, 1, 0, 0, NAN], dtype=np.float32),
    income=np.array([90_000.0, 89_999.99, 200_000.0, 117_000_000.0, NAN]),
    refused=np.array([False, True, True, False, False]),
)


@pytest.mark.parametrize(
    ("group", "members"),
    [
        (EVERYONE, [0, 1, 2, 3, 4]),
        (PeerGroup(age=Band(9131.25, 12783.75)), [0]),
        (PeerGroup(age=Band(None, 9131.25)), [1]),
        (PeerGroup(age=Band(12783.75, None)), [2, 4]),
        (PeerGroup(age=Band(None, None)), [0, 1, 2, 4]),
        (PeerGroup(gender=0), [0, 2, 3]),
        (PeerGroup(income=Band(None, 90_000.0)), [1]),
        (PeerGroup(income=Band(270_000.0, None)), [3]),
        (PeerGroup(outcome=Outcome.REFUSE), [1, 2]),
        (PeerGroup(outcome=Outcome.GRANT), [0, 3, 4]),
        (PeerGroup(Band(12783.75, None), 0, Band(180_000, 270_000), Outcome.REFUSE), [2]),
        (PeerGroup(gender=9), []),
    ],
)
def test_a_group_holds_whom_all_its_sides_hold(group: PeerGroup, members: list[int]) -> None:
    assert np.flatnonzero(PEERS.mask(group)).tolist() == members


def test_every_client_is_in_the_group_of_its_own_band() -> None:
    for position, age in enumerate(PEERS.age.tolist()):
        band = band_of(age, AGE_BAND_EDGES)
        assert band is None or PEERS.mask(PeerGroup(age=band))[position]


def test_a_group_is_counted_with_its_refusals() -> None:
    summary = PEERS.summarise(PeerGroup(gender=0))
    assert (summary.size, summary.total) == (3, 5)
    assert (summary.refused, summary.total_refused) == (1, 2)


def test_a_distribution_counts_peers_and_everyone_on_the_same_bins() -> None:
    values = np.array([1.0, 2.0, 2.0, NAN, NAN])
    inside = np.array([True, False, True, True, False])
    found = distribution(AMOUNT, values, inside)
    assert (sum(found.peers), found.peers_missing) == (2, 1)
    assert (sum(found.everyone), found.everyone_missing) == (3, 2)
    assert all(peers <= all_ for peers, all_ in zip(found.peers, found.everyone, strict=True))


def test_a_standing_counts_the_known_peers_below_and_equal() -> None:
    values = np.array([1.0, 2.0, 2.0, 3.0, NAN, 0.5])
    inside = np.array([True, True, True, True, True, False])
    refused = np.array([False, False, True, True, True, False])
    found = standing(AMOUNT, 2.0, values, inside, refused)
    assert (found.known, found.below, found.equal) == (4, 1, 2)
    assert (found.median, found.granted_median, found.refused_median) == (2.0, 1.5, 2.5)


def test_a_client_equals_itself_in_single_precision() -> None:
    values = np.array([0.1, 0.3], dtype=np.float32)
    everyone, nobody = np.ones(2, dtype=bool), np.zeros(2, dtype=bool)
    found = standing(AMOUNT, float(values[1]), values, everyone, nobody)
    assert (found.below, found.equal) == (1, 1)


def test_an_unknown_value_stands_nowhere_and_an_empty_group_has_no_median() -> None:
    values, everyone = np.array([1.0, NAN]), np.ones(2, dtype=bool)
    found = standing(AMOUNT, NAN, values, everyone, everyone)
    assert (found.known, found.below, found.equal, found.median) == (1, 0, 0, 1.0)
    assert isnan(found.granted_median)
    empty = standing(AMOUNT, 1.0, values, ~everyone, everyone)
    assert empty.known == 0
    assert isnan(empty.median)


def test_the_typical_code_is_the_most_frequent_and_never_a_code_in_between() -> None:
    codes = np.array([0.0, 2.0, 2.0, 0.0, 1.0, 2.0], dtype=np.float32)
    assert typical_value(codes, Unit.CATEGORY) == 2.0
    assert typical_value(np.array([0.0, 1.0]), Unit.FLAG) == 0.0
    assert typical_value(np.array([0.0, 1.0]), Unit.COUNT) == 0.5


def test_many_scores_are_those_of_the_decisions() -> None:
    probabilities = np.array([0.01, 0.0909, 0.5, 0.99])
    expected = [Decision(1, p, 0.0909).score for p in probabilities.tolist()]
    np.testing.assert_allclose(scores_of(probabilities, 0.0909), expected, rtol=0, atol=1e-9)
