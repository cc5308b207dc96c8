"""What equalising costs and changes, measured on a small model whose risk goes with age."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from model.audit.equality import as_many_refused, equality_trials
from model.domain import AGE, DAYS_PER_YEAR, GENDER, Band, EqualityTrial, GroupOutcome
from model.estimation.equalising import protected_groups
from model.estimation.estimator import cross_validate
from model.estimation.evaluation import evaluate
from tests.unit.model.audit.small_audited_model import CLIENTS, audited

THIRTY = 30 * DAYS_PER_YEAR


@cache
def trials() -> tuple[EqualityTrial, ...]:
    return equality_trials(audited(), lambda _: None)


def refused(groups: tuple[GroupOutcome, ...]) -> float:
    return sum(group.clients * group.refusal_rate.value for group in groups)


def test_the_model_itself_comes_first_then_three_strengths() -> None:
    assert [trial.strength for trial in trials()] == [0.0, 0.05, 0.1, 0.2]
    own = trials()[0].rival
    assert (own.auc_difference.value, own.cost_difference.value) == (0.0, 0.0)
    subject = audited()
    figures = evaluate(subject.out_of_fold, subject.calibration, subject.threshold, subject.costs)
    assert own.auc.value == figures.auc
    assert own.cost_per_1000 == pytest.approx(figures.cost_per_1000_cross_fitted)


def test_both_sides_of_age_and_gender_are_counted_at_the_same_number_of_refusals() -> None:
    asked = [(AGE, None), (AGE, None), (GENDER, 0), (GENDER, 1)]
    probabilities = audited().calibration.probabilities(audited().out_of_fold.raw_log_odds)
    of_all = np.count_nonzero(probabilities >= audited().threshold)
    for trial in trials():
        assert [(group.attribute, group.code) for group in trial.groups] == asked
        young, others, *genders = trial.groups
        assert (young.band, others.band) == (Band(None, THIRTY), Band(THIRTY, None))
        assert young.clients + others.clients == CLIENTS
        assert refused((young, others)) == pytest.approx(of_all)
        assert refused((*genders,)) <= of_all + 1e-6


def test_each_trial_is_the_model_grown_at_its_strength_on_the_same_folds() -> None:
    settings = replace(audited().settings, equalise=0.2)
    grown = cross_validate(audited().rows, settings, lambda _: None)
    assert grown.fold.tolist() == audited().out_of_fold.fold.tolist()
    ranked = trials()[-1].rival
    again = replace(audited(), settings=settings, out_of_fold=grown)
    own, none, *_ = equality_trials(again, lambda _: None)
    assert (own.strength, none.strength) == (0.2, 0.0)
    assert own.rival.auc == ranked.auc
    assert none.rival.auc == trials()[0].rival.auc
    assert none.rival.auc_difference.value == pytest.approx(-ranked.auc_difference.value)


def test_as_many_are_refused_as_asked_and_nobody_where_none_are() -> None:
    probabilities = np.array([0.3, 0.1, 0.4, 0.2])
    assert [as_many_refused(probabilities, n) for n in (1, 2, 4)] == [0.4, 0.3, 0.1]
    assert not (probabilities >= as_many_refused(probabilities, 0)).any()


def test_age_and_gender_come_along_as_groups_though_no_input_holds_them() -> None:
    rows, ages, genders = audited().rows, audited().known(AGE), audited().known(GENDER)
    assert {AGE, GENDER}.isdisjoint(rows.feature_names)
    assert rows.protected.tolist() == protected_groups(ages, genders).tolist()
    young, man = rows.protected.T
    assert young[ages < THIRTY].min() > 0.0 > young[ages >= THIRTY].max()
    assert man[genders == 1].min() > 0.0 > man[genders == 0].max()
    assert not man[np.isnan(genders)].any()
