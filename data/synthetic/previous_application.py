"""Synthetic earlier applications with the lender: what was asked for, and what came of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.synthetic.drawing import Columns, Rows, draw_rows, frame, ranks, top
from data.synthetic.population import LatentPopulation
from data.synthetic.previous_amounts import amount_columns
from data.synthetic.previous_dates import date_columns
from data.synthetic.previous_product import product_columns
from data.synthetic.profile import load_profile
from data.tables import PREVIOUS_APPLICATION

OUTCOMES: tuple[tuple[str, str, bool, float, float], ...] = (
    ("Consumer loans", "Approved", True, 0.359, -0.80),
    ("Cash loans", "Approved", True, 0.187, -0.85),
    ("Revolving loans", "Approved", True, 0.0595, -0.2),
    ("Cash loans", "Canceled", False, 0.169, 0.80),
    ("Revolving loans", "Canceled", False, 0.031, 0.65),
    ("Cash loans", "Canceled", True, 0.0055, 0.60),
    ("Consumer loans", "Canceled", False, 0.001, 0.0),
    ("XNA", "Canceled", False, 0.0003, 0.0),
    ("Consumer loans", "Unused offer", False, 0.0161, -0.2),
    ("Cash loans", "Refused", True, 0.084, 0.35),
    ("Cash loans", "Refused", False, 0.017, 0.35),
    ("Consumer loans", "Refused", True, 0.036, -0.55),
    ("Revolving loans", "Refused", True, 0.0275, 0.30),
    ("Consumer loans", "Refused", False, 0.0065, -0.55),
    ("Revolving loans", "Refused", False, 0.0015, 0.30),
)
"""Contract type, outcome, whether an offer was priced, share, how recent (standard deviations).

The shares add up to the real shares of types, outcomes and portfolios, which the profile gives
one by one; an offer that was never priced has no amount, term or yield.
"""


def synthesize_previous_applications(
    rng: np.random.Generator, people: LatentPopulation, ids: np.ndarray, first_id: int
) -> pd.DataFrame:
    """Write the clients' earlier applications, numbered from ``first_id``.

    The riskier the client, the more refusals, the smaller loans and down payments, the more
    recent the applications.
    """
    figures = load_profile()["previous_application"]
    rows = draw_rows(rng, people, figures, rng.standard_normal(len(people)))
    outcome = _outcomes(rows)
    columns: Columns = {
        "SK_ID_PREV": first_id + np.arange(len(rows)),
        "SK_ID_CURR": ids[rows.owner],
        "NAME_CONTRACT_TYPE": outcome["type"],
        "NAME_CONTRACT_STATUS": outcome["status"],
    }
    columns |= amount_columns(rows, outcome)
    columns |= date_columns(rows, outcome, columns["CNT_PAYMENT"])
    columns |= product_columns(rows, outcome)
    return frame(PREVIOUS_APPLICATION, columns)


def _outcomes(rows: Rows) -> Columns:
    """Draw type, status and whether an offer was priced; refusals follow the client's trait."""
    shares = np.array([share for *_, share, _ in OUTCOMES])
    is_refused = np.array([status == "Refused" for _, status, *_ in OUTCOMES])
    refused = shares[is_refused].sum() / shares.sum()
    # Nearly every client was once granted a loan with a plan: the one they are known by.
    is_first = np.diff(rows.owner, prepend=-1) > 0
    refuses = top(rows.trait("refused", 0.55) - 5.0 * is_first, refused)
    score = rows.noise() - 2.0 * is_first
    place = np.zeros(len(rows), dtype=np.int64)
    place[refuses] = _pick(score[refuses], np.where(is_refused, shares, 0.0))
    place[~refuses] = _pick(score[~refuses], np.where(is_refused, 0.0, shares))
    types, statuses, offers, _, recency = zip(*OUTCOMES, strict=True)
    return {
        "type": np.array(types, dtype=object)[place],
        "status": np.array(statuses, dtype=object)[place],
        "offer": np.array(offers)[place],
        "recency": np.array(recency)[place],
    }


def _pick(score: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Give each score a place, in proportion to the places' shares; none of share 0."""
    edges = np.cumsum(shares) / shares.sum()
    return np.searchsorted(edges, ranks(score), side="right")
