"""A group of fewer than ten clients, on the page and in the spreadsheet: said, never shown."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from app.address import parse
from app.pages.comparison import group_of
from app.router import answer
from components.look import Look
from components.wording import LANGUAGES, say
from model.domain import Outcome
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import figures, having, words


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
                size = peers.members(group_of(values, chosen)).inside.sum()
                if 0 < size < 10:
                    return SmallGroup(client_id, f"gender={gender}&outcome={outcome}")
    pytest.fail("every group of the demonstration holds ten clients or nobody")


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
