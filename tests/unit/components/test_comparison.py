"""A group in a sentence, and a client's place in it."""

from math import nan

from components.comparison import group_sentence, has_gaps, rank_words, standings_table
from components.look import Look
from model.domain import Feature, GroupSummary, Standing, Text, Unit
from tests.facts import fact
from tests.layouts import by_type, words

EN = Look("en")


def feature(unit: Unit) -> Feature:
    levels = (Text("Un", "One"), Text("Deux", "Two")) if unit is Unit.CATEGORY else ()
    return Feature("f", fact("f"), Text("F", "F"), Text("f", "f"), unit, levels=levels)


def test_a_group_is_said_with_its_refusals_beside_everyone_s() -> None:
    said = words(group_sentence(GroupSummary(1284, 10_000, 398, 2700), EN))
    assert said.startswith("1,284 clients in the group compared")
    assert "31 in 100 of them, against 27 in 100 for all" in said


def test_a_group_too_small_to_be_shown_says_why_and_what_to_do() -> None:
    said = " ".join(words(group_sentence(GroupSummary(None, 10_000, None, 2700), EN)).split())
    assert said.startswith("Too small a group to be shown: figures about fewer than 10 clients")
    assert "Widen one of the choices" in said
    assert "2700" not in said.replace(",", "")


def test_a_rank_counts_those_who_have_less() -> None:
    standing = Standing("f", 0.3, 200, 84, 2, 0.5, 0.6, 0.4)
    assert rank_words(standing, feature(Unit.INDEX), EN) == "42 in 100 have less"


def test_a_category_has_no_rank_but_company() -> None:
    standing = Standing("f", 1.0, 200, 84, 50, 1, 1, 0)
    assert rank_words(standing, feature(Unit.CATEGORY), EN) == "25 in 100 have the same"


def test_what_is_unknown_has_no_rank() -> None:
    assert rank_words(Standing("f", nan, 9, 0, 0, 1, 1, 0), feature(Unit.INDEX), EN) == "unknown"


def test_the_table_puts_the_client_beside_three_medians() -> None:
    standing = Standing("f", 0.3, 200, 84, 2, 0.5, 0.6, 0.4)
    table = standings_table((standing,), {"f": feature(Unit.INDEX)}, EN)
    assert [words(cell) for cell in by_type(table, "Td")[:4]] == ["0.30", "0.50", "0.60", "0.40"]


def test_what_too_few_stand_behind_is_said_so_and_not_shown() -> None:
    nothing = Standing("f", 0.3, None, None, None, None, None, None)
    table = standings_table((nothing,), {"f": feature(Unit.INDEX)}, EN)
    cells = [words(cell) for cell in by_type(table, "Td")]
    assert cells == ["0.30", *["too few clients"] * 4]
    some = Standing("f", 0.3, 200, 84, 2, 0.5, 0.6, None)
    assert has_gaps((some,))
    assert not has_gaps((Standing("f", 0.3, 200, 84, 2, 0.5, 0.6, 0.4),))
