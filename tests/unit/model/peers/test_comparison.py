import numpy as np
import pytest

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
from model.peers.cells import PeerColumns
from model.peers.comparison import scores_of, typical_value
from tests.facts import fact
from tests.placing import counted, placed
from tests.there import there

WORDS = Text("x", "x")
AMOUNT = Feature("x", fact("x", Theme.PERSON), WORDS, WORDS, Unit.MONEY)
CODE = Feature("x", fact("x", Theme.PERSON), WORDS, WORDS, Unit.CATEGORY, levels=(WORDS,) * 3)
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
    assert sorted(PEERS.members(group).of(PEERS.cells.order)) == members


def test_every_client_is_in_the_group_of_its_own_band() -> None:
    for position, age in enumerate(PEERS.age.tolist()):
        band = band_of(age, AGE_BAND_EDGES)
        assert band is None or position in PEERS.members(PeerGroup(age=band)).of(PEERS.cells.order)


def peers_of(gender: list[float], refused: list[bool], times: int = 1) -> PeerColumns:
    """Clients who differ by gender and outcome only, each of them ``times`` times."""
    unknown = np.full(len(gender) * times, NAN)
    return PeerColumns(
        unknown, np.repeat(gender, times), unknown, np.repeat(np.array(refused, dtype=bool), times)
    )


def test_a_group_is_counted_with_its_refusals() -> None:
    peers = peers_of([0, 1, 0, 0, NAN], [False, True, True, False, False], times=10)
    summary = peers.summarise(PeerGroup(gender=0))
    assert (summary.size, summary.total) == (30, 50)
    assert (summary.refused, summary.total_refused) == (10, 20)


def test_a_distribution_counts_peers_and_everyone_on_the_same_bins() -> None:
    values = np.repeat([1.0, 2.0, 2.0, NAN, NAN], 10)
    peers = peers_of([0, 1, 0, 0, 1], [False] * 5, times=10)
    found = counted(AMOUNT, values, peers, PeerGroup(gender=0))
    among, everyone = there(found.peers), there(found.everyone)
    assert (sum(among), found.peers_missing) == (20, 10)
    assert (sum(everyone), found.everyone_missing) == (30, 20)
    assert all(peers <= all_ for peers, all_ in zip(among, everyone, strict=True))


def test_a_standing_counts_the_known_peers_below_and_equal() -> None:
    values = np.repeat([1.0, 2.0, 2.0, 3.0, NAN, 0.5], 10)
    peers = peers_of([0, 0, 0, 0, 0, 1], [False, False, True, True, True, False], times=10)
    found = placed(AMOUNT, 2.0, values, peers, PeerGroup(gender=0))
    assert (found.known, found.below, found.equal) == (40, 10, 20)
    assert (found.median, found.granted_median, found.refused_median) == (2.0, 1.5, 2.5)


def test_a_client_equals_itself_in_single_precision() -> None:
    values = np.repeat(np.array([0.1, 0.3], dtype=np.float32), 10)
    peers = peers_of([0, 0], [False, False], times=10)
    found = placed(AMOUNT, float(values[-1]), values, peers, EVERYONE)
    assert (found.below, found.equal) == (10, 10)


def test_an_unknown_value_stands_nowhere() -> None:
    values, peers = np.repeat([1.0, NAN], 10), peers_of([0, 0], [True, True], times=10)
    found = placed(AMOUNT, NAN, values, peers, EVERYONE)
    assert (found.known, found.below, found.equal, found.median) == (10, 0, 0, 1.0)
    assert found.granted_median is None


def test_the_typical_code_is_the_most_frequent_and_never_a_code_in_between() -> None:
    codes = np.array([0.0, 2.0, 2.0, 0.0, 1.0, 2.0], dtype=np.float32)
    assert typical_value(codes, Unit.CATEGORY) == 2.0
    assert typical_value(np.array([0.0, 1.0]), Unit.FLAG) == 0.0
    assert typical_value(np.array([0.0, 1.0]), Unit.COUNT) == 0.5


def test_many_scores_are_those_of_the_decisions() -> None:
    probabilities = np.array([0.01, 0.0909, 0.5, 0.99])
    expected = [Decision(1, p, 0.0909).score for p in probabilities.tolist()]
    np.testing.assert_allclose(scores_of(probabilities, 0.0909), expected, rtol=0, atol=1e-9)
