"""What is counted over the clients of a portfolio."""

from __future__ import annotations

from model.domain import Distribution, GroupSummary, PeerGroup, Relation
from model.peers import comparison
from model.peers.relation import relation
from model.serving.population import Population


class InMemoryGroups:
    """Satisfies :class:`model.serving.protocols.Groups`."""

    def __init__(self, everyone: Population) -> None:
        self._everyone = everyone

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
            everyone.portfolio.column_of(feature, members.positions),
        )

    def score_distribution(self) -> Distribution:
        """Count the scores of the portfolio in bins of 20 points, granted clients as ``peers``."""
        return comparison.score_distribution(self._everyone.scores(), self._everyone.refused)

    def relation(self, x_feature: str, y_feature: str) -> Relation:
        """Describe how two features go together in the portfolio."""
        x, y = (self._everyone.catalogue[name] for name in (x_feature, y_feature))
        x_values, y_values = (self._everyone.portfolio.column(n) for n in (x_feature, y_feature))
        return relation(x, x_values, y, y_values, self._everyone.refused)
