"""Before and after an edit: sentence and table say the numbers of the two decisions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.before_after import before_after_table, simulation_sentence
from components.look import Look
from model.domain import ScoreRange, UnknownFact, WhatIf
from model.features.catalogue.facts import FACTS
from tests.layouts import by_type, words
from tests.unit.components.charts import SIMULATED, decision_at

EN = Look("en")
TURNED = replace(SIMULATED, before=decision_at(482.2), after=decision_at(510.8))


def test_the_sentence_says_both_scores_and_their_difference() -> None:
    said = simulation_sentence(TURNED, EN).replace("\u00a0", " ")
    assert "would be 511 points instead of 482 (+29)" in said


def test_the_table_says_each_decision_s_own_score_and_distance() -> None:
    rows = by_type(before_after_table(TURNED, EN), "Tr")[1:]
    cells = [[words(cell).replace("\u00a0", " ") for cell in by_type(r, "Td")] for r in rows]
    proposal, score, distance, _ = cells
    assert proposal == ["Decline proposed", "Approval proposed"]
    assert score == ["482", "511"]
    assert [cell.split()[0] for cell in distance] == ["18", "11"]


OCCUPATION = UnknownFact(FACTS["occupation"], 0.0)
OPEN, SURE = "open", "sure"


def of_applicant(before: str, after: str) -> WhatIf:
    """Return edits of an applicant at 482 points, then 511: refused, then granted, if known."""
    decisions = [decision_at(score, None) for score in (482.2, 510.8)]
    ranges = [
        ScoreRange(d.score - 15.0, d.score + 20.0, (OCCUPATION,))
        if kind is OPEN
        else ScoreRange(d.score, d.score)
        for d, kind in zip(decisions, (before, after), strict=True)
    ]
    return replace(
        SIMULATED,
        before=decisions[0],
        after=decisions[1],
        range_before=ranges[0],
        range_after=ranges[1],
    )


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (OPEN, OPEN, "Still no proposal. The score may end between 496 and 531 (9 times in 10), "),
        (SURE, OPEN, "No proposal yet with these values, instead of “Decline proposed”. The "),
        (OPEN, SURE, "A proposal becomes possible: Approval proposed. The score would be 511 "),
        (SURE, SURE, "The proposal changes: Approval proposed instead of “Decline proposed”. "),
    ],
)
def test_the_sentence_says_whether_an_applicant_has_a_proposal(
    before: str, after: str, said: str
) -> None:
    assert plain(simulation_sentence(of_applicant(before, after), EN)).startswith(said)


def test_without_edits_an_applicant_without_proposal_is_told_the_range() -> None:
    unedited = replace(of_applicant(OPEN, OPEN), edits={})
    assert "No proposal yet, between 496 and 531, as in" in simulation_sentence(unedited, EN)


def test_the_table_says_ends_and_no_risk_where_there_is_no_proposal() -> None:
    rows = by_type(before_after_table(of_applicant(OPEN, SURE), EN), "Tr")[1:]
    cells = {words(by_type(r, "Th")[0]): [words(c) for c in by_type(r, "Td")] for r in rows}
    assert cells["Proposal"] == ["No proposal yet", "Approval proposed"]
    assert cells["Score with what is known"] == ["482", "511"]
    assert cells["May end"] == ["between 467 and 502", "511"]
    assert cells["Distance to the threshold"][0] == "on both sides of the threshold"
    assert "Risk of default" not in cells


def test_a_client_of_whom_more_is_unknown_after_is_told_the_range_and_keeps_the_proposal() -> None:
    less_known = replace(
        TURNED,
        range_before=ScoreRange(TURNED.before.score, TURNED.before.score),
        range_after=ScoreRange(495.8, 530.8, (OCCUPATION,)),
    )
    said = plain(simulation_sentence(less_known, EN))
    assert "Approval proposed instead of" in said
    assert (
        "Not known to date: occupation and employer. 9 times in 10, the score would end between 496"
        in said
    )
