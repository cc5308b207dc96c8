"""A person's own week: what counts as decided, as against a proposal, as timed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.casework.casebook import change, new_case
from app.casework.week import week_of
from app.people.demo import PERSONAS
from app.request import Desk, Office
from components.week import Week
from data.records import Content
from model.casework import Role

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
MADE = [
    # verdict, proposal, minutes since it was taken
    ("grant", "grant", 10),
    ("refuse", "grant", 20),
    ("grant", "refuse", 40),
    ("grant", None, 80),
    ("refuse", "refuse", 90),
    ("refer", "grant", 5),
    ("grant", "grant", None),
]


def test_a_week_times_what_was_taken_and_leaves_out_what_was_referred(office: Office) -> None:
    actor, week_before = PERSONAS[Role.ADVISOR], WEDNESDAY - timedelta(days=7)
    cases = [new_case(actor.key, week_before, number) for number in range(len(MADE) + 1)]
    with office.records.writing() as connection:
        said = Content(actor.key, "advisor", "decide", {"verdict": "grant", "proposal": "refuse"})
        change(connection, cases.pop(), said, week_before)
        for place, (_, _, minutes) in enumerate(MADE):
            if minutes is not None:
                at = WEDNESDAY - timedelta(minutes=minutes)
                said = Content(actor.key, "advisor", "taken", {})
                cases[place], _ = change(connection, cases[place], said, at)
        for case, (verdict, proposal, _) in zip(cases, MADE, strict=True):
            body = {"verdict": verdict, "proposal": proposal}
            change(connection, case, Content(actor.key, "advisor", "decide", body), WEDNESDAY)
    then = replace(office, clock=lambda: WEDNESDAY)
    assert week_of(Desk(then, actor)) == Week(date(2026, 11, 23), 7, 2, 5, 40.0)
