from dataclasses import replace
from functools import cache
from itertools import combinations

import lightgbm as lgb
import numpy as np
import pytest

from model.artifact.model_artifact import retrained_boosters
from model.artifact.retrained_file import pack_retrained, unpack_retrained
from model.estimation.estimator import fit_booster
from model.estimation.retraining import RETRAININGS, fewer_trees, packed, retrain
from model.scoring.fact_trees import FactTrees
from model.scoring.forest import read_forest
from model.scoring.scorer import Scorer, in_points
from tests import small_model
from tests.small_model import CATALOGUE, SETTINGS

ARTIFACT, TREES = small_model.artifact(), 9
LARGEST = 3_000_000
"""Bytes that the retrained boosters of a model may take."""


@cache
def again(threads: int = 1) -> tuple[str, ...]:
    settings = replace(SETTINGS, num_threads=threads)
    return retrain(small_model.training_rows(), settings, TREES, lambda _: None)


def test_ten_boosters_learn_from_ten_draws_of_the_clients() -> None:
    texts = again()
    assert len(texts) == RETRAININGS == 10
    assert all(one != other for one, other in combinations(texts, 2))
    assert {text.count("\nTree=") for text in texts} == {fewer_trees(TREES)} == {5}


def test_the_same_draws_give_the_same_bytes_side_by_side_or_one_after_the_other() -> None:
    rounds: list[int] = []
    settings = replace(SETTINGS, num_threads=4)
    together = retrain(small_model.training_rows(), settings, TREES, rounds.append)
    assert [read_forest(t).leaf_value.tolist() for t in together] == [
        read_forest(t).leaf_value.tolist() for t in again()
    ]
    assert sum(rounds) == RETRAININGS * 5
    assert file_of(together) == file_of(again())


def test_a_draw_of_everyone_once_gives_the_trees_of_a_training() -> None:
    """Taking clients from rows that are binned already changes nothing but the clients."""
    rows = small_model.training_rows()
    parameters = SETTINGS.parameters(len(rows.labels)) | rows.constraints()
    everyone = rows.dataset(parameters).construct()
    drawn = everyone.subset(list(range(len(rows.labels))))
    taken = lgb.train(parameters, drawn, num_boost_round=TREES).model_to_string()
    trained = fit_booster(rows, SETTINGS, TREES, lambda _: None)
    assert trees_of(taken) == trees_of(trained)


def trees_of(text: str) -> str:
    return text[text.index("Tree=0") : text.index("end of trees")]


def scorer() -> Scorer:
    return Scorer(
        ARTIFACT.booster_text, small_model.INPUTS, ARTIFACT.calibration, ARTIFACT.threshold
    )


def file_of(texts: tuple[str, ...]) -> bytes:
    return packed(texts, scorer(), small_model.training_rows(), small_model.inputs()[:50])


def test_packed_points_are_those_of_the_boosters_to_single_precision() -> None:
    rows, granted = small_model.training_rows(), small_model.inputs()[:50]
    found = retrained_boosters(replace(ARTIFACT, retrained=file_of(again())), CATALOGUE)
    trees = [FactTrees(scorer().of_other_trees(text), rows.facts) for text in again()]
    for row in small_model.inputs()[::100]:
        points = found.points(row, ARTIFACT.calibration)
        for one, own in zip(trees, points, strict=True):
            parts = one.log_odds(row[None])[0] - one.log_odds(granted).mean(axis=0)
            np.testing.assert_allclose(own, in_points(parts, ARTIFACT.calibration), atol=1e-4)


def test_clients_just_granted_have_no_points_on_average() -> None:
    found = retrained_boosters(replace(ARTIFACT, retrained=file_of(again())), CATALOGUE)
    points = [found.points(row, ARTIFACT.calibration) for row in small_model.inputs()[:50]]
    np.testing.assert_allclose(np.mean(points, axis=0), 0.0, atol=1e-4)


def test_a_file_of_another_model_or_damaged_is_refused() -> None:
    facts = [*ARTIFACT.fact_baselines]
    kept = unpack_retrained(ARTIFACT.retrained, len(small_model.INPUTS), facts)
    assert len(kept.boosters.trees) == RETRAININGS
    with pytest.raises(ValueError, match="another model"):
        unpack_retrained(ARTIFACT.retrained, len(small_model.INPUTS), ["other", *facts[1:]])
    with pytest.raises(ValueError, match="no input"):
        unpack_retrained(ARTIFACT.retrained, 3, facts)
    forests = [read_forest(text) for text in again()]
    for baselines in (kept.baselines[:9], kept.baselines[:, :5], kept.baselines * np.nan):
        with pytest.raises(ValueError, match="one baseline"):
            unpack_retrained(
                pack_retrained(forests, kept.facts, baselines), len(small_model.INPUTS), facts
            )


def test_the_small_model_s_file_is_small() -> None:
    assert len(ARTIFACT.retrained) < LARGEST / 100
