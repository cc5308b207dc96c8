"""Quality table, register, card and method note: every figure comes from the model."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from components.look import LANGUAGES, Look, catalogue
from components.method_note import SECTIONS, method_values
from components.model_card import identity_table, libraries_table, set_aside_words, tables_table
from components.model_sections.register import (
    excluded_features,
    excluded_table,
    used_features,
    used_table,
)
from components.model_words import measured_sentence, quality_table, ranking_sentence
from model.domain import GENDER, InstalmentAccuracy, TableUse, Theme
from tests.unit.components.model_values import CARD, CATALOGUE, EVALUATION, INFLUENCE

EN, FR = Look("en"), Look("fr")
USED = ("external", "amount", "late", "delay", "kind", "card")


def test_the_quality_is_said_as_pairs_of_clients() -> None:
    assert "78 fois sur 100 (de 77,2 à 79,1)" in ranking_sentence(EVALUATION, FR)
    said = measured_sentence(EVALUATION, EN)
    assert "10,000 past applications" in said
    assert "from 0.763 to 0.794" in said


def test_every_measure_has_its_value_and_a_meaning() -> None:
    rows = quality_table(EVALUATION, EN).rows
    assert len(rows) == 7
    assert rows[0][1] == "0.781 (0.772\u00a0to\u00a00.791)"
    assert "0.074 if everyone" in str(rows[3][2])  # 0.08 x 0.92
    assert all(cell for row in rows for cell in row)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_no_figure_of_the_method_note_is_typed(language: str, section: str) -> None:
    text = catalogue(language)[f"method.{section}"]
    assert isinstance(text, str)
    assert not re.search(r"\d", re.sub(r"\{\w+\}", "", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_note_uses_every_figure_it_is_given(language: str) -> None:
    values = method_values(EVALUATION, INFLUENCE, CARD, Look(language))
    texts = " ".join(str(catalogue(language)[f"method.{section}"]) for section in SECTIONS)
    assert set(re.findall(r"\{(\w+)\}", texts)) == set(values)


def test_the_method_note_s_figures_follow_the_evaluation() -> None:
    other = replace(EVALUATION, threshold=0.123, tree_count=7)
    values = method_values(other, INFLUENCE, CARD, EN)
    assert (values["threshold"], values["trees"]) == ("12.3%", "7")
    assert values["theme"] == "Outside bodies’ scores"


def test_a_cost_is_said_whole_wherever_it_is_said() -> None:
    other = replace(EVALUATION, false_negative_cost=2.5, false_positive_cost=0.125)
    values = method_values(other, INFLUENCE, CARD, FR)
    assert (values["missed"], values["refused"]) == ("2,5", "0,125")
    (said,) = (row[1] for row in identity_table(CARD, other, EN).rows if "2.5" in str(row[1]))
    assert "0.125" in str(said)


def test_the_register_holds_each_attribute_once_used_or_left_out() -> None:
    used = [f.name for features in used_features(USED, CATALOGUE).values() for f in features]
    left_out = [feature.name for feature in excluded_features(USED, CATALOGUE)]
    assert sorted([*used, *left_out]) == sorted(CATALOGUE)
    assert GENDER in left_out


def test_the_register_says_direction_action_and_points() -> None:
    loans = used_features(USED, CATALOGUE)[Theme.REQUESTED_LOAN]
    rows = used_table("Requested loan", loans, INFLUENCE, EN).rows
    assert rows[0] == ("Label amount", "amount, fact", "free", "yes", "6.2")
    late = used_features(USED, CATALOGUE)[Theme.REPAYMENT_WITH_US]
    rows = used_table("", late, INFLUENCE, EN).rows
    assert rows[0][2] == "the risk rises"
    assert [(row[1], row[4]) for row in rows] == [("late, fact", "9.1")] * 2


def test_what_is_left_out_has_its_reason() -> None:
    reasons = {
        row[0]: row[2] for row in excluded_table(excluded_features(USED[:-1], CATALOGUE), EN).rows
    }
    assert reasons["Gender"] == "Protected, or stands for what is"
    assert reasons["Label card"] == "Not kept by this model"


def test_the_card_says_where_the_model_comes_from() -> None:
    facts = {str(name): str(said) for name, said in identity_table(CARD, EVALUATION, FR).rows}
    assert facts["Entraîné le"] == "31\u00a0janvier\u00a02025"
    assert facts["Dont défauts"] == "800 (8,0\u00a0%)"
    assert facts["Seuil de refus, avec son intervalle à 95\u00a0%"].startswith("8,86\u00a0%")


def test_the_card_counts_rows_set_aside_table_by_table() -> None:
    rows = tables_table(CARD, EN).rows
    assert rows[1] == ("Credits elsewhere", "54,321", "2", "17")
    assert set_aside_words(CARD, EN) == (
        "64,321 rows read from 2 tables; 19 set aside because unusable."
    )
    assert libraries_table(CARD, EN).rows == CARD.libraries


@pytest.mark.parametrize("look", [EN, FR])
def test_every_raw_table_has_a_name_in_words(look: Look) -> None:
    from data.tables import TABLES

    uses = tuple(TableUse(table, 1, 0, 0) for table in TABLES)
    names = {row[0] for row in tables_table(replace(CARD, tables=uses), look).rows}
    assert len(names) == 8
    assert not any("_" in str(name) for name in names)


@pytest.mark.parametrize(
    ("accuracy", "said"),
    [
        (InstalmentAccuracy(13_519, 0.9631), "estimated; right for 96.3% of 13,519 earlier loans"),
        (None, "unknown: no earlier loan to estimate it by"),
    ],
)
def test_the_card_says_how_often_the_number_of_instalments_is_right(
    accuracy: InstalmentAccuracy | None, said: str
) -> None:
    rows = identity_table(CARD, replace(EVALUATION, instalments=accuracy), EN).rows
    assert ("Number of instalments of the requested loan", said) in rows
