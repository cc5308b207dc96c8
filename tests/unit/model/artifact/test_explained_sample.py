"""A packed sample comes back as it was, and places a contribution among the sampled ones."""

import numpy as np
import pytest

from data.array_archive import pack_arrays, unpack_arrays
from model.artifact.explained_sample import PARTS, ExplainedSample, pack_sample
from model.domain import FactInfluence, Influence, Theme, ThemeInfluence

NAMES = ("income", "loans")
INFLUENCE = Influence(
    clients=4,
    facts=(
        FactInfluence("loans", Theme.EARLIER_APPLICATIONS, 7.5),
        FactInfluence("income", Theme.ABILITY_TO_PAY, 1.0),
    ),
    themes=(
        ThemeInfluence(Theme.EARLIER_APPLICATIONS, 7.5),
        ThemeInfluence(Theme.ABILITY_TO_PAY, 1.0),
    ),
)
VALUES = np.array([[135_000.5, 1.0], [np.nan, 2.0], [90_000.0, np.nan], [1e7, 0.0]])
POINTS = np.array([[1.0, -5.0], [0.0, 20.0], [-2.0, 5.0], [1.0, 0.0]])
PACKED = pack_sample(INFLUENCE, NAMES, VALUES, POINTS)
SAMPLE = ExplainedSample(PACKED, NAMES)


def test_a_sample_comes_back_as_it_was_packed() -> None:
    assert SAMPLE.influence == INFLUENCE
    for column, name in enumerate(NAMES):
        effect = SAMPLE.effect(name)
        order = np.lexsort((VALUES[:, column], POINTS[:, column]))
        assert effect.fact == name
        assert effect.points == tuple(POINTS[order, column])
        np.testing.assert_array_equal(effect.values, VALUES[order, column])


def test_what_belongs_to_one_client_cannot_be_put_together_again() -> None:
    """Whatever the order of the clients, or who has which values, the file is the same."""
    shuffled = [np.random.default_rng(seed).permutation(4) for seed in (5, 6)]
    values, points = (
        np.column_stack([table[order, column] for column, order in enumerate(shuffled)])
        for table in (VALUES, POINTS)
    )
    assert not np.array_equal(points, POINTS)
    assert pack_sample(INFLUENCE, NAMES, values, points) == PACKED


def test_a_contribution_is_placed_among_those_that_move_less_either_way() -> None:
    for points, less in ((5.0, 1), (-5.0, 1), (5.01, 3), (0.0, 0), (19.99, 3), (-300.0, 4)):
        found = SAMPLE.habits({"loans": points})["loans"]
        assert (found.weighs_less, found.clients) == (less, 4), points
        assert (found.fact, found.usual) == ("loans", 7.5)


def test_a_client_of_the_sample_is_not_above_itself() -> None:
    points = np.random.default_rng(1).normal(0, 9, (500, 2))
    sample = ExplainedSample(pack_sample(INFLUENCE, NAMES, points, points), NAMES)
    largest = float(points[np.abs(points[:, 1]).argmax(), 1])
    assert sample.habits({"loans": largest})["loans"].weighs_less == 499


@pytest.mark.parametrize("name", ["nonsense", "", "facts"])
def test_a_fact_that_the_model_does_not_use_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        SAMPLE.effect(name)
    with pytest.raises(KeyError):
        SAMPLE.habits({"loans": 1.0, name: 1.0})


def test_points_are_packed_to_a_256th_and_large_ones_still_fit() -> None:
    for largest, tolerance in ((100.0, 1 / 512), (200.0, 1 / 256), (9_000.0, 0.25)):
        points = np.column_stack([np.linspace(-largest, largest, 400), np.zeros(400)])
        sample = ExplainedSample(pack_sample(INFLUENCE, NAMES, points, points), NAMES)
        assert sample.effect("income").points == pytest.approx(points[:, 0], abs=tolerance)


def test_the_same_sample_gives_the_same_bytes() -> None:
    assert pack_sample(INFLUENCE, NAMES, VALUES.copy(), POINTS.copy()) == PACKED


def changed(**arrays: np.ndarray) -> bytes:
    """Return the archive of the sample with other arrays in it."""
    return pack_arrays({**unpack_arrays(PACKED, PARTS), **arrays})


@pytest.mark.parametrize(
    "packed",
    [
        b"not an archive",
        changed(facts=np.array(["loans", "loans"])),
        changed(facts=np.array(["loans"])),
        changed(facts=np.array([["loans", "income"]])),
        changed(fact_themes=np.array(["nonsense", "person"])),
        changed(fact_points=np.array([1.0, 2.0, 3.0])),
        changed(themes=np.array("person")),
        changed(theme_points=np.array([1.0])),
        changed(step=np.array([2.0**-8])),
        changed(step=np.array(0.0)),
        changed(step=np.array(np.nan)),
        changed(steps=np.zeros((2, 3), dtype=np.int16)),
        changed(steps=np.zeros((2, 0), np.int16), values=np.zeros((2, 0), np.float32)),
        changed(steps=np.zeros(2, dtype=np.int16), values=np.zeros(2, dtype=np.float32)),
        changed(values=np.zeros((2, 4))),
    ],
)
def test_what_is_no_sample_of_this_model_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"another model|no archive|no step|not a valid Theme"):
        ExplainedSample(packed, NAMES)


def test_the_sample_of_another_model_is_refused() -> None:
    for names in (("income",), ("income", "other"), ("income", "loans", "other")):
        with pytest.raises(ValueError, match="another model"):
            ExplainedSample(PACKED, names)
