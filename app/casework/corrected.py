"""A client as corrected: what a document has proven stands in the place of what was declared."""

from __future__ import annotations

from app.casework.casebook import case_of_client
from app.request import Desk
from model.casework import Case
from model.serving.protocols import Client, Model, Scoring


def as_corrected(model: Model, client: Client, case: Case | None) -> Client:
    """Return a client with the values corrected in a case; what cannot be edited stays."""
    if case is None or not case.corrections:
        return client
    fields = {field.feature for field in model.editable_fields}
    kept = {name: value for name, value in case.corrections.items() if name in fields}
    return client.corrected(kept) if kept else client


def client_now(scoring: Scoring, desk: Desk, number: int) -> Client:
    """Return a client of the portfolio as they stand in their newest case."""
    with desk.office.records.reading() as connection:
        case = case_of_client(connection, number)
    return as_corrected(scoring.model, scoring.client(number), case)
