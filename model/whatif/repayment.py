"""Debts repaid as people do, the smallest first, then closed: what the client's sums say of it.

The tables' single loans are not kept, only their sums, so what follows cannot be computed exactly.
It can be bounded. Of ``n`` running loans (``bureau_active_count``), of which a share ``s`` of all
that is owed is repaid, smallest debts first:

- **Closed** are at least ``s * n`` of them, rounded down: the smallest debts never hold more than
  their share of the sum. While something is owed, one loan runs on: at most ``n - 1`` are closed.
- **Shares owed** of what runs on are at most the greatest share of a single loan
  (``bureau_debt_to_credit_max``), for the large loans are not touched; what was repaid of them is
  then what that share leaves. The cards' share cannot exceed it either, and is unknown where the
  cards are among those closed. The arrears may all stay.
- **Instalments** of what runs on are at most today's: those of the loans closed may be unknown.
- **All loans' share** (``bureau_debt_to_credit``) holds closed loans too: it falls in proportion,
  whichever is repaid first.
- **Where nothing is owed any more**, no loan runs, and every value is known exactly.

``repaid_smallest_first`` gives the ends of these bounds: the fewest closed and the most, each with
shares, arrears and instalments at their worst. In proportion, the other end, is what a simulation
does. How long what runs on still lasts, and which of the loans is the latest, cannot be told: both
stay. Proven is a grant at every end, and by the directions imposed on the model between them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data.arrays import Floats
from model.features.arithmetic import ratio
from model.features.derived import FeatureColumns
from model.features.following import (
    DEBT,
    OTHER_ANNUITIES,
    OTHER_OWED_SHARES,
    OVERDUE,
    OWED_SHARE,
    REPAID,
)

RUNNING, ALL_LOANS, RUNNING_SHARE = "bureau_active_count", "bureau_count", "bureau_active_share"
OF_RUNNING = ("bureau_remaining_days_mean", "bureau_days_since_last_active")
GREATEST_SHARE, CARDS_SHARE = OTHER_OWED_SHARES
NEARLY = 1e-9
"""Rounding of the last bits closes no loan, and leaves none running."""


def repaid_smallest_first(values: FeatureColumns, debt: Floats) -> Iterator[dict[str, Floats]]:
    """Yield the columns that differ from a repayment in proportion, once for each end.

    Parameters
    ----------
    values
        The client's own value of every feature, columns of one value.
    debt
        What is still owed elsewhere in each trial, at most what the client owes.
    """
    left = ratio(debt, values[DEBT])
    running = np.broadcast_to(values[RUNNING], debt.shape)
    fewest = np.floor((1.0 - left) * running + NEARLY)
    most = np.maximum(running - 1.0, 0.0)
    has_cards = np.isfinite(values[CARDS_SHARE])
    cards_run_on = np.where(has_cards, values[GREATEST_SHARE], np.nan)
    cards_closed = np.full_like(cards_run_on, np.nan)
    for closed, cards in ((np.minimum(fewest, most), cards_run_on), (most, cards_closed)):
        yield _with_closed(values, debt, np.where(debt > 0.0, closed, running), cards)


def _with_closed(
    values: FeatureColumns, debt: Floats, closed: Floats, cards_share: Floats
) -> dict[str, Floats]:
    running, is_owed = values[RUNNING] - closed, debt > 0.0
    greatest = values[GREATEST_SHARE]

    def where_owed(worst: Floats, otherwise: float = np.nan) -> Floats:
        return np.where(is_owed, worst, otherwise)

    overdue = np.minimum(values[OVERDUE], debt)
    return {
        RUNNING: running,
        RUNNING_SHARE: ratio(running, values[ALL_LOANS]),
        OWED_SHARE: where_owed(greatest),
        GREATEST_SHARE: where_owed(greatest),
        CARDS_SHARE: where_owed(cards_share),
        REPAID: where_owed(ratio(debt, greatest) - debt, 0.0),
        OVERDUE: where_owed(overdue, 0.0),
        OTHER_ANNUITIES: where_owed(values[OTHER_ANNUITIES], 0.0),
        **{name: where_owed(values[name]) for name in OF_RUNNING},
    }
