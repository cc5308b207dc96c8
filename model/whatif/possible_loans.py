"""Which combinations of changes are possible for a loan."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats
from model.domain import ANNUITY, CREDIT, TERM, Outcome
from model.features.arithmetic import ratio
from model.whatif.simulation import SimulatedClient

GOODS = "AMT_GOODS_PRICE"
MARGIN = 1e-9
"""More than rounding of the last bits can make."""


def is_possible(
    client: SimulatedClient, edits: Mapping[str, Floats], toward: Outcome
) -> NDArray[np.bool_]:
    """Whether the term is one that loans have, and the goods do not fall more than the loan.

    Nobody is advised to borrow as much for cheaper goods.
    """
    possible = np.ones(len(next(iter(edits.values()))), dtype=np.bool_)
    credit = edits.get(CREDIT, client.own[CREDIT])
    terms = client.fields({}).get(TERM)
    if terms is not None and {CREDIT, ANNUITY} <= edits.keys():
        term = ratio(credit, edits[ANNUITY])
        low, high = terms.low * (1.0 + MARGIN), terms.high * (1.0 - MARGIN)
        possible &= (term >= low) & (term <= high)
    if toward is Outcome.GRANT and GOODS in edits:
        own = ratio(client.own[CREDIT], client.own[GOODS])
        possible &= ratio(credit, edits[GOODS]) <= own * (1.0 + MARGIN)
    return possible
