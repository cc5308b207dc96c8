"""The same groups with a cache around them; a client cannot come near it."""

from __future__ import annotations

from app.group_cache import GroupCache
from model.domain import Distribution, GroupSummary, PeerGroup, Relation
from model.serving.protocols import Groups


class CachedGroups:
    """``Groups`` whose answers are kept, keyed by the version of the model."""

    def __init__(self, inner: Groups, version: str, cache: GroupCache) -> None:
        self._inner, self._version, self._cache = inner, version, cache

    def summary(self, group: PeerGroup) -> GroupSummary:
        """Count a group, once."""
        return self._cache.get_or_make(
            GroupSummary, lambda: self._inner.summary(group), self._version, group
        )

    def distribution(self, feature: str, group: PeerGroup) -> Distribution:
        """Count a feature's values in a group, once."""
        return self._cache.get_or_make(
            Distribution,
            lambda: self._inner.distribution(feature, group),
            self._version,
            feature,
            group,
        )

    def score_distribution(self) -> Distribution:
        """Count the portfolio's scores, once."""
        return self._cache.get_or_make(
            Distribution, self._inner.score_distribution, self._version, "score"
        )

    def relation(self, x_feature: str, y_feature: str) -> Relation:
        """Describe two features together, once."""
        return self._cache.get_or_make(
            Relation,
            lambda: self._inner.relation(x_feature, y_feature),
            self._version,
            x_feature,
            y_feature,
        )
