"""A group in a sentence, and a client's place in it."""

from math import nan

from components.comparison import group_sentence, rank_words, standings_table
from components.look import Look
from model.domain import Feature, GroupSummary, Standing, Text, Theme, Unit
from tests.layouts import by_type, words

EN = Look("en")


def feature(unit: Unit) -> Feature:
    levels = (Text("Un", "One"), Text("Deux", "Two")) if unit is Unit.CATEGORY else ()
    return Feature("f", Theme.STABILITY, Text("F", "F"), Text("f", "f"), unit, levels=levels)


def test_a_group_is_said_with_its_refusals_beside_everyone_s() -> None:
    said = words(group_sentence(GroupSummary(1284, 10_000, 398, 2700), EN))
    assert said.startswith("1,284 similar clients")
    assert "31 in 100 of them, against 27 in 100 for all" in said


def test_an_empty_group_says_what_to_do() -> None:
    said = words(group_sentence(GroupSummary(0, 10_000, 0, 2700), EN))
    assert said.startswith("0 similar clients")
    assert "Widen" in said


def test_a_rank_counts_those_who_have_less() -> None:
    standing = Standing("f", 0.3, 200, 84, 2, 0.5, 0.6, 0.4)
    assert rank_words(standing, feature(Unit.INDEX), EN) == "42 in 100 have less"


def test_a_category_has_no_rank_but_company() -> None:
    standing = Standing("f", 1.0, 200, 84, 50, 1, 1, 0)
    assert rank_words(standing, feature(Unit.CATEGORY), EN) == "25 in 100 have the same"


def test_what_is_unknown_has_no_rank() -> None:
    assert rank_words(Standing("f", nan, 9, 0, 0, 1, 1, 0), feature(Unit.INDEX), EN) == "unknown"
    assert (
        rank_words(Standing("f", 1, 0, 0, 0, nan, nan, nan), feature(Unit.INDEX), EN) == "unknown"
    )


def test_the_table_puts_the_client_beside_three_medians() -> None:
    standing = Standing("f", 0.3, 200, 84, 2, 0.5, 0.6, 0.4)
    table = standings_table((standing,), {"f": feature(Unit.INDEX)}, EN)
    assert [words(cell) for cell in by_type(table, "Td")[:4]] == ["0.30", "0.50", "0.60", "0.40"]
