"""Clients of a list as their newest cases have them."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

from app.casework.casebook import cases_of_clients
from app.casework.concealing import concealed_among
from app.request import Request
from components.queue import QueueRow
from model.casework import Case, CaseState, decided_outcome
from model.domain import ListedClient


def listed_rows(request: Request, clients: Sequence[ListedClient]) -> tuple[QueueRow, ...]:
    """Return rows of some clients: what was decided of them, else what the reader may see."""
    numbers = [client.number for client in clients]
    with request.desk.office.records.reading() as connection:
        cases = cases_of_clients(connection, numbers)
    concealed = concealed_among(request.desk, numbers)
    return tuple(
        _row(request, client, cases.get(client.number), client.number in concealed)
        for client in clients
    )


def _row(request: Request, client: ListedClient, case: Case | None, is_hidden: bool) -> QueueRow:
    is_corrected = case is not None and bool(case.corrections)
    margin, proposal = client.margin, client.proposal
    if is_corrected and case is not None:  # the score is another than the portfolio's
        margin, proposal = nan if case.margin is None else case.margin, case.proposal or proposal
    return QueueRow(
        href=request.address.of_client(client.number).url,
        client=client.number,
        state=CaseState.OPEN if case is None else case.state,
        proposal=proposal,
        decided=None if case is None else decided_outcome(case),
        margin=margin,
        amount=client.amount,
        at=None,
        is_concealed=is_hidden,
        is_corrected=is_corrected,
    )
