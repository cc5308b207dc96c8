"""The Model page in parts: one answer each, unfolded one at a time, by the address alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from dash.development.base_component import Component

from app.model_parts import PARTS
from model.serving.protocols import Scoring
from tests.layouts import by_type, figures, having, words
from tests.there import there
from tests.unit.app.test_model_page import evaluated, shown


def way(content: list[Component], part: str) -> Any:
    return having(content, id=f"{part}-way")[0]


def opened(content: list[Component]) -> list[str]:
    return [part for part in PARTS if getattr(way(content, part), "aria-expanded") == "true"]


def test_every_part_answers_in_a_sentence_and_draws_nothing_until_unfolded(
    scoring: Scoring,
) -> None:
    content = shown(scoring)
    assert [h.id for h in by_type(content, "H2")] == list(PARTS)
    answers = [words(p) for p in having(content, className="part-answer")]
    assert len(answers) == len(PARTS)
    assert [a for a in answers if not a.endswith(".")] == []
    assert (opened(content), figures(content), by_type(content, "Table")) == ([], [], [])


def test_a_part_unfolds_alone_and_folds_again_with_other_choices_kept(scoring: Scoring) -> None:
    wrong = []
    for part in PARTS:
        unfolded = shown(scoring, way(shown(scoring), part).href.partition("?")[2])
        folded = shown(scoring, way(unfolded, part).href.partition("?")[2])
        if (opened(unfolded), opened(folded)) != ([part], []):
            wrong.append(part)
    assert wrong == []
    tried = shown(scoring, "?threshold=12&part=cost")
    assert "threshold=12" in way(tried, "quality").href


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("?fact=loan_size", ["one_by_one"]),
        ("?missed=5", ["cost"]),
        ("?missed=5&part=none", []),
        ("?fact=loan_size&part=fairness", ["fairness"]),
        ("?part=all", list(PARTS)),
    ],
)
def test_an_address_unfolds_the_part_that_its_choices_are_made_in(
    scoring: Scoring, query: str, part: list[str]
) -> None:
    assert opened(shown(scoring, query)) == part


def test_the_fairness_answer_names_the_group_most_refused(scoring: Scoring) -> None:
    groups = there(scoring.model.evaluation.audit).groups
    ratio = max(g.refusal_ratio.value for g in groups if g.refusal_ratio.lies_above(1.0))
    unaudited = evaluated(scoring, replace(scoring.model.evaluation, audit=None))
    said = [words(having(shown(s), className="part-answer")[4]) for s in (scoring, unaudited)]
    assert said[0].startswith("Not quite")
    assert f"at {ratio:.2f} times the rate" in said[0]
    assert said[1] == "Unknown: this model was trained without an audit."
