"""The sheet: a proposal until somebody has decided, then what was decided, in which role, when."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.request import Office
from model.casework import Role
from model.serving.protocols import Scoring
from tests.cases import AGAINST, worker
from tests.desks import new_office

MOMENT = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
DAY = {"fr": "2\u00a0mars\u00a02026", "en": "March\u00a02,\u00a02026"}
"""The advisor's day, which is not the server's."""


def test_the_sheet_says_what_was_decided_by_whom_and_when_and_before_that_it_is_a_proposal(
    scoring: Scoring, tmp_path: Path
) -> None:
    made = new_office(tmp_path)
    office = Office(made.records, made.views, clock=lambda: MOMENT)
    refused = scoring.model.example_clients.clearly_refused

    def sheet(language: str) -> Any:
        return worker(scoring, office, Role.ADVISOR, f"/{language}/client/{refused}/sheet")

    for language in DAY:
        shown = sheet(language)
        say = shown.look.say
        assert say("sheet.not_decided") in shown.said
        assert say("sheet.rights") in shown.said
    advisor = worker(scoring, office, Role.ADVISOR, f"/fr/client/{refused}")
    advisor.confirm("decide", **AGAINST)
    assert sheet("fr").look.say("sheet.not_decided") in sheet("fr").said  # it waits to be signed
    worker(scoring, office, Role.LEAD, advisor.path).confirm("sign", signature="confirm")
    for language, day in DAY.items():
        shown = sheet(language)
        say = shown.look.say
        assert say("sheet.decided_grant", day=day, role=say("roles.advisor")) in shown.said
        assert say("sheet.decided_signed") in shown.said
        assert say("sheet.rights_decided") in shown.said
        assert say("sheet.not_decided") not in shown.said
        assert AGAINST["words"] not in shown.said  # they were written for colleagues
