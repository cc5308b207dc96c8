"""Reasons are said with the client's value beside what clients just granted have, and the habit."""

import pytest

from components.look import Look
from components.reasons import habit_sentence, reason_cards, reason_list, reasons_of
from model.domain import Feature, Habit, Text, Theme, Unit
from tests.layouts import by_type, words

CATALOGUE = {
    name: Feature(name, Theme.STABILITY, Text(f"Nom {name}", f"Name {name}"), Text("m", "m"), unit)
    for name, unit in (("a", Unit.INDEX), ("b", Unit.FLAG))
}
HABITS = {"a": Habit("a", 11.6, 2_817, 3_000), "b": Habit("b", 0.3, 1_200, 3_000)}
REASONS = reasons_of(
    ("a", "b"), {"a": -9, "b": -2}, CATALOGUE, {"a": 0.14, "b": 0.0}, {"a": 0.47, "b": 1.0}
)


def test_only_the_first_reason_is_the_strongest() -> None:
    first, second = by_type(reason_cards(REASONS, True, Look("fr"), "against"), "Li")
    assert "le plus fort" in words(first)
    assert "le plus fort" not in words(second)


def test_a_reason_says_points_label_value_reference_and_habit() -> None:
    first, second = by_type(reason_cards(REASONS, True, Look("en"), "against", HABITS), "Li")
    assert words(first) == (
        "−\u00a09 points the strongest Name a : 0.14. Clients just granted are at 0.47."
        " Counts more than for 93 clients in 100; on average: ±\u00a012 points."
    )
    assert words(second) == (
        "−\u00a02 points Name b : no. Most often: yes."
        " Counts more than for only 40 clients in 100; on average: less than a point."
    )


def test_where_no_habit_is_known_none_is_said() -> None:
    first, second = by_type(reason_list(REASONS, "against", Look("en"), {"b": HABITS["b"]}), "Li")
    assert words(first).endswith("Clients just granted are at 0.47.")
    assert "on average" in words(second)


def test_no_reason_is_said_in_words() -> None:
    said = words(reason_cards((), False, Look("fr"), "for"))
    assert "Aucun élément ne joue" in said


@pytest.mark.parametrize(
    ("weighs_less", "french", "english"),
    [
        (3_000, "plus que chez 99 clients sur 100\u00a0;", "more than for 99 clients in 100;"),
        (2_999, "plus que chez 99 clients sur 100\u00a0;", "more than for 99 clients in 100;"),
        (1_500, "plus que chez 50 clients sur 100\u00a0;", "more than for 50 clients in 100;"),
        (1_499, "chez 49 clients sur 100 seulement\u00a0;", "for only 49 clients in 100;"),
        (59, "chez 1 client sur 100 seulement\u00a0;", "for only 1 client in 100;"),
        (29, "chez moins de 1 client sur 100\u00a0;", "for fewer than 1 client in 100;"),
        (0, "chez moins de 1 client sur 100\u00a0;", "for fewer than 1 client in 100;"),
    ],
)
def test_no_habit_is_said_of_more_clients_than_it_is_true_of(
    weighs_less: int, french: str, english: str
) -> None:
    habit = Habit("a", 4.0, weighs_less, 3_000)
    assert french in habit_sentence(habit, Look("fr"))
    assert english in habit_sentence(habit, Look("en"))


@pytest.mark.parametrize(("usual", "said"), [(0.4, "moins d’un point"), (1.2, "±\u00a01 point.")])
def test_a_habit_is_said_in_whole_points_never_in_none(usual: float, said: str) -> None:
    assert said in habit_sentence(Habit("a", usual, 9, 10), Look("fr"))
