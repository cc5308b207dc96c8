"""A client's file as rows, as a search, as a spreadsheet."""

import csv
import io
from dataclasses import replace
from math import nan

import pytest

from components.client_file import file_csv, file_rows, matching, strongest
from components.look import Look
from model.domain import Feature, Text, Theme, Unit
from tests.facts import fact

FR, EN = Look("fr"), Look("en")
LATE = fact("late", Theme.REPAYMENT_WITH_US, "late", "longest")
CATALOGUE = {
    "late": Feature(
        "late",
        LATE,
        Text("Échéances payées en retard", "Instalments paid late"),
        Text("Part des échéances", "Share of instalments"),
        Unit.PERCENT,
    ),
    "income": Feature(
        "income",
        fact("income", Theme.ABILITY_TO_PAY),
        Text("Revenu", "Income"),
        Text("Par an", "Per year"),
        Unit.MONEY,
    ),
    "kind": Feature(
        "kind",
        fact("kind", Theme.STABILITY),
        Text("Emploi", "Job"),
        Text("Métier", "Trade"),
        Unit.CATEGORY,
        levels=(Text("Cadre", "Manager"), Text("Ouvrier", "Labourer")),
    ),
    "longest": Feature(
        "longest",
        LATE,
        Text("Plus long retard", "Longest delay"),
        Text("En jours", "In days"),
        Unit.INDEX,
    ),
}
ROWS = file_rows(
    CATALOGUE,
    {"late": 0.1415, "longest": 40.0, "income": 202500.5, "kind": nan},
    {"late": 0.03, "longest": 2.0, "income": 150000.0, "kind": 1.0},
    {"late": -18, "income": 3},
    ("late", "longest", "income"),
)


def table(look: Look) -> list[list[str]]:
    text = file_csv(ROWS, look).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text), delimiter=";" if look.language == "fr" else ","))


def test_a_row_says_value_reference_fact_points_and_meaning() -> None:
    label, value, reference, its_fact, points, meaning = ROWS[0].cells(EN)
    assert (label, value, reference) == ("Instalments paid late", "14%", "3.0%")
    assert (its_fact, points, meaning) == ("late, fact", "−18", "Share of instalments")


def test_features_of_a_fact_stand_together_and_its_points_are_said_once() -> None:
    assert [row.feature.name for row in ROWS] == ["late", "longest", "income", "kind"]
    assert [row.leads for row in ROWS] == [True, False, True, True]
    assert ROWS[1].cells(EN)[3:5] == ("late, fact", "included")


def test_the_points_of_the_csv_add_up_to_those_of_the_facts() -> None:
    points = [row[6] for row in table(EN)[1:]]
    assert points == ["-18", "", "3", ""]


def test_what_the_model_does_not_use_has_no_points() -> None:
    assert ROWS[3].cells(FR)[4] == "non utilisée"


@pytest.mark.parametrize("typed", ["echeance", "RETARD échéances", "remboursement", "  "])
def test_the_search_passes_over_accents_capitals_and_order(typed: str) -> None:
    assert ROWS[0] in matching(ROWS, typed, FR)


def test_every_typed_word_must_occur() -> None:
    assert matching(ROWS, "revenu retard", FR) == ()


def test_the_csv_opens_in_a_french_spreadsheet() -> None:
    assert file_csv(ROWS, FR).startswith("\ufeff")
    rows = table(FR)
    assert rows[0][:3] == ["Thème", "Motif", "Donnée"]
    assert rows[1][3] == "0,1415"
    assert rows[3][3] == "202500,5"


def test_the_csv_opens_in_an_english_spreadsheet() -> None:
    assert table(EN)[1][3:7] == ["0.1415", "0.03", "fraction (1 = 100%)", "-18"]


def test_unknown_is_an_empty_cell_and_a_category_its_name() -> None:
    assert table(EN)[4][3:5] == ["", "Labourer"]


def test_what_differs_or_is_not_nothing_stands_apart_and_the_strongest_lead() -> None:
    late = ROWS[0]
    pairs = [(0.14, 0.03), (0.0, 0.03), (0.5, 0.5), (0.0, 0.0), (nan, nan), (nan, 0.1)]
    made = [replace(late, value=value, reference=reference) for value, reference in pairs]
    assert [row.differs(EN) for row in made] == [True, True, False, False, False, True]
    assert [row.stands_apart(EN) for row in made] == [True, True, True, False, False, True]
    assert [row.feature.name for row in strongest(ROWS, 8)] == ["late", "income"]
    assert [row.feature.name for row in strongest(ROWS, 1)] == ["late"]
