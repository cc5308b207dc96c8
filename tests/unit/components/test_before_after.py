"""Before and after an edit: sentence and table say the numbers of the two decisions."""

from __future__ import annotations

from dataclasses import replace

from components.before_after import before_after_table, simulation_sentence
from components.look import Look
from tests.layouts import by_type, words
from tests.unit.components.charts import SIMULATED, decision_at

EN = Look("en")
TURNED = replace(SIMULATED, before=decision_at(482.2), after=decision_at(510.8))


def test_the_sentence_says_both_scores_and_their_difference() -> None:
    said = simulation_sentence(TURNED, EN).replace("\u00a0", " ")
    assert "would be 511 points instead of 482 (+ 29)" in said


def test_the_table_says_each_decision_s_own_score_and_distance() -> None:
    rows = by_type(before_after_table(TURNED, EN), "Tr")[1:]
    cells = [[words(cell).replace("\u00a0", " ") for cell in by_type(r, "Td")] for r in rows]
    proposal, score, distance, _ = cells
    assert proposal == ["Refusal proposed", "Grant proposed"]
    assert score == ["482", "511"]
    assert [cell.split()[0] for cell in distance] == ["18", "11"]
