"""Texts that a spreadsheet opens: numbers as numbers, words as words, never a formula."""

import csv
import io
from math import fsum, nan
from pathlib import Path

import pandas as pd
import pytest

from components.comparison_csv import comparison_csv
from components.contributions import contributions_csv
from components.look import LANGUAGES, Look
from components.spreadsheet import (
    BYTE_ORDER_MARK,
    DECIMAL_MARKS,
    SEPARATORS,
    csv_text,
    plain_number,
)
from model.domain import Sureness
from tests.there import there
from tests.unit.components.charts import CATALOGUE, DISTRIBUTION, EXPLANATION, SHOWN, STANDING

FR, EN = Look("fr"), Look("en")
SURENESS = {"a": Sureness(-30.2, (-33.0, -28.26))}
FORMULAS = (
    "=1+1",
    "+1+cmd",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "=cmd|' /C calc'!A0",
)


def cells(text: str, look: Look) -> list[list[str]]:
    plain = io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")
    return list(csv.reader(plain, delimiter=SEPARATORS[look.language]))


def table(text: str, look: Look, folder: Path) -> pd.DataFrame:
    """Open the text as a spreadsheet of that language does: as a file, by its own marks."""
    path = folder / "opened.csv"
    path.write_bytes(text.encode("utf-8"))
    language = look.language
    return pd.read_csv(
        path,
        sep=SEPARATORS[language],
        decimal=DECIMAL_MARKS[language],
        encoding="utf-8-sig",
    )


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("look", [FR, EN], ids=LANGUAGES)
def test_a_formula_is_a_text_that_a_spreadsheet_shows(formula: str, look: Look) -> None:
    assert cells(csv_text(["a", "b"], [(formula, "x")], look), look)[1] == [f"'{formula}", "x"]


@pytest.mark.parametrize("number", ["-18", "-0.25", "-0,25", "12", "0"])
def test_a_number_stays_a_number_below_zero_too(number: str) -> None:
    assert cells(csv_text(["a"], [(number,)], EN), EN)[1] == [number]


def test_separators_and_quotes_in_a_text_change_no_column() -> None:
    for look in (FR, EN):
        text = csv_text(["a", "b"], [('one; "two", three\nfour', "é")], look)
        assert cells(text, look)[1] == ['one; "two", three\nfour', "é"]


@pytest.mark.parametrize(
    ("value", "said"),
    [(nan, ""), (-0.0, "0"), (-1e-9, "0"), (202500.5, "202500,5"), (1e9, "1000000000")],
)
def test_numbers_are_plain(value: float, said: str) -> None:
    assert plain_number(value, FR) == said


@pytest.mark.parametrize("look", [FR, EN], ids=LANGUAGES)
def test_contributions_add_up_exactly_and_as_shown(look: Look, tmp_path: Path) -> None:
    opened = table(contributions_csv(EXPLANATION, SHOWN, SURENESS, look), look, tmp_path)
    exact, whole = opened.iloc[:, 2], opened.iloc[:, 3]
    assert exact.iloc[-1] == pytest.approx(EXPLANATION.output, abs=1e-9)
    assert fsum(exact.iloc[:-1]) == pytest.approx(EXPLANATION.output, abs=1e-9)
    assert (whole.iloc[0], whole.iloc[-1]) == (SHOWN.base, SHOWN.score)
    assert whole.iloc[:-1].sum() == SHOWN.score
    by_label = dict(zip(opened.iloc[:, 1], zip(exact, whole, strict=True), strict=True))
    for contribution in EXPLANATION.contributions:
        label = contribution.fact.label.in_language(look.language)
        points = SHOWN.facts[contribution.fact.name]
        assert by_label[label] == (pytest.approx(contribution.impact, abs=1e-9), points)


def test_the_strongest_theme_and_in_it_the_strongest_fact_come_first() -> None:
    rows = cells(contributions_csv(EXPLANATION, SHOWN, SURENESS, EN), EN)
    labels = ["Narrowly accepted, mean (start)", "a, fact", "b, fact", "d, fact", "c, fact"]
    assert [row[1] for row in rows[1:]] == [*labels, "This client’s score (total)"]
    assert [row[4:] for row in rows[2:4]] == [["-33", "-28.3"], ["", ""]]


def test_without_a_proposal_the_total_is_what_is_known_and_the_ends_follow() -> None:
    rows = cells(contributions_csv(EXPLANATION, SHOWN, SURENESS, EN, (430, 560)), EN)
    assert rows[-3][1] == "Score with what is known"
    assert [row[3] for row in rows[-3:]] == [str(SHOWN.score), "430", "560"]


def test_a_comparison_holds_standings_and_every_bar(tmp_path: Path) -> None:
    text = comparison_csv("all: all", (STANDING,), (DISTRIBUTION,), CATALOGUE, FR)
    opened = table(text, FR, tmp_path)
    assert set(opened.iloc[:, 0]) == {"all: all"}
    standing, *bars = opened.itertuples(index=False)
    assert standing[2:11] == ("Libellé a", "indice de 0 à 1", 0.3, 0.6, 0.7, 0.4, 10, 2, 1)
    peers, everyone = there(DISTRIBUTION.peers), there(DISTRIBUTION.everyone)
    assert [bar[-2] for bar in bars] == [*peers, DISTRIBUTION.peers_missing]
    assert [bar[-1] for bar in bars] == [*everyone, DISTRIBUTION.everyone_missing]
    assert bars[0][-3] == "de 0,00 à 0,25"
    assert bars[-1][-3] == "inconnu"
