"""A new application: asked, wrongly answered, and every page of an applicant, without a browser."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from app.casework.casebook import case_named
from app.request import APPLICATION, CLIENT_PAGES, Address, Stage, parse, proposal_of
from app.router import answer, respond
from components.application_form import APPLY
from components.elements.top import HEADING
from components.look import Look
from data.records import entries_of
from model.domain import AGE, ANNUITY, CREDIT, DAYS_PER_YEAR, INCOME
from model.serving.protocols import Scoring
from tests.cases import Worker, open_case
from tests.desks import a_desk, new_office
from tests.layouts import by_type, having, walk, words
from tests.there import there

FR = Look("fr")
TYPED = {CREDIT: "450 000", ANNUITY: "25000", INCOME: "150000,0", AGE: "35,5"}
HELD = {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000", AGE: "35.5"}
GIVEN = {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 150_000.0, AGE: 35.5 * DAYS_PER_YEAR}


def address(scoring: Scoring, page: str, typed: dict[str, str], **choices: str) -> Address:
    """Return a page of a case that is opened with what was typed."""
    at = open_case(scoring, typed).to_page(page)
    return parse(at.path, f"?{urlencode(choices)}")


def filled_in(scoring: Scoring, typed: dict[str, str]) -> Worker:
    """Return who has sent the form of a new application."""
    advisor = Worker(scoring, a_desk(), "/fr/application", FR)
    advisor.send(APPLY, **typed)
    return advisor


@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_every_client_page_shows_the_applicant(scoring: Scoring, page: str) -> None:
    shown = answer(scoring, address(scoring, page, TYPED), FR, a_desk())
    said = words(shown.content)
    low, high = proposal_of(scoring.applicant(GIVEN)).shown_range
    heading = f"Nouvelle demande – {FR.say(f'pages.{page}')}"
    assert words(having(shown.content, id=HEADING)) == heading
    assert "Aucun prêt passé chez nous." in said
    assert f"entre {low} et {high} / seuil 500" in said


@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_links_between_an_applicants_pages_keep_the_case_and_hold_no_answer(
    scoring: Scoring, page: str
) -> None:
    at = address(scoring, page, TYPED)
    tabs = by_type(answer(scoring, at, FR, a_desk()).content, "Nav")[-1]
    hrefs = [link.href for link in by_type(tabs, "A")]
    assert len(hrefs) == len(CLIENT_PAGES) + 1
    assert {parse(href).case for href in hrefs} == {at.case}
    assert not any("?" in href for href in hrefs)


def test_the_answers_of_one_applicant_are_not_those_of_another(scoring: Scoring) -> None:
    more = answer(
        scoring, address(scoring, "decision", {**TYPED, CREDIT: "2 000 000"}), FR, a_desk()
    )
    less = answer(scoring, address(scoring, "decision", TYPED), FR, a_desk())
    assert "2\u202f000\u202f000" in words(more.content)
    assert "450\u202f000" in words(less.content)
    assert "2\u202f000\u202f000" not in words(less.content)


def test_a_choice_on_an_applicants_page_is_checked_like_any(scoring: Scoring) -> None:
    shown = answer(scoring, address(scoring, "decision", TYPED, theme="nothing"), FR, a_desk())
    assert "theme" in words(having(shown.content, id="notice"))
    right = answer(
        scoring, address(scoring, "decision", TYPED, theme="requested_loan"), FR, a_desk()
    )
    assert not having(right.content, id="notice")


def test_every_fault_is_said_at_once_beside_its_field_and_nothing_is_scored(
    scoring: Scoring,
) -> None:
    typed = {CREDIT: "beaucoup", INCOME: "5", "application_car_age": "3", "FLAG_OWN_CAR": "0"}
    advisor = filled_in(scoring, typed)
    assert there(advisor.reply).stage is Stage.FAULTY
    shown = advisor.page
    assert shown.heads_with_error
    assert len(having(shown.content, className="field-error")) == 4
    fields = {str(link.href) for link in by_type(having(shown.content, id="error-summary"), "A")}
    for name in (CREDIT, ANNUITY, INCOME, "application_car_age"):
        assert f'#{{"deed":"apply","name":"{name}","type":"field"}}' in fields
    assert (advisor.kept(APPLY, CREDIT), advisor.kept(APPLY, INCOME)) == ("beaucoup", "5")
    assert advisor.kept(APPLY, "FLAG_OWN_CAR") == "0"
    assert not by_type(shown.content, "Graph")


def test_the_bounds_said_are_accepted(scoring: Scoring) -> None:
    shown = answer(scoring, parse(f"/fr/{APPLICATION}"), FR, a_desk())
    hints = {
        str(c.id).removeprefix("hint-"): str(c.children)
        for c in having(shown.content, className="hint")
    }
    assert CREDIT in hints
    for name, hint in hints.items():
        low, high = hint.removeprefix("De ").removesuffix("\xa0ans").split(" à ")
        for bound in (low, high):
            reply = filled_in(scoring, {**TYPED, name: bound}).reply
            assert there(reply).stage is Stage.DONE, (name, bound)


def test_an_answer_to_what_is_not_asked_is_not_kept(scoring: Scoring, tmp_path: Path) -> None:
    office = new_office(tmp_path)
    at = open_case(scoring, {**TYPED, "TARGET": "0"}, office)
    with office.records.reading() as connection:
        case = there(case_named(connection, at.case))
        (entry,) = entries_of(connection, at.case)
    assert case.answers == HELD
    assert there(entry.body)["answers"] == HELD


def test_answers_have_no_meaning_in_an_address_any_more(scoring: Scoring) -> None:
    client = scoring.model.example_clients.clearly_granted
    for path in (f"/fr/client/{client}", "/fr/application", open_case(scoring, TYPED).path):
        shown = answer(scoring, parse(path, f"?a.{CREDIT}=1"), FR, a_desk())
        assert f"a.{CREDIT}" in words(having(shown.content, id="notice"))


def test_an_address_that_held_answers_says_where_they_live_and_hands_them_on_nowhere(
    scoring: Scoring, client: FlaskClient
) -> None:
    query = urlencode({f"a.{name}": text for name, text in TYPED.items()})
    for page in (*CLIENT_PAGES, "file.csv", "nothing"):
        path = f"/fr/application/{page}"
        assert client.get(f"{path}?{query}").status_code == 404
        found, content = respond(scoring, parse(path, f"?{query}"), FR, a_desk())
        assert FR.say("errors.answers_moved") in words(found.content)
        hrefs = [str(getattr(c, "href", "")) for c in walk(content)]
        assert not [href for href in hrefs if CREDIT in href]


def test_no_client_of_the_portfolio_has_the_applicants_number(client: FlaskClient) -> None:
    assert client.get("/fr/client/0").status_code == 404
    assert client.get("/fr/application").status_code == 200
    for name in ("nothing", "0", "x" * 300, "%00", "..", "' or 1=1"):
        assert client.get(f"/fr/case/{name}").status_code == 404
        assert client.get(f"/fr/case/{name}/file.csv").status_code == 404
