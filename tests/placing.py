"""Standings and histograms from whole columns: what serving does from the portfolio's file."""

from __future__ import annotations

from data.arrays import Values
from model.domain import Distribution, Feature, PeerGroup, Standing
from model.peers.cells import PeerColumns
from model.peers.comparison import distribution, spread, standing


def placed(
    feature: Feature, value: float, values: Values, peers: PeerColumns, group: PeerGroup
) -> Standing:
    """Return where ``value`` stands in the group."""
    members = peers.members(group)
    granted, refused = values[members.granted], values[members.refused]
    return standing(
        feature, value, granted, refused, members.can_be_shown(peers.cells.known(values))
    )


def counted(feature: Feature, values: Values, peers: PeerColumns, group: PeerGroup) -> Distribution:
    """Return how the values are spread in the group and among everyone."""
    members = peers.members(group)
    among_all = spread(feature, values, peers.cells)
    return distribution(feature, among_all, members, values[members.positions])
