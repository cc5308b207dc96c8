"""Numbers that begin as what is typed: few, right however it is typed, and nothing but numbers."""

from __future__ import annotations

import pytest

from app.request import number_begun
from app.suggesting import MOST_SUGGESTED, suggestions
from model.casework import Permission, Role
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.permissions import TABLE

BEGUN = {
    "1": "1", "1279": "1279", "127952": "127952", " 127 ": "127", "127 9": "1279",
    "127\u202f95": "12795", "127,9": "1279", "n° 127": "127", "N°127": "127", "client 12": "12",
    "(127": "127", "１２７": "127", "\ufeff127\u200b9": "1279", "0127": "127",
    "": "", "abc": "", "n°": "", "-127": "", "127952.0": "", "1e5": "", "0": "", "127952/2": "",
    "9" * 10: "", "٣": "", "127 952 126 053": "",
}  # fmt: skip


def test_a_number_begun_is_read_however_it_is_typed() -> None:
    assert {typed: number_begun(typed) for typed in BEGUN} == BEGUN


def test_suggestions_are_numbers_and_at_most_eight(scoring: Scoring) -> None:
    desk, near = a_desk(Role.ADVISOR), scoring.model.example_clients.near_threshold
    many, status = suggestions(scoring, "fr", str(near)[:3], desk)
    assert (status, len(many["numbers"]), many["more"]) == (200, MOST_SUGGESTED, True)
    assert set(many) == {"begun", "numbers", "more", "said"}
    assert all(
        scoring.clients.holds(n) and str(n).startswith(many["begun"]) for n in many["numbers"]
    )
    few = suggestions(scoring, "fr", f"n° {near}", desk)[0]
    assert (few["numbers"], few["more"]) == ([near], False)
    for typed in ("", "abc", "0", "9" * 9, "9" * 40):
        assert suggestions(scoring, "en", typed, desk)[0]["numbers"] == [], typed


@pytest.mark.parametrize("role", [*Role])
def test_only_who_may_open_clients_is_told_numbers(scoring: Scoring, role: Role) -> None:
    found, status = suggestions(scoring, "fr", "1", a_desk(role))
    may = role in TABLE[Permission.READ_CLIENTS].split()
    assert (status == 200, "numbers" in found) == (may, may)
