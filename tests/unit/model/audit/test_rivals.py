from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from model.audit import audit_model, audit_trees
from model.audit.plain import plain_out_of_fold, plain_trees
from model.audit.rivals import costs_by_client, mean_difference, rivals
from model.domain import AGE, GENDER, Audit, Costs, Estimate, Rival
from model.estimation.estimator import TrainingRows, cross_validate
from model.estimation.evaluation import OutOfFold, evaluate
from model.estimation.settings import BoosterSettings
from model.features.catalogue import model_features
from model.statistics.ranks import area_under_roc
from tests.unit.model.audit.small_audited_model import CLIENTS, SETTINGS, audited

FEW = replace(SETTINGS, max_trees=3, patience=3)
"""Trees enough where what they say is not looked at."""


@cache
def counted() -> tuple[Audit, list[int]]:
    """An audit and what its progress was told, made when first asked for: every process imports
    this."""
    told: list[int] = []
    return audit_model(audited(), told.append), told


def found_rivals() -> dict[str, Rival]:
    """The rivals of the small model."""
    audit, _ = counted()
    return {rival.name: rival for rival in audit.rivals}


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
        ("fair", ["benchmark", "unconstrained", "mixed", "plain", "scorecard"]),
        ("benchmark", ["fair", "unconstrained", "mixed", "plain", "scorecard"]),
    ],
)
def test_a_model_is_held_against_another_policy_fewer_constraints_and_simpler_makings(
    policy: str, names: list[str]
) -> None:
    own, other = (len(model_features(p)) for p in (policy, names[0]))
    is_own = policy == "fair"
    few = replace(audited(policy), settings=FEW)
    found = found_rivals().values() if is_own else rivals(few, lambda _: None)
    assert [rival.name for rival in found] == names
    assert [rival.feature_count for rival in found] == [other, own, own, own, own]


def test_who_may_use_what_is_left_out_of_the_fair_policy_tells_more() -> None:
    """Age matters here, and nothing else says it."""
    assert found_rivals()["benchmark"].auc_difference.low > 0.0


def test_each_rival_is_another_model() -> None:
    subject = audited()
    own = area_under_roc(subject.rows.labels, subject.out_of_fold.raw_log_odds)
    areas = [rival.auc.value for rival in found_rivals().values()]
    assert len({*areas, own}) == 6


def test_pairing_makes_a_difference_surer_than_the_areas_themselves() -> None:
    rival = found_rivals()["unconstrained"]
    paired, area = rival.auc_difference, rival.auc
    assert paired.high - paired.low < 0.7 * np.sqrt(2) * (area.high - area.low)


@pytest.mark.parametrize(
    ("name", "give_up"),
    [
        ("unconstrained", lambda rows: replace(rows, directions=())),
        ("mixed", lambda rows: replace(rows, facts=())),
    ],
)
def test_a_model_that_has_given_it_up_is_its_own_rival(
    name: str, give_up: Callable[[TrainingRows], TrainingRows]
) -> None:
    free = give_up(audited().rows)
    out_of_fold = cross_validate(free, FEW, lambda _: None)
    again = replace(audited(), rows=free, settings=FEW, out_of_fold=out_of_fold)
    found = {rival.name: rival for rival in rivals(again, lambda _: None)}
    assert found[name].auc_difference == Estimate(0.0, 0.0, 0.0)
    assert found[name].cost_difference == Estimate(0.0, 0.0, 0.0)


def test_the_plain_rival_scores_every_client_on_the_model_s_folds_and_twice_alike() -> None:
    rows, fold, settings = audited().rows, audited().out_of_fold.fold, audited().settings
    told: list[int] = []
    found = plain_out_of_fold(rows, fold, settings, told.append)
    assert found.fold.tolist() == fold.tolist()
    assert sum(told) == found.tree_count == plain_trees(settings) == settings.max_trees
    assert plain_trees(BoosterSettings()) == 250
    again = plain_out_of_fold(rows, fold, settings, lambda _: None)
    assert again.raw_log_odds.tobytes() == found.raw_log_odds.tobytes()


def test_the_plain_rival_has_not_seen_the_outcomes_that_it_scores() -> None:
    """Outcomes drawn anew go with nothing; seen, they would be learnt by heart."""
    labels = np.random.default_rng(2).permutation(audited().rows.labels)
    rows, fold = replace(audited().rows, labels=labels), audited().out_of_fold.fold
    found = plain_out_of_fold(rows, fold, audited().settings, lambda _: None)
    assert abs(area_under_roc(labels, found.raw_log_odds) - 0.5) < 0.06


def test_the_same_model_gives_the_same_audit_to_the_last_bit() -> None:
    once, _ = counted()
    assert repr(audit_model(audited(), lambda _: None)) == repr(once)


def test_progress_counts_every_tree_and_no_more_than_announced() -> None:
    _, told = counted()
    assert set(told) == {1}
    assert 100 < len(told) <= audit_trees(SETTINGS)


def test_everyone_whose_attribute_is_known_stands_in_one_of_its_groups() -> None:
    audit, _ = counted()
    clients = dict.fromkeys((GENDER, AGE, "NAME_FAMILY_STATUS"), 0)
    for group in audit.groups:
        clients[group.attribute] += group.clients
    assert clients == {GENDER: CLIENTS - 24, AGE: CLIENTS, "NAME_FAMILY_STATUS": CLIENTS}


def test_reasons_are_compared_on_as_many_retrainings_as_said() -> None:
    audit, _ = counted()
    assert audit.stability.retrainings == 10
    assert audit.stability.clients == 500
    assert 0.2 < audit.stability.facts.value < 1.0
    assert 0.2 < audit.stability.themes.value < 1.0
