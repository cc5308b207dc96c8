"""What an address that ends in .csv answers."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

from app.request import Address
from app.router import answer
from components.look import LANGUAGES, Look, say
from components.spreadsheet import BYTE_ORDER_MARK, SEPARATORS
from model.domain import GENDER, in_whole_points
from model.serving.protocols import Scoring
from tests.cases import open_case, stored_case
from tests.desks import a_desk
from tests.layouts import by_type, words
from tests.unit.app.test_typography import APART, BREAKS, GROUPED
from tests.unit.components.test_terms import BANNED

NAMES = ("file", "contributions", "comparison")


@pytest.fixture
def client_id(scoring: Scoring) -> int:
    return scoring.model.example_clients.clearly_refused


def rows(text: str, language: str) -> list[list[str]]:
    plain = io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")
    return list(csv.reader(plain, delimiter=SEPARATORS[language]))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_has_its_name_type_and_mark(
    client: FlaskClient, client_id: int, name: str, language: str
) -> None:
    response = client.get(f"/{language}/client/{client_id}/{name}.csv")
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    what = "" if name == "file" else f"-{name}"
    named = f'attachment; filename="client-{client_id}{what}-{language}.csv"'
    assert response.headers["Content-Disposition"] == named
    assert response.text.startswith(BYTE_ORDER_MARK)
    assert len({len(row) for row in rows(response.text, language)}) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "path", ["/fr/client/1/{}", "/de/client/100001/{}", "/fr/client/x/{}", "/fr/client/%3C/{}"]
)
def test_of_nobody_there_is_none_and_it_is_said(client: FlaskClient, path: str, name: str) -> None:
    response = client.get(path.format(f"{name}.csv"))
    assert (response.status_code, response.mimetype) == (404, "text/plain")
    assert response.text in {say(language, "errors.no_page") for language in LANGUAGES}


@pytest.mark.parametrize("name", ["relation", "search", "nonsense", "..file"])
def test_no_other_name_is_a_spreadsheet(client: FlaskClient, client_id: int, name: str) -> None:
    response = client.get(f"/en/client/{client_id}/{name}.csv")
    assert (response.status_code, response.text) == (404, say("en", "errors.no_page"))


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("comparison.csv?age=ancient&x=1", "age, x"),
        ("contributions.csv?theme=nonsense", "theme"),
        ("file.csv?sort=up", "sort"),
        ("comparison.csv?first=%3D1%2B1", "first"),
    ],
)
def test_of_choices_not_understood_there_is_none_and_they_are_named(
    client: FlaskClient, client_id: int, address: str, names: str
) -> None:
    response = client.get(f"/en/client/{client_id}/{address}")
    assert (response.status_code, response.mimetype) == (400, "text/plain")
    assert response.text == say("en", "errors.choices_refused", names=names)


def test_contributions_are_those_of_the_page(
    client: FlaskClient, client_id: int, scoring: Scoring
) -> None:
    found = rows(client.get(f"/en/client/{client_id}/contributions.csv").text, "en")[1:]
    known = scoring.client(client_id)
    explanation, decision = known.explanation, known.decision
    shown = in_whole_points(explanation, decision)
    assert len(found) == len(explanation.contributions) + 2
    assert sum(int(row[3]) for row in found[:-1]) == shown.score == int(found[-1][3])
    assert float(found[-1][2]) == pytest.approx(decision.score, abs=1e-9)
    by_label = {row[1]: (float(row[2]), int(row[3])) for row in found[1:-1]}
    for c in explanation.contributions:
        exact, whole = by_label[c.fact.label.en]
        assert exact == pytest.approx(c.impact, abs=1e-9)
        assert whole == shown.facts[c.fact.name]


def test_a_comparison_is_of_the_group_and_the_features_chosen(
    client: FlaskClient, client_id: int, scoring: Scoring
) -> None:
    query = f"age=all&gender=1&income=all&first=EXT_SOURCE_2&second={GENDER}"
    found = rows(client.get(f"/en/client/{client_id}/comparison.csv?{query}").text, "en")
    places = {name: i for i, name in enumerate(found[0])}
    bars = [row for row in found[1:] if row[places["Table"]] == "Histogram"]
    drawn = [scoring.model.catalogue[name].label.en for name in ("EXT_SOURCE_2", GENDER)]
    assert list(dict.fromkeys(row[places["Data item"]] for row in bars)) == drawn
    of_gender = [row for row in bars if row[places["Data item"]] == drawn[1]]
    counts = {row[places["Value"]]: int(row[places["Group compared"]]) for row in of_gender}
    man, woman = (level.en for level in reversed(scoring.model.catalogue[GENDER].levels))
    assert counts[woman] == 0 < counts[man]
    assert {row[0] for row in found[1:]} == {
        f"Age: all, Gender: {man}, Income: all, Proposed outcome: all"
    }


def test_the_pages_link_to_their_spreadsheets_with_the_choices_made(
    scoring: Scoring, client_id: int
) -> None:
    def download(page: str, **chosen: str) -> str:
        address = Address("fr", page, str(client_id), chosen)
        content = answer(scoring, address, Look("fr"), a_desk()).content
        links = [a for a in by_type(content, "A") if getattr(a, "className", "") == "download"]
        assert all("CSV" in words(link) for link in links)
        return str(links[0].href)

    start = f"/fr/client/{client_id}"
    assert download("file", words="retard") == f"{start}/file.csv"
    assert download("decision", theme="external_scores") == f"{start}/contributions.csv"
    assert download("comparison") == f"{start}/comparison.csv"
    assert download("comparison", age="all", sort="up", gender="9") == (
        f"{start}/comparison.csv?age=all"
    )


ANSWERS = {"AMT_CREDIT": "450000", "AMT_ANNUITY": "25000", "AMT_INCOME_TOTAL": "180000"}


@pytest.mark.parametrize("name", NAMES)
def test_an_applicants_spreadsheet_is_where_their_page_says(
    client: FlaskClient, scoring: Scoring, name: str
) -> None:
    page = "decision" if name == "contributions" else name
    address = open_case(scoring, ANSWERS, language="en").to_page(page)
    content = answer(scoring, address, Look("en"), a_desk()).content
    link = next(a for a in by_type(content, "A") if getattr(a, "className", "") == "download")
    assert link.href == f"/en/case/{address.case}/{name}.csv"
    response = client.get(link.href)
    what = "" if name == "file" else f"-{name}"
    named = f'attachment; filename="application{what}-en.csv"'
    assert (response.status_code, response.headers["Content-Disposition"]) == (200, named)
    assert len(rows(response.text, "en")) > 10


def test_an_applicants_contributions_add_up_to_their_score(
    client: FlaskClient, scoring: Scoring
) -> None:
    given = {name: float(value) for name, value in ANSWERS.items()}
    score = scoring.applicant(given).decision.score
    at = open_case(scoring, ANSWERS, language="en")
    response = client.get(at.spreadsheet("contributions"))
    assert float(rows(response.text, "en")[-3][2]) == pytest.approx(score, abs=1e-9)


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({"AMT_CREDIT": "450000", "AMT_ANNUITY": "25000"}, "AMT_INCOME_TOTAL"),
        ({**ANSWERS, "AMT_CREDIT": "1e30", "AMT_ANNUITY": "~x"}, "AMT_ANNUITY, AMT_CREDIT"),
    ],
)
def test_of_answers_that_make_nobody_any_more_there_is_none_and_they_are_named(
    client: FlaskClient, answers: dict[str, str], names: str
) -> None:
    response = client.get(f"/en/case/{stored_case(answers)}/file.csv")
    assert response.status_code == 400
    assert response.text == say("en", "errors.choices_refused", names=names)


def test_a_choice_not_understood_is_named_on_an_applicants_spreadsheet(
    client: FlaskClient, scoring: Scoring
) -> None:
    path = open_case(scoring, ANSWERS, language="en").spreadsheet("file")
    for query in ("sort=up", "a.AMT_CREDIT=1"):
        response = client.get(f"{path}?{query}")
        named = query.partition("=")[0]
        said = say("en", "errors.choices_refused", names=named)
        assert (response.status_code, response.text) == (400, said)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_is_set_as_the_pages_are_and_its_numbers_are_a_machine_s(
    client: FlaskClient, client_id: int, name: str, language: str
) -> None:
    text = client.get(f"/{language}/client/{client_id}/{name}.csv").text
    cells = [cell for row in rows(text, language) for cell in row]
    decimal = {"fr": ",", "en": "."}[language]
    numbers = [cell for cell in cells if re.fullmatch(r"[-+\u2212]?\d[\d.,\s\u00a0\u202f]*", cell)]
    machine = re.compile(rf"-?\d+(?:\{decimal}\d+)?")
    assert len(numbers) > 20
    assert [cell for cell in numbers if not machine.fullmatch(cell)] == []
    rules = [GROUPED, APART, BANNED[language], *([BREAKS] if language == "fr" else [])]
    said = [cell for cell in cells if cell not in numbers]
    assert [(cell, m[0]) for cell in said for rule in rules if (m := rule.search(cell))] == []
