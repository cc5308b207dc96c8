from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from model.audit.rivals import costs_by_client, mean_difference, rivals
from model.domain import Estimate, Rival
from model.estimation.estimator import cross_validate
from model.estimation.evaluation import OutOfFold, evaluate
from model.features.catalogue import model_features
from model.scoring.costs import Costs
from model.statistics.ranks import area_under_roc
from tests.unit.model.audit.small_audited_model import audited


@cache
def found_rivals() -> dict[str, Rival]:
    """The rivals of the small model, trained when first asked for: every process imports this."""
    return {rival.name: rival for rival in rivals(audited(), lambda _: None)}


def test_the_mean_difference_of_four_pairs_is_the_one_worked_out_by_hand() -> None:
    """Differences 10, 0, 0, -2: mean 2, standard deviation 5.416, standard error 2.708."""
    found = mean_difference(np.array([10.0, 1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0, 2.0]))
    assert found.value == 2.0
    assert (found.low, found.high) == pytest.approx((2 - 1.96 * 2.708, 2 + 1.96 * 2.708), abs=1e-3)


def test_a_mistake_costs_as_much_as_its_kind_and_a_right_decision_nothing() -> None:
    """Two folds alike: each one's threshold is found between the 1.0 and the 2.0 of the other."""
    raw = np.tile([0.0, 1.0, 0.0, 1.0, 2.0, 2.0, 2.0, 0.0], 2)
    labels = np.tile([0, 0, 0, 0, 1, 1, 0, 1], 2)
    rows = OutOfFold(labels, raw, np.repeat([0, 1], 8), tree_count=1)
    costs = costs_by_client(rows, Costs(false_negative=2.0, false_positive=1.0))
    assert costs.tolist() == [0, 0, 0, 0, 0, 0, 1, 2] * 2


def test_the_model_s_own_cost_is_the_one_of_its_evaluation() -> None:
    subject = audited()
    evaluated = evaluate(subject.out_of_fold, subject.calibration, subject.threshold, subject.costs)
    own = 1000 * costs_by_client(subject.out_of_fold, subject.costs).mean()
    assert own == pytest.approx(evaluated.cost_per_1000_cross_fitted)
    for rival in found_rivals().values():
        assert rival.cost_difference.value == pytest.approx(rival.cost_per_1000 - own)
        assert rival.auc_difference.value == pytest.approx(rival.auc.value - evaluated.auc)


@pytest.mark.parametrize(
    ("policy", "names"),
    [
        ("fair", ["benchmark", "unconstrained", "benchmark_unconstrained", "scorecard"]),
        ("benchmark", ["fair", "unconstrained", "fair_unconstrained", "scorecard"]),
    ],
)
def test_a_model_is_held_against_the_other_policy_no_constraints_and_a_scorecard(
    policy: str, names: list[str]
) -> None:
    own, other = (len(model_features(p)) for p in (policy, names[0]))
    is_own = policy == "fair"
    found = found_rivals().values() if is_own else rivals(audited(policy), lambda _: None)
    assert [rival.name for rival in found] == names
    assert [rival.feature_count for rival in found] == [other, own, other, own]


def test_who_may_use_what_is_left_out_of_the_fair_policy_tells_more() -> None:
    """Age matters here, and nothing else says it."""
    assert found_rivals()["benchmark"].auc_difference.low > 0.0


def test_without_directions_each_policy_is_another_model() -> None:
    subject = audited()
    own = area_under_roc(subject.rows.labels, subject.out_of_fold.raw_log_odds)
    areas = [rival.auc.value for rival in found_rivals().values()]
    assert len({*areas, own}) == 5


def test_pairing_makes_a_difference_surer_than_the_areas_themselves() -> None:
    rival = found_rivals()["unconstrained"]
    paired, area = rival.auc_difference, rival.auc
    assert paired.high - paired.low < 0.7 * np.sqrt(2) * (area.high - area.low)


def test_a_model_without_directions_is_its_own_unconstrained_rival() -> None:
    free = replace(audited().rows, directions=())
    without = replace(audited(), rows=free)
    again = replace(without, out_of_fold=cross_validate(free, without.settings, lambda _: None))
    found = {rival.name: rival for rival in rivals(again, lambda _: None)}
    assert found["unconstrained"].auc_difference == Estimate(0.0, 0.0, 0.0)
    assert found["unconstrained"].cost_difference == Estimate(0.0, 0.0, 0.0)
