"""Fairness, proxies, stability and rivals: what is said follows from the figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.fairness import audit_table, proxy_words, refusals_by_attribute, stability_words
from components.group_words import refusals_words, refused_more
from components.look import Look
from components.rivals import rival_words, rivals_table
from model.domain import AGE, GENDER, Audit, Estimate, ProxyTest
from tests.unit.components.model_values import (
    AUDIT,
    AUDITED,
    CARD,
    CATALOGUE,
    GROUPS,
    UNKNOWN,
    around,
    rival,
)

EN, FR = Look("en"), Look("fr")


def test_an_estimate_is_said_with_its_interval_or_as_unknown() -> None:
    assert (
        EN.estimate(Estimate(0.25, 0.24, 0.26), EN.as_percent) == "25.0% (24.0%\u00a0to\u00a026.0%)"
    )
    assert EN.estimate(UNKNOWN, EN.as_percent) == "unknown"
    assert FR.estimate(UNKNOWN, FR.as_percent) == "inconnu"


def test_a_difference_has_a_sign_unless_it_is_shown_as_nothing() -> None:
    said = [EN.with_sign(EN.as_whole)(value) for value in (3.2, -3.2, 0.4, -0.4)]
    assert said == ["+3", "−3", "0", "0"]


def test_groups_refused_more_are_those_whose_whole_interval_exceeds_one() -> None:
    assert [(g.attribute, g.refusal_ratio.value) for g in refused_more(GROUPS)] == [
        (AGE, 1.6),
        (GENDER, 1.44),
    ]
    doubtful = tuple(replace(g, refusal_ratio=around(1.3, 0.31)) for g in GROUPS)
    assert refused_more(doubtful) == ()


def test_the_sentence_says_by_how_much_and_against_whom() -> None:
    said = refusals_by_attribute(GROUPS, CATALOGUE, EN)
    assert said[0] == (
        "Gender, Man – declines proposed: 36 in 100, against 25 in 100 for the largest group"
        " (Woman): 1.44 times its rate (1.36 to 1.52). Good payers refused: 32 in 100 against"
        " 21 in 100. Defaults observed: 10 in 100 against 7 in 100."
    )
    assert said[1].startswith("Label application_age, under 25 – declines proposed: 45 in 100")
    assert "(35 to 64)" in said[1]
    assert len(said) == 2


def test_where_no_group_is_refused_more_that_is_said_too() -> None:
    alike = tuple(replace(g, refusal_ratio=around(1.0, 0.1)) for g in GROUPS)
    assert refusals_by_attribute(alike, CATALOGUE, EN) == [
        "Gender: no group is refused more often than the largest, beyond chance.",
        "Label application_age: no group is refused more often than the largest, beyond chance.",
    ]
    assert refusals_words(alike, CATALOGUE, EN).startswith("None of the 6 groups")


def test_the_summary_counts_the_groups_and_names_the_highest_ratio() -> None:
    said = refusals_words(GROUPS, CATALOGUE, FR)
    assert said.startswith("2 groupes sont, au-delà du hasard, plus souvent refusés")
    assert "moins de 25 ans\u00a0: 1,60 fois" in said


def test_the_audit_table_says_unknown_and_never_nan() -> None:
    rows = audit_table(AGE, GROUPS, CATALOGUE, EN).rows
    assert [row[0] for row in rows] == ["under 25", "25 to 34", "35 to 64", "65 and over"]
    assert (rows[-1][1], rows[-1][3], rows[-1][5], rows[-1][7]) == ("10", *["unknown"] * 3)
    assert "nan" not in str(rows)


@pytest.mark.parametrize(
    ("auc", "verdict"),
    [
        (0.85, "not enough to erase it: others give it away, above all Label amount; Label late."),
        (0.62, "give it away in part, above all Label amount; Label late."),
        (0.53, "hardly give it away."),
    ],
)
def test_how_well_an_attribute_is_guessed_is_said_plainly(auc: float, verdict: str) -> None:
    proxy = ProxyTest(GENDER, around(auc, 0.005), ("amount", "late"))
    said = proxy_words(proxy, CATALOGUE, EN)
    assert f"{100 * auc:.0f} times out of 100" in said
    assert said.endswith(verdict)


def test_a_proxy_that_could_not_be_tested_is_said() -> None:
    assert proxy_words(ProxyTest(GENDER, UNKNOWN, ()), CATALOGUE, EN).startswith(
        "Gender: whether the data items kept give it away is unknown"
    )


def test_stability_is_said_with_its_figures() -> None:
    said = stability_words(AUDIT.stability, EN)
    assert "10 more times" in said
    assert "facts are the same at 82.0% (80.0%\u00a0to\u00a084.0%)" in said
    assert "themes at 90.0%" in said
    assert "single values at 68.0%" in said
    assert "for 85.0%" in said
    assert "97.0% (96.0%\u00a0to\u00a098.0%) point the same way" in said


@pytest.mark.parametrize("name", ["benchmark", "scorecard"])
@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (around(0.009, 0.002), "ranks better than ours"),
        (around(-0.009, 0.002), "ranks less well than ours"),
        (around(-0.001, 0.003), "does as well as ours, nothing sets them apart"),
        (UNKNOWN, "difference unknown"),
    ],
)
def test_a_rival_is_better_worse_or_as_good_by_its_interval(
    name: str, difference: Estimate, words: str
) -> None:
    assert words in rival_words(rival(name, difference, around(0, 1)), EN)


def test_a_simpler_model_that_does_as_well_is_called_simpler() -> None:
    said = rival_words(rival("scorecard", around(0.0, 0.01), around(0, 5)), FR)
    assert "bien plus simple fait aussi bien que le nôtre" in said


@pytest.mark.parametrize("look", [EN, FR])
def test_every_rival_has_a_name_of_its_own(look: Look) -> None:
    names = ["fair", "benchmark", "unconstrained", "mixed", "plain", "scorecard", "equalised"]
    rivals = tuple(rival(name, around(0, 1), around(0, 1)) for name in names)
    rows = rivals_table(rivals, AUDITED, CARD, look).rows
    assert len({row[0] for row in rows}) == len(names) + 1
    assert rows[0][1] == str(CARD.feature_count)


def test_an_audit_without_anything_still_makes_a_table() -> None:
    nothing = Audit((), (), (), AUDIT.stability)
    assert len(rivals_table(nothing.rivals, AUDITED, CARD, EN).rows) == 1
    assert refusals_by_attribute(nothing.groups, CATALOGUE, EN) == []
