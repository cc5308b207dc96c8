"""Whether the records hold: the journal's chains, and every table that follows from them."""

from __future__ import annotations

from sqlalchemy import Connection

from app.casework.decisions_made import figures_fault
from app.people.accounts_sealed import account_fault
from data.records import ChainFault, outcome_fault, verify


def records_fault(connection: Connection) -> ChainFault | None:
    """Return the first thing that does not hold, ``None`` where all does.

    Parameters
    ----------
    connection : one of :func:`data.records.keeping.as_kept`
    """
    return (
        verify(connection)
        or outcome_fault(connection)
        or figures_fault(connection)
        or account_fault(connection)
    )
