"""What is counted over the clients of a portfolio."""

from __future__ import annotations

from functools import lru_cache

from model.domain import Distribution, GroupSummary, PeerGroup, Relation
from model.peers import comparison
from model.peers.relation import Axis, relation
from model.serving.population import Population
from model.statistics.ranks import ascending

ORDERS_KEPT = 10
"""So many features stay sorted, those asked for last: each takes 3 MB at 356,000 clients."""


class InMemoryGroups:
    """Satisfies :class:`model.serving.protocols.Groups`."""

    def __init__(self, everyone: Population) -> None:
        self._everyone = everyone
        column = everyone.portfolio.column
        self._ascending = lru_cache(ORDERS_KEPT)(lambda feature: ascending(column(feature)))

    def summary(self, group: PeerGroup) -> GroupSummary:
        """Count a group."""
        return self._everyone.peers.summarise(group)

    def distribution(self, feature: str, group: PeerGroup) -> Distribution:
        """Count one feature's values in a group and in the portfolio."""
        everyone, members = self._everyone, self._everyone.peers.members(group)
        return comparison.distribution(
            everyone.catalogue[feature],
            everyone.spread(feature),
            members,
            members.of(everyone.by_cell(feature)),
        )

    def score_distribution(self) -> Distribution:
        """Count the scores of the portfolio in bins of 20 points, granted clients as ``peers``."""
        return comparison.score_distribution(self._everyone.scores(), self._everyone.refused)

    def relation(self, x_feature: str, y_feature: str) -> Relation:
        """Describe how two features go together in the portfolio."""
        x, y = self._axis(x_feature), self._axis(y_feature)
        return relation(x, y, self._everyone.refused)

    def _axis(self, feature: str) -> Axis:
        described, values = (
            self._everyone.catalogue[feature],
            self._everyone.portfolio.column(feature),
        )
        return Axis(described, values, self._ascending(feature))
