"""A reason is one fact: its points, its name, its sentence, and the habit."""

from dataclasses import replace
from math import nan

import pytest

from components.fact_sentences import Person, fact_sentence
from components.look import Look
from components.reasons import (
    KnownValues,
    Reason,
    habit_sentence,
    reason_cards,
    reason_list,
    reasons_each_way,
)
from model.domain import (
    Contribution,
    Explanation,
    Feature,
    Habit,
    Sureness,
    Text,
    Unit,
    in_whole_points,
)
from tests.facts import fact
from tests.layouts import by_type, having, words
from tests.unit.components.charts import decision_at

FR, EN = Look("fr"), Look("en")
SEVEN = "on past files drawn at random, the calculation finds it only 7 times."

CATALOGUE = {
    name: Feature(name, fact(name), Text(f"Nom {name}", f"Name {name}"), Text("m", "m"), unit)
    for name, unit in (("a", Unit.INDEX), ("b", Unit.FLAG), ("c", Unit.INDEX))
}
KNOWN = KnownValues(CATALOGUE, {"a": 0.14, "b": 0.0, "c": nan}, {"a": 0.47, "b": 1.0, "c": 0.5}, {})
EXPLANATION = Explanation(
    520.0,
    tuple(Contribution(CATALOGUE[n].fact, p) for n, p in (("b", -2.0), ("a", -9.0), ("c", 4.0))),
)
SHOWN = in_whole_points(EXPLANATION, decision_at(EXPLANATION.output))
HABITS = {"a": Habit("a", 11.6, 2_817, 3_000), "b": Habit("b", 0.3, 1_200, 3_000)}


def reasons(look: Look, person: Person = Person.ADVISOR) -> tuple[tuple[Reason, ...], ...]:
    return reasons_each_way(EXPLANATION, SHOWN, KNOWN, person, look)


def sentence(name: str, is_against: bool, look: Look, person: Person = Person.ADVISOR) -> str:
    """Return how a fact is said, wherever it is said."""
    said = KNOWN.catalogue, KNOWN.values, KNOWN.references
    return fact_sentence(CATALOGUE[name].fact, *said, is_against, person, look)


@pytest.mark.parametrize("person", Person)
@pytest.mark.parametrize("look", [Look("fr"), Look("en")])
def test_a_reason_is_a_fact_its_points_and_its_sentence(look: Look, person: Person) -> None:
    against, in_favour = reasons(look, person)
    assert [(r.fact.name, r.points) for r in against] == [("a", -9), ("b", -2)]
    assert [(r.fact.name, r.points) for r in in_favour] == [("c", 4)]
    for reason in (*against, *in_favour):
        assert reason.sentence == sentence(reason.fact.name, reason.points < 0, look, person)


def test_on_paper_only_the_first_reason_is_the_strongest() -> None:
    first, second = by_type(reason_list(reasons(FR)[0], "against", FR), "Li")
    assert "le plus fort" in words(first)
    assert "le plus fort" not in words(second)


def test_a_reason_says_points_label_and_sentence_and_draws_the_points() -> None:
    card = reason_cards(reasons(EN)[0], True, EN, "against", widest=9)
    first, second = by_type(by_type(card, "Ol")[0], "Li")
    assert words(first).replace("  ", " ") == f"{EN.points(-9)} a, fact {sentence('a', True, EN)}"
    assert words(second).replace("  ", " ") == f"{EN.points(-2)} b, fact {sentence('b', True, EN)}"
    bars = [bar.style["width"] for bar in having(card, className="bar")]
    assert bars == ["100%", "22%"]


def test_how_usual_and_how_sure_stands_behind_a_fold_once_for_each_fact() -> None:
    known = replace(KNOWN, sureness={"b": Sureness(-2.0, (-9.0,) * 7 + (2.0,) * 3)})
    against, _ = reasons_each_way(EXPLANATION, SHOWN, known, Person.ADVISOR, EN)
    card = reason_cards(against, True, EN, "against", HABITS, widest=9)
    first, second = by_type(by_type(card, "Details")[0], "Li")
    assert words(first) == f"a, fact: {habit_sentence(HABITS['a'], EN)}"
    assert habit_sentence(HABITS["b"], EN) in words(second)
    assert SEVEN in words(second)
    shown = by_type(card, "Ol")[0]
    assert [words(tag) for tag in having(shown, className="doubt")] == ["unsure"]
    assert "on average" not in words(shown)


def test_where_no_habit_is_known_nothing_is_folded() -> None:
    assert not by_type(reason_cards(reasons(EN)[0], True, EN, "against", widest=9), "Details")


@pytest.mark.parametrize(
    ("retrained", "said"),
    [((-9.0,) * 8 + (2.0,) * 2, False), ((-9.0,) * 7 + (2.0,) * 3, True)],
)
def test_a_reason_that_few_retrained_models_share_is_said_to_be_unsure(
    retrained: tuple[float, ...], said: bool
) -> None:
    known = replace(KNOWN, sureness={"a": Sureness(-9.0, retrained)})
    against, _ = reasons_each_way(EXPLANATION, SHOWN, known, Person.ADVISOR, EN)
    first, second = by_type(reason_list(against, "against", EN), "Li")
    assert bool(having(first, className="doubt")) == said
    assert (SEVEN in words(first)) == said
    assert not having(second, className="doubt")


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


@pytest.mark.parametrize(("usual", "said"), [(0.4, "moins d’un point"), (1.2, "±1 point.")])
def test_a_habit_is_said_in_whole_points_never_in_none(usual: float, said: str) -> None:
    assert said in habit_sentence(Habit("a", usual, 9, 10), Look("fr"))
