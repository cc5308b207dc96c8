"""Records with something of everything in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.casework.casebook import change, new_case
from data.records import Records
from data.records.journal import VIEWS
from model.casework import CaseState, Verdict
from tests.records import START, fill, some_content


@pytest.fixture
def filled(records: Records) -> Records:
    """Six deeds, the last two of a case; three views."""
    fill(records, 4)
    fill(records, 3, chain=VIEWS, kind="viewed")
    case = new_case("me", START, 7, proposal=None, margin=-12.25, amount=5000.0)
    for state in (CaseState.OPEN, CaseState.DECIDED):
        with records.writing() as connection:
            decided = replace(case, state=state, verdict=Verdict.GRANT, needs_blind_view=True)
            case, _ = change(connection, decided, some_content(9), START)
    return records
