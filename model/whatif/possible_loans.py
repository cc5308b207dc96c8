"""Which combinations of changes are possible for a loan."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats
from model.domain import CREDIT
from model.features.arithmetic import ratio
from model.whatif.simulation import SimulatedClient

GOODS = "AMT_GOODS_PRICE"
MARGIN = 1e-9
"""More than rounding of the last bits can make."""


def is_possible(client: SimulatedClient, edits: Mapping[str, Floats]) -> NDArray[np.bool_]:
    """Whether the goods do not fall more than the loan: nobody borrows as much for cheaper ones."""
    possible = np.ones(len(next(iter(edits.values()))), dtype=np.bool_)
    if GOODS in edits:
        own = ratio(client.own[CREDIT], client.own[GOODS])
        credit = edits.get(CREDIT, client.own[CREDIT])
        possible &= ratio(credit, edits[GOODS]) <= own * (1.0 + MARGIN)
    return possible
