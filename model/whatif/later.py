"""What time alone would do: the same client a year later, every event that much older, no new one.

Ages of events grow by a year, and what counts events of the last months counts none of them any
more. Shares of payments, means and sums stay as they are: what the client will pay until then,
nobody knows.
"""

from __future__ import annotations

import numpy as np

from model.domain import DAYS_PER_YEAR, Decision, Unit
from model.features.arithmetic import stored
from model.features.derived import INPUTS, derive
from model.whatif.simulation import SimulatedClient

AGES = (
    "bureau_days_since_first",
    "bureau_days_since_last",
    "bureau_days_since_last_active",
    "bureau_days_since_opening_mean",
    "bureau_balance_months_since_late",
    "installments_days_since_late",
    "installments_days_since_underpaid",
    "previous_days_since_refusal",
    "previous_days_since_last",
    "application_age",
    "application_car_age",
    "application_days_employed",
    "application_days_since_id_document",
    "application_days_since_registration",
    "application_days_since_phone_change",
)
"""Time since an event, in days or months."""
OF_THE_LAST_YEAR = (
    "bureau_opened_12m_count",
    "previous_refused_12m_count",
    "AMT_REQ_CREDIT_BUREAU_QRT",
    "AMT_REQ_CREDIT_BUREAU_YEAR",
)
"""Counts of events of the last twelve months or fewer."""
OF_TWO_YEARS, OF_ONE_YEAR = "bureau_opened_24m_count", "bureau_opened_12m_count"
A_YEAR = {Unit.DAYS: DAYS_PER_YEAR, Unit.MONTHS: 12.0}


def a_year_later(client: SimulatedClient) -> Decision | None:
    """Return the decision on the client with every event a year older, and no new one.

    ``None`` where the model knows of no event: time changes nothing.
    """
    scorer, values = client.simulator.scorer, year_older(client)
    before, after = (scorer.inputs_of(one) for one in (client.values, values))
    is_older = not np.array_equal(before, after, equal_nan=True)
    return client.having(values).decision if is_older else None


def year_older(client: SimulatedClient) -> dict[str, float]:
    """Return every value a year later; what is unknown stays unknown, what is derived follows."""
    units, own = client.simulator.units, client.own
    ages = {name: own[name] + A_YEAR[units[name]] for name in AGES if name in units}
    counts = {name: own[name] * 0.0 for name in OF_THE_LAST_YEAR}  # unknown stays unknown
    moved = {**ages, **counts, OF_TWO_YEARS: own[OF_ONE_YEAR]}
    changed = {name: stored(column, units[name]) for name, column in moved.items() if name in units}
    affected = {
        name: units[name]
        for name, inputs in INPUTS.items()
        if name in units and not inputs.isdisjoint(changed)
    }
    again = derive({**own, **changed}, affected)
    after = {name: column.item() for name, column in {**changed, **again}.items()}
    return {**client.values, **after}
