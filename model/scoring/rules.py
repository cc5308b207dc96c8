"""The trees as rules: one per leaf, with the conditions on the way to it."""

from __future__ import annotations

from collections.abc import Iterator

from model.domain import POINTS_PER_LOG_ODDS, Condition, Rule
from model.scoring.additive import AdditiveModel
from model.scoring.forest import Forest

Path = tuple[Condition, ...]


def rules_of(model: AdditiveModel) -> Iterator[Rule]:
    """Yield rules of which everybody's score is the sum: of those met, the points add up to it.

    First the base value, then for each fact what its trees give clients just granted, taken away,
    then every leaf. So the points of one fact's rules are the fact's points.
    """
    yield Rule("", None, (), model.base_value)
    for name, points in model.baseline_points.items():
        yield Rule(name, None, (), -points)
    forest, names = model.scorer.forest, model.scorer.feature_names
    scale = -POINTS_PER_LOG_ODDS * model.scorer.calibration.slope
    for tree, fact in enumerate(model.trees.fact_of_tree):
        for leaf, path in _leaves(forest, int(forest.roots[tree]), names, ()):
            if fact is not None:  # a tree that never splits is in the base value
                yield Rule(fact, tree, path, scale * float(forest.leaf_value[leaf]))


def _leaves(
    forest: Forest, node: int, names: tuple[str, ...], path: Path
) -> Iterator[tuple[int, Path]]:
    if node < 0:
        yield ~node, path
        return
    left, right = forest.conditions(node, names[forest.feature[node]])
    yield from _leaves(forest, int(forest.left[node]), names, (*path, left))
    yield from _leaves(forest, int(forest.right[node]), names, (*path, right))
