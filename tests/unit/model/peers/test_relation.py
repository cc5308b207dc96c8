from math import isnan

import numpy as np
import pytest
from scipy.stats import spearmanr

from model.domain import SMALLEST_GROUP, Feature, Text, Theme, Unit
from tests.facts import fact
from tests.placing import related

WORDS = Text("x", "x")
NUMBER = Feature("number", fact("number", Theme.PERSON), WORDS, WORDS, Unit.TIMES)
FLAG = Feature("flag", fact("flag", Theme.PERSON), WORDS, WORDS, Unit.FLAG)
CODE = Feature("code", fact("code", Theme.PERSON), WORDS, WORDS, Unit.CATEGORY, levels=(WORDS,) * 4)
N = 5_000


def drawn() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    generator = np.random.default_rng(4)
    x = generator.normal(size=N).astype(np.float32)
    y = x.astype(np.float64) + generator.normal(size=N)
    x[generator.random(N) < 0.2] = np.nan
    y[generator.random(N) < 0.1] = np.nan
    return x, y, generator.random(N) < 0.3


X, Y, REFUSED = drawn()
KNOWN = ~np.isnan(X) & ~np.isnan(Y)


def test_the_figures_are_those_of_all_clients() -> None:
    found = related(NUMBER, X, NUMBER, Y, REFUSED)
    assert (found.known, found.total) == (KNOWN.sum(), N)
    assert found.rank_correlation == pytest.approx(spearmanr(X[KNOWN], Y[KNOWN]).statistic)
    assert sum(b.size for b in found.bins) == np.sum(~np.isnan(X))
    for b in found.bins:
        inside = (b.low <= X) & (b.high >= X)
        assert b.size == inside.sum()
        assert b.median == np.median(Y[inside & KNOWN])
        assert b.refused == REFUSED[inside].sum()


def test_no_subtraction_of_two_relations_tells_of_a_few() -> None:
    """Whichever second feature: the same clients are counted, or none."""
    few_unknown = np.where(np.arange(N) < 3, np.nan, Y)
    bins = [related(NUMBER, X, NUMBER, y, REFUSED).bins for y in (np.zeros(N), few_unknown)]
    one, other = ([(b.low, b.high, b.size, b.refused) for b in found] for found in bins)
    assert one == other


def test_a_median_of_fewer_than_ten_is_withheld() -> None:
    x, y = np.repeat([0.0, 1.0], 50), np.ones(100)
    y[9:50] = np.nan
    found = related(FLAG, x, NUMBER, y, x > 0)
    assert [b.median for b in found.bins] == [None, 1.0]


def test_ten_bins_hold_a_tenth_each() -> None:
    sizes = [b.size for b in related(NUMBER, X, NUMBER, Y, REFUSED).bins]
    assert len(sizes) == 10
    assert max(sizes) - min(sizes) <= 1


def test_the_sample_is_of_2000_known_clients_the_same_ones_each_time() -> None:
    found = related(NUMBER, X, NUMBER, Y, REFUSED)
    assert len(found.x) == len(found.y) == len(found.refused) == 2_000
    clients = {*zip(X.tolist(), Y.tolist(), REFUSED.tolist(), strict=True)}
    drawn_clients = [*zip(found.x, found.y, found.refused, strict=True)]
    assert len({*drawn_clients}) == 2_000
    assert {*drawn_clients} <= clients
    assert related(NUMBER, X, NUMBER, Y, REFUSED) == found


def test_a_small_portfolio_is_drawn_whole() -> None:
    found = related(NUMBER, X[:100], NUMBER, Y[:100], REFUSED[:100])
    assert len(found.x) == found.known == KNOWN[:100].sum()


@pytest.mark.parametrize(
    ("counts", "bins"),
    [
        ([950, 30, 20], [(0, 0), (1, 2)]),
        ([50, 900, 50], [(0, 0), (1, 1), (2, 2)]),
        ([50, 950], [(0, 0), (1, 1)]),
        ([1000], [(0, 0)]),
    ],
)
def test_equal_values_are_never_parted(counts: list[int], bins: list[tuple[int, int]]) -> None:
    x = np.repeat(np.arange(len(counts), dtype=np.float64), counts)
    found = related(NUMBER, x, NUMBER, x, x > 0)
    assert [(b.low, b.high) for b in found.bins] == bins


def test_a_category_has_a_bin_per_code_and_no_correlation() -> None:
    codes = np.repeat([0.0, 3.0, 3.0, 1.0, 0.0, np.nan], 10)
    y = np.arange(60.0)
    found = related(CODE, codes, NUMBER, y, y > 2)
    assert [(b.low, b.high, b.size) for b in found.bins] == [(0, 0, 20), (1, 1, 10), (3, 3, 20)]
    assert isnan(found.rank_correlation)
    assert isnan(related(NUMBER, y, CODE, codes, y > 2).rank_correlation)
    assert not isnan(related(FLAG, np.minimum(codes, 1), NUMBER, y, y > 2).rank_correlation)


@pytest.mark.parametrize("rare", [[0.0], [1.0], [2.0], [0.0, 2.0]])
def test_values_of_fewer_than_ten_clients_share_a_bin_with_others(rare: list[float]) -> None:
    values = np.concatenate([np.repeat(v, 9 if v in rare else 40) for v in (0.0, 1.0, 2.0)])
    y = np.arange(float(len(values)))
    for feature in (NUMBER, CODE):
        found = related(feature, values, NUMBER, y, y > 2)
        assert sum(b.size for b in found.bins) == found.known == len(values)
        assert min(b.size for b in found.bins) >= SMALLEST_GROUP


@pytest.mark.parametrize("few", [0, 1, 9])
def test_of_fewer_than_ten_clients_nothing_is_drawn_or_counted(few: int) -> None:
    x, y = np.arange(40.0), np.where(np.arange(40) < few, 1.0, np.nan)
    for found in (related(NUMBER, x, NUMBER, y, x > 2), related(NUMBER, y, NUMBER, x, x > 2)):
        assert (found.x, found.y, found.refused, found.bins) == ((), (), (), ())
        assert (found.known, found.total) == (None, 40)
        assert isnan(found.rank_correlation)
    ten = related(NUMBER, np.arange(10.0), NUMBER, np.arange(10.0), np.arange(10) > 2)
    assert (ten.known, len(ten.bins)) == (10, 1)
