"""The referees of the facts: what must hold of every model that is the sum of its facts.

They share no code with the model: the trees are those that LightGBM writes down and predicts one by
one, the SHAP values those of LightGBM and of the package ``shap``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log
from typing import Any

import lightgbm as lgb
import numpy as np
import shap

from model.domain import Decision
from model.scoring.additive import AdditiveModel

POINTS = -40 / log(2)
ROUNDING = 1e-9
"""Points."""


@dataclass(frozen=True)
class Subject:
    """A model, LightGBM's own booster of it, and the inputs of some clients."""

    model: AdditiveModel
    booster: lgb.Booster
    rows: np.ndarray

    @property
    def fact_of_input(self) -> tuple[str, ...]:
        return self.model.trees.fact_of_input

    def summed(self, by_input: np.ndarray) -> np.ndarray:
        """Return the sums over each fact's inputs, one column per fact."""
        belongs = [np.array(self.fact_of_input) == fact for fact in self.model.trees.facts]
        return np.column_stack([by_input[:, inputs].sum(axis=1) for inputs in belongs])

    def spread(self, parts: np.ndarray) -> float:
        """Return how far parts of the raw log-odds are from the facts' points, in points.

        One constant per fact is allowed for.
        """
        slope = self.model.scorer.calibration.slope
        apart = self.model.points(self.rows) - POINTS * slope * parts
        return float(np.ptp(apart, axis=0).max())


def no_tree_mixes_facts(subject: Subject) -> None:
    used = facts_of_trees(subject.booster, subject.fact_of_input)
    assert [tree for tree, facts in enumerate(used) if len(facts) > 1] == []
    assert set().union(*used) <= {*subject.model.trees.facts}
    assert any(used)


def facts_of_trees(booster: lgb.Booster, fact_of_input: tuple[str, ...]) -> list[set[str]]:
    """Return the facts that each tree splits on."""
    trees = booster.dump_model()["tree_info"]
    return [{fact_of_input[i] for i in inputs_of(tree["tree_structure"])} for tree in trees]


def inputs_of(node: dict[str, Any]) -> Iterator[int]:
    if "split_feature" in node:
        yield int(node["split_feature"])
        yield from inputs_of(node["left_child"])
        yield from inputs_of(node["right_child"])


def points_are_those_of_the_fact_s_own_trees(subject: Subject) -> None:
    parts = np.zeros((len(subject.rows), len(subject.model.trees.facts)))
    used = facts_of_trees(subject.booster, subject.fact_of_input)
    for tree, facts in enumerate(used):
        for fact in facts:
            parts[:, subject.model.trees.facts.index(fact)] += subject.booster.predict(
                subject.rows, raw_score=True, start_iteration=tree, num_iteration=1, num_threads=1
            )
    assert subject.spread(parts) < ROUNDING


def path_dependent_shap_values_say_the_same(subject: Subject) -> None:
    by_input = subject.booster.predict(subject.rows, pred_contrib=True, num_threads=1)
    assert subject.spread(subject.summed(np.asarray(by_input)[:, :-1])) < ROUNDING


def the_package_shap_says_the_same(subject: Subject) -> None:
    by_input = shap.TreeExplainer(subject.booster).shap_values(subject.rows)
    assert subject.spread(subject.summed(np.asarray(by_input))) < ROUNDING


def interventional_values_say_the_same(subject: Subject) -> None:
    """What the booster adds for a fact, whatever else is true of the clients of a background."""
    rows, background = subject.rows[:20], subject.rows[-40:]
    usual = predicted(subject.booster, background).mean()
    points = subject.model.points(rows) - subject.model.points(background).mean(axis=0)
    scale = POINTS * subject.model.scorer.calibration.slope
    for place, fact in enumerate(subject.model.trees.facts):
        inputs = np.array(subject.fact_of_input) == fact
        mixed = np.where(inputs, rows[:, None, :], background[None, :, :])
        with_fact = predicted(subject.booster, mixed.reshape(-1, rows.shape[1]))
        added = scale * (with_fact.reshape(len(rows), -1).mean(axis=1) - usual)
        np.testing.assert_allclose(points[:, place], added, rtol=0, atol=ROUNDING, err_msg=fact)


def predicted(booster: lgb.Booster, rows: np.ndarray) -> np.ndarray:
    return np.asarray(booster.predict(rows, raw_score=True, num_threads=1))


def same_values_of_a_fact_give_the_same_points_whatever_else(subject: Subject) -> None:
    rows, model = subject.rows, subject.model
    points, others = model.points(rows), np.random.default_rng(3).permutation(rows)
    assert not np.array_equal(others, rows, equal_nan=True)
    for place, fact in enumerate(model.trees.facts):
        mixed = np.where(np.array(subject.fact_of_input) == fact, rows, others)
        assert np.array_equal(model.points(mixed)[:, place], points[:, place]), fact


def another_value_of_a_fact_moves_the_score_by_the_difference_of_its_points(
    subject: Subject,
) -> None:
    """The other values are those of another client, or all unknown."""
    rows, model = subject.rows, subject.model
    points, before = model.points(rows), np.array(scores(model, rows))
    for others in (np.roll(rows, 1, axis=0), np.full_like(rows, np.nan)):
        anew = model.points(others)
        for place, fact in enumerate(model.trees.facts):
            changed = np.where(np.array(subject.fact_of_input) == fact, others, rows)
            moved = np.array(scores(model, changed)) - before
            gained = anew[:, place] - points[:, place]
            np.testing.assert_allclose(moved, gained, rtol=0, atol=ROUNDING, err_msg=fact)


def base_value_and_points_are_the_score(subject: Subject) -> None:
    sums = subject.model.base_value + subject.model.points(subject.rows).sum(axis=1)
    np.testing.assert_allclose(sums, scores(subject.model, subject.rows), rtol=0, atol=ROUNDING)


def scores(model: AdditiveModel, rows: np.ndarray) -> list[float]:
    """Return the scores of the decisions that are taken on these clients."""
    risks = model.scorer.default_probabilities(rows).tolist()
    return [Decision(1, risk, model.scorer.threshold).score for risk in risks]


def points_do_not_depend_on_how_many_are_asked(subject: Subject) -> None:
    together = subject.model.points(subject.rows)
    alone = [subject.model.points(row[None, :])[0] for row in subject.rows]
    assert np.array(alone).tobytes() == together.tobytes()
    assert subject.model.points(subject.rows, num_threads=2).tobytes() == together.tobytes()


Claim = Callable[[Subject], None]
CLAIMS: tuple[Claim, ...] = (
    no_tree_mixes_facts,
    points_are_those_of_the_fact_s_own_trees,
    path_dependent_shap_values_say_the_same,
    the_package_shap_says_the_same,
    interventional_values_say_the_same,
    same_values_of_a_fact_give_the_same_points_whatever_else,
    another_value_of_a_fact_moves_the_score_by_the_difference_of_its_points,
    base_value_and_points_are_the_score,
    points_do_not_depend_on_how_many_are_asked,
)
"""Each fails where it does not hold of a subject."""


def points_are_counted_from_clients_just_granted(
    model: AdditiveModel, everyone: np.ndarray
) -> None:
    """Of a model whose ``everyone`` are the clients that its baselines were taken from."""
    score = np.array(scores(model, everyone))
    is_just_granted = (score > 500) & (score <= 540)
    assert is_just_granted.sum() >= 30
    means = model.points(everyone)[is_just_granted].mean(axis=0)
    assert np.abs(means).max() < ROUNDING
    assert abs(score[is_just_granted].mean() - model.base_value) < ROUNDING
