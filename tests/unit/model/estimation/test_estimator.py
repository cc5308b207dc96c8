import lightgbm as lgb
import numpy as np
import pytest

from model.estimation import settings
from model.estimation.estimator import TrainingRows, cross_validate, fit_booster
from model.estimation.settings import BoosterSettings
from model.statistics.ranks import area_under_roc

QUICK = BoosterSettings(max_trees=40, patience=10)
N = 1_500


def training_rows() -> TrainingRows:
    """Two numbers and a code that matter, a number that does not and is mostly 0, and unknowns."""
    generator = np.random.default_rng(1)
    inputs = generator.normal(size=(N, 4))
    inputs[:, 2] = generator.integers(0, 6, N)
    inputs[: N - N // 10, 3] = 0.0
    signal = inputs[:, 0] - inputs[:, 1] + 2.0 * np.isin(inputs[:, 2], [1, 4]) - 2.5
    labels = (generator.random(N) < 1 / (1 + np.exp(-signal))).astype(np.int64)
    inputs[generator.random(inputs.shape) < 0.1] = np.nan
    return TrainingRows(inputs, labels, ("a", "b", "code", "noise"), ("code",))


ROWS = training_rows()
CALLS: list[int] = []
OUT_OF_FOLD = cross_validate(ROWS, QUICK, CALLS.append)
BOOSTER_TEXT = fit_booster(ROWS, QUICK, OUT_OF_FOLD.tree_count, CALLS.append)


def test_every_client_is_scored_in_one_fold_of_five_with_its_share_of_defaults() -> None:
    assert sorted(set(OUT_OF_FOLD.fold)) == [0, 1, 2, 3, 4]
    rates = [ROWS.labels[OUT_OF_FOLD.fold == fold].mean() for fold in range(5)]
    assert max(rates) - min(rates) < 0.01
    assert np.isfinite(OUT_OF_FOLD.raw_log_odds).all()


def test_out_of_fold_scores_are_worse_than_on_rows_learnt_from() -> None:
    """Equal ones would mean that the boosters had seen the rows they score."""
    booster = lgb.Booster(model_str=BOOSTER_TEXT)
    learnt = np.asarray(booster.predict(ROWS.inputs, raw_score=True))
    held_out = area_under_roc(ROWS.labels, OUT_OF_FOLD.raw_log_odds)
    assert 0.7 < held_out < area_under_roc(ROWS.labels, learnt) - 0.01


def test_shuffled_outcomes_are_not_predicted() -> None:
    labels = np.random.default_rng(9).permutation(ROWS.labels)
    shuffled = TrainingRows(ROWS.inputs, labels, ROWS.feature_names, ROWS.categorical)
    scores = cross_validate(shuffled, QUICK, CALLS.append).raw_log_odds
    assert abs(area_under_roc(labels, scores) - 0.5) < 0.06


def test_the_booster_has_as_many_trees_as_the_folds_found() -> None:
    booster = lgb.Booster(model_str=BOOSTER_TEXT)
    assert 1 <= booster.num_trees() == OUT_OF_FOLD.tree_count <= QUICK.max_trees
    assert booster.feature_name() == list(ROWS.feature_names)


def test_the_code_is_split_as_a_category_and_the_numbers_are_not() -> None:
    trees = lgb.Booster(model_str=BOOSTER_TEXT).trees_to_dataframe()
    kinds = trees.dropna(subset="split_feature").groupby("split_feature").decision_type.unique()
    assert kinds["code"].tolist() == ["=="]
    assert kinds["a"].tolist() == kinds["b"].tolist() == ["<="]


def test_fitting_again_gives_the_same_text() -> None:
    again = cross_validate(ROWS, QUICK, CALLS.append)
    assert again.raw_log_odds.tobytes() == OUT_OF_FOLD.raw_log_odds.tobytes()
    assert fit_booster(ROWS, QUICK, again.tree_count, CALLS.append) == BOOSTER_TEXT


def test_trees_are_the_same_by_threads_and_sooner_and_the_served_ones_do_not_say_how(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "[force_row_wise: 1]" in BOOSTER_TEXT
    assert "[is_enable_sparse: 1]" in BOOSTER_TEXT
    assert QUICK.sooner(N)
    monkeypatch.setattr(settings, "ROWS_FOR_THREADS", 0)
    assert QUICK.parameters(N)["num_threads"] == 2
    assert not QUICK.sooner(N)
    together = cross_validate(ROWS, QUICK, CALLS.append)
    assert together.raw_log_odds.tobytes() == OUT_OF_FOLD.raw_log_odds.tobytes()


def test_small_samples_have_smaller_trees_and_leaves_than_large_ones() -> None:
    parameters = [BoosterSettings().parameters(rows) for rows in (500, 10_000, 40_000, 300_000)]
    assert [p["num_leaves"] for p in parameters] == [8, 8, 16, 31]
    assert [p["min_data_in_leaf"] for p in parameters] == [20, 100, 200, 200]


def test_progress_is_reported_round_by_round() -> None:
    assert set(CALLS) == {1}
    assert len(CALLS) > OUT_OF_FOLD.tree_count
