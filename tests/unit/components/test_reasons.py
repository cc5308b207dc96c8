"""Reasons are said with the client's value beside what clients just granted have."""

from components.look import Look
from components.reasons import reason_cards, reasons_of
from model.domain import Feature, Text, Theme, Unit
from tests.layouts import by_type, words

CATALOGUE = {
    name: Feature(name, Theme.STABILITY, Text(f"Nom {name}", f"Name {name}"), Text("m", "m"), unit)
    for name, unit in (("a", Unit.INDEX), ("b", Unit.FLAG))
}
REASONS = reasons_of(
    ("a", "b"), {"a": -9, "b": -2}, CATALOGUE, {"a": 0.14, "b": 0.0}, {"a": 0.47, "b": 1.0}
)


def test_only_the_first_reason_is_the_strongest() -> None:
    first, second = by_type(reason_cards(REASONS, True, Look("fr"), "against"), "Li")
    assert "le plus fort" in words(first)
    assert "le plus fort" not in words(second)


def test_a_reason_says_points_label_value_and_reference() -> None:
    first, second = by_type(reason_cards(REASONS, True, Look("en"), "against"), "Li")
    assert words(first) == (
        "−\u00a09 points the strongest Name a : 0.14. Clients just granted are at 0.47."
    )
    assert words(second) == "−\u00a02 points Name b : no. Most often: yes."


def test_no_reason_is_said_in_words() -> None:
    said = words(reason_cards((), False, Look("fr"), "for"))
    assert "Aucun élément ne joue" in said
