"""The same groups with a cache around them; a client cannot come near it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from app.group_cache import GroupCache
from model.domain import Distribution, GroupSummary, PeerGroup, Relation
from model.serving.protocols import Groups

T = TypeVar("T")


class CachedGroups:
    """``Groups`` whose answers are kept, keyed by the version of the model."""

    def __init__(self, inner: Groups, version: str, cache: GroupCache) -> None:
        self._inner, self._version, self._cache = inner, version, cache

    def summary(self, group: PeerGroup) -> GroupSummary:
        """Count a group, once."""
        return self._kept(GroupSummary, partial(self._inner.summary, group), group)

    def distribution(self, feature: str, group: PeerGroup) -> Distribution:
        """Count a feature's values in a group, once."""
        count = partial(self._inner.distribution, feature, group)
        return self._kept(Distribution, count, feature, group)

    def score_distribution(self) -> Distribution:
        """Count the portfolio's scores, once."""
        return self._kept(Distribution, self._inner.score_distribution, "score")

    def relation(self, x_feature: str, y_feature: str) -> Relation:
        """Describe two features together, once."""
        describe = partial(self._inner.relation, x_feature, y_feature)
        return self._kept(Relation, describe, x_feature, y_feature)

    def _kept(self, kind: type[T], make: Callable[[], T], *asked: object) -> T:
        return self._cache.get_or_make(kind, make, self._version, *asked)
