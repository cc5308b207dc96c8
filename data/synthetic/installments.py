"""Synthetic instalments: what was due, when it was paid, and how much of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.synthetic.drawing import DAYS_PER_MONTH, Rows, frame, group_positions, ranks, top
from data.synthetic.population import LatentPopulation
from data.synthetic.profile import load_profile
from data.synthetic.repayment import Loans, lateness
from data.tables import INSTALLMENTS_PAYMENTS

LATE_SHARE = 0.09
"""Payments after the due day."""
ON_DAY_SHARE = 0.20
"""Payments on the due day; the others come before."""
SPLIT_SHARE = 0.05
"""Instalments paid in two parts."""

_CARD_VERSION = 0  # a card's calendar of instalments
_CARD_FEE = 1500.0  # typical amount due on a card that owes nothing
_CARD_SPLIT_SHARE = 0.25  # a card is often paid more than once a month
_CHANGED_SHARE = 0.11  # loans whose calendar was changed at least once
_SHORT_SHARE = 0.01  # instalments of which a part was never paid


def synthesize_installments(
    rng: np.random.Generator,
    people: LatentPopulation,
    ids: np.ndarray,
    loans: Loans,
    cards: pd.DataFrame,
) -> pd.DataFrame:
    """Write a row per payment of a loan's instalments and of a card's monthly minimum.

    Some instalments are paid in two parts. Late payers pay late more often, and less than due.
    """
    plan = pd.concat(
        [_loan_plan(rng, loans), _card_plan(rng, cards, len(loans))], ignore_index=True
    )
    rows = Rows(rng, people, np.searchsorted(ids, plan["SK_ID_CURR"].to_numpy()))
    late = lateness(rows, plan.pop("agreement").to_numpy())
    due, amount = plan["DAYS_INSTALMENT"].to_numpy(), plan["AMT_INSTALMENT"].to_numpy()
    is_unpaid = top(
        rows.noise(), load_profile()["installments_payments"]["AMT_PAYMENT"].missing_rate
    )
    days = np.minimum(due + _delay(rows, late), -1)
    paid = np.round(amount * np.where(top(late + rows.noise(), _SHORT_SHARE), 0.5, 1.0), 3)
    plan = plan.assign(
        DAYS_ENTRY_PAYMENT=np.where(is_unpaid, np.nan, days),
        AMT_PAYMENT=np.where(is_unpaid, np.nan, paid),
    )
    plan = _split(rng, plan)
    columns = {name: plan[name].to_numpy() for name in INSTALLMENTS_PAYMENTS.column_names}
    return frame(INSTALLMENTS_PAYMENTS, columns)


def _loan_plan(rng: np.random.Generator, loans: Loans) -> pd.DataFrame:
    """Return the instalments that fell due, one row each."""
    sizes = loans.due_count
    loan, step = np.repeat(np.arange(len(loans)), sizes), group_positions(sizes)
    changes = np.where(rng.random(len(loans)) < _CHANGED_SHARE, rng.geometric(0.6, len(loans)), 0)
    # The last instalments of a changed loan follow the newer calendar.
    version = 1 + np.where(step > sizes[loan] // 2, changes[loan], 0)
    return pd.DataFrame(
        {
            "agreement": loan,
            "SK_ID_PREV": loans.loan_id[loan],
            "SK_ID_CURR": loans.client_id[loan],
            "NUM_INSTALMENT_VERSION": version,
            "NUM_INSTALMENT_NUMBER": step + 1,
            "DAYS_INSTALMENT": loans.first_due[loan] + 30 * step,
            "AMT_INSTALMENT": np.round(loans.annuity[loan], 3),
        }
    )


def _card_plan(rng: np.random.Generator, cards: pd.DataFrame, first_agreement: int) -> pd.DataFrame:
    """Return the minimum payments of the cards' months in which something was due."""
    minimum = cards["AMT_INST_MIN_REGULARITY"].to_numpy()
    is_due = cards["CNT_INSTALMENT_MATURE_CUM"].to_numpy() > 0
    kept = cards[is_due]
    months = kept["MONTHS_BALANCE"].to_numpy()
    day = np.floor(months * DAYS_PER_MONTH + 20 * rng.random(len(kept)))
    fee = _CARD_FEE * np.exp(rng.standard_normal(len(kept)))
    amount = np.where(minimum[is_due] > 0, minimum[is_due], fee)
    return pd.DataFrame(
        {
            "agreement": first_agreement + pd.factorize(kept["SK_ID_PREV"])[0],
            "SK_ID_PREV": kept["SK_ID_PREV"].to_numpy(),
            "SK_ID_CURR": kept["SK_ID_CURR"].to_numpy(),
            "NUM_INSTALMENT_VERSION": _CARD_VERSION,
            "NUM_INSTALMENT_NUMBER": kept["CNT_INSTALMENT_MATURE_CUM"].to_numpy(),
            "DAYS_INSTALMENT": np.minimum(day, -1),
            "AMT_INSTALMENT": np.round(amount, 3),
        }
    )


def _delay(rows: Rows, late: np.ndarray) -> np.ndarray:
    """Draw days between due day and payment: positive is late, negative early."""
    place = ranks(late)
    spread = rows.rng.standard_exponential(len(rows))
    is_late, is_on_day = place > 1 - LATE_SHARE, place > 1 - LATE_SHARE - ON_DAY_SHARE
    # A few payments come months late: the spread of the spread makes the tail heavy.
    days_late = np.ceil(4 * spread * np.exp(0.8 * rows.noise()))
    days_early = -np.ceil(11 * spread)
    return np.where(is_late, days_late, np.where(is_on_day, 0, days_early))


def _split(rng: np.random.Generator, plan: pd.DataFrame) -> pd.DataFrame:
    """Turn some payments into two of the same instalment, a few days apart."""
    is_card = plan["NUM_INSTALMENT_VERSION"].to_numpy() == _CARD_VERSION
    split_share = np.where(is_card, _CARD_SPLIT_SHARE, SPLIT_SHARE)
    is_split = (rng.random(len(plan)) < split_share) & plan["AMT_PAYMENT"].notna().to_numpy()
    share = np.where(is_split, 0.2 + 0.6 * rng.random(len(plan)), 1.0)
    first_part = np.round(plan["AMT_PAYMENT"].to_numpy() * share, 3)
    rest = plan[is_split]
    first_day, apart = rest["DAYS_ENTRY_PAYMENT"], rng.integers(1, 6, len(rest))
    is_before = first_day + apart < 0
    second = rest.assign(
        AMT_PAYMENT=np.round(rest["AMT_PAYMENT"].to_numpy() - first_part[is_split], 3),
        # Never on one day: the real table has no two payments of an instalment on the same.
        DAYS_ENTRY_PAYMENT=np.where(is_before, first_day + apart, first_day - apart),
    )
    return pd.concat([plan.assign(AMT_PAYMENT=first_part), second]).sort_index(kind="stable")
