from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from model.scoring.scorer import Scorer
from tests import small_model

MODEL = small_model.artifact()
SCORER = Scorer(MODEL.booster_text, MODEL.feature_names, MODEL.calibration, MODEL.threshold)
INPUTS = small_model.inputs()


def test_one_client_scores_as_among_many_bit_for_bit() -> None:
    together = SCORER.default_probabilities(INPUTS)
    alone = [SCORER.default_probabilities(row[None, :])[0] for row in INPUTS]
    assert together.tolist() == alone
    some = INPUTS[:200]
    fallen = [SCORER.leaves(row[None, :])[0].tolist() for row in some]
    assert fallen == SCORER.leaves(some).tolist()


def test_more_threads_change_no_bit() -> None:
    expected = SCORER.raw_log_odds(INPUTS)
    assert SCORER.raw_log_odds(INPUTS, num_threads=2).tolist() == expected.tolist()
    assert SCORER.leaves(INPUTS, num_threads=2).tolist() == SCORER.leaves(INPUTS).tolist()


def test_threads_that_score_and_explain_at_once_get_what_one_alone_gets() -> None:
    expected = SCORER.default_probabilities(INPUTS)
    leaves = SCORER.leaves(INPUTS)

    def score(position: int) -> bool:
        row = INPUTS[position][None, :]
        is_same_score = SCORER.default_probabilities(row)[0] == expected[position]
        return bool(is_same_score and np.array_equal(SCORER.leaves(row)[0], leaves[position]))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(score, [*range(300)] * 3))


def test_inputs_stand_in_the_order_of_the_features_whatever_the_order_given() -> None:
    values = {name: float(i) for i, name in enumerate(MODEL.feature_names)}
    shuffled = {"unused": 9.0, **dict(reversed(values.items()))}
    assert SCORER.inputs_of(shuffled).tolist() == [[*values.values()]]


def test_a_booster_of_other_inputs_is_refused() -> None:
    with pytest.raises(ValueError, match="inputs"):
        Scorer(MODEL.booster_text, ("a", "b"), MODEL.calibration, MODEL.threshold)
