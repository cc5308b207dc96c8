"""A group of fewer than ten clients, on the page and in the spreadsheet: said, never shown."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
from flask.testing import FlaskClient

from app.pages.comparison import group_of
from app.request import parse
from app.router import answer
from components.figures.feature_scatter import Place, feature_scatter
from components.look import LANGUAGES, Look, say
from model.domain import AGE, ANNUITY, CREDIT, DAYS_PER_YEAR, INCOME, Outcome
from model.features.catalogue import CATALOGUE
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.cases import open_case
from tests.desks import a_desk
from tests.drawing import checked
from tests.layouts import figures, having, words
from tests.placing import related


@dataclass(frozen=True)
class SmallGroup:
    """A client, and the query whose group holds one to nine clients."""

    client_id: int
    query: str

    def page(self, language: str) -> str:
        return f"/{language}/client/{self.client_id}/comparison"


@pytest.fixture(scope="module")
def small(everyone: Population, scoring: Scoring) -> SmallGroup:
    peers = everyone.peers
    for client_id in everyone.portfolio.client_ids.tolist():
        values = scoring.client(client_id).values
        for gender in ("0", "1"):
            for outcome in Outcome:
                chosen = {"age": "same", "income": "same", "gender": gender, "outcome": outcome}
                size = peers.members(group_of(values, chosen)).size
                if 0 < size < 10:
                    return SmallGroup(client_id, f"gender={gender}&outcome={outcome}")
    pytest.fail("every group of the demonstration holds ten clients or nobody")


@pytest.fixture(scope="module")
def small_of_applicant(everyone: Population, scoring: Scoring) -> str:
    """The address of an applicant's comparison with one to nine clients."""
    loan = {CREDIT: "450000", ANNUITY: "25000"}
    for years, income in product(range(22, 70, 10), (80_000, 400_000)):
        values = {AGE: years * DAYS_PER_YEAR, INCOME: float(income)}
        for gender, outcome in product("01", Outcome):
            chosen = {"age": "same", "income": "same", "gender": gender, "outcome": outcome}
            if 0 < everyone.peers.members(group_of(values, chosen)).size < 10:
                answers = {**loan, AGE: str(years), INCOME: str(income)}
                at = open_case(scoring, answers).to_page("comparison")
                return at.choosing(gender=gender, outcome=outcome.value).url
    pytest.fail("every group of the demonstration holds ten clients or nobody")


def test_an_applicant_is_compared_with_no_such_group_either(
    scoring: Scoring, small_of_applicant: str
) -> None:
    path, query = small_of_applicant.split("?")
    page = answer(scoring, parse(path, query), Look("fr"), a_desk())
    (status,) = having(page.content, className="group-size")
    assert say("fr", "comparison.too_small") in words(status)
    assert having(page.content, id="standings-card") == []
    for figure in figures(page.content):
        assert not any(figure.data[0].y)


def test_a_relation_that_few_have_both_values_of_says_why_and_draws_nobody() -> None:
    """Whatever page asks for it: its figure is all that a page shows of a relation."""
    x, y = (CATALOGUE[name] for name in (CREDIT, INCOME))
    values = np.where(np.arange(50) < 9, 1.0, np.nan)
    found = related(x, np.arange(50.0), y, values, np.arange(50) > 25)
    for language in LANGUAGES:
        look = Look(language)
        chart = feature_scatter(found, x, y, Place(1.0, 1.0), look)
        assert look.say("scatter.too_few") in chart.summary
        assert chart.how_to_read == look.say("scatter.too_few")
        assert chart.table.rows == ()
        *others, star = checked(chart.figure).data
        assert star.name == look.say("scatter.this_client")
        drawn = [t.x["bdata"] if isinstance(t.x, dict) else [*t.x] for t in others]
        assert not any(drawn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_why_it_shows_nothing_of_the_group_and_what_to_do(
    scoring: Scoring, small: SmallGroup, language: str
) -> None:
    page = answer(scoring, parse(small.page(language), small.query), Look(language), a_desk())
    (status,) = having(page.content, className="group-size")
    said = words(status)
    assert page.status == 200
    assert say(language, "comparison.too_small") in said
    assert say(language, "comparison.widen") in said
    assert re.findall(r"\d+", said) == ["10"]
    assert having(page.content, id="standings-card") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_histograms_draw_everyone_and_no_bar_of_the_group(
    scoring: Scoring, small: SmallGroup, language: str
) -> None:
    page = answer(scoring, parse(small.page(language), small.query), Look(language), a_desk())
    drawn = [figure for figure in figures(page.content) if figure.data[0].type == "bar"]
    assert len(drawn) == 2
    for figure in drawn:
        bars, outline = figure.data
        assert not any(bars.y)
        assert any(outline.y)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spreadsheet_has_no_figure_of_the_group(
    client: FlaskClient, small: SmallGroup, language: str
) -> None:
    text = client.get(f"{small.page(language)}.csv?{small.query}").text.removeprefix("\ufeff")
    header, *rows = csv.reader(io.StringIO(text), delimiter=";" if language == "fr" else ",")
    places = {name: place for place, name in enumerate(header)}
    too_few = say(language, "numbers.too_few")
    names = ("peers_median", "granted_median", "refused_median")
    of_standing = [places[say(language, f"comparison.{name}")] for name in names]
    of_standing += [places[say(language, f"csv.{name}")] for name in ("known", "below", "equal")]
    of_bar = places[say(language, "histogram.peers")]
    kinds = {row[places[say(language, "csv.table")]] for row in rows}
    assert kinds == {say(language, "csv.standing"), say(language, "csv.histogram")}
    for row in rows:
        is_standing = row[places[say(language, "csv.table")]] == say(language, "csv.standing")
        assert {row[place] for place in of_standing} == {too_few if is_standing else ""}
        assert row[of_bar] == ("" if is_standing else too_few)
