"""Standings, histograms, relations of whole columns: what serving makes of the portfolio."""

from __future__ import annotations

from data.arrays import Mask, Values
from model.domain import Distribution, Feature, PeerGroup, Relation, Standing
from model.peers.cells import PeerColumns
from model.peers.comparison import distribution, spread, standing, typical
from model.peers.relation import Axis, relation
from model.statistics.ranks import ascending


def placed(
    feature: Feature, value: float, values: Values, peers: PeerColumns, group: PeerGroup
) -> Standing:
    """Return where ``value`` stands in the group."""
    members, ordered = peers.members(group), values[peers.cells.order]
    granted, refused = (members.of_outcome(ordered, outcome) for outcome in (False, True))
    shown = members.can_be_shown(peers.cells.known(values))
    among = typical(feature, granted, refused, shown)
    return standing(feature, value, members.of(ordered), among)


def counted(feature: Feature, values: Values, peers: PeerColumns, group: PeerGroup) -> Distribution:
    """Return how the values are spread in the group and among everyone."""
    members = peers.members(group)
    among_all = spread(feature, values, peers.cells)
    return distribution(feature, among_all, members, members.of(values[peers.cells.order]))


def related(
    x_feature: Feature, x: Values, y_feature: Feature, y: Values, refused: Mask
) -> Relation:
    """Return how two features go together."""
    return relation(Axis(x_feature, x, ascending(x)), Axis(y_feature, y, ascending(y)), refused)
