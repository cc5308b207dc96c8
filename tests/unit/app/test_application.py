"""A new application: asked, wrongly answered, and every page of an applicant, without a browser."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from app.address import ANSWER, APPLICATION, CLIENT_PAGES, Address, parse
from app.client import proposal_of
from app.router import answer
from components.look import Look
from components.shell import HEADING
from model.domain import AGE, ANNUITY, CREDIT, DAYS_PER_YEAR, INCOME
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, having, words
from tests.number_cases import in_address

FR = Look("fr")
TYPED = {CREDIT: "450 000", ANNUITY: "25000", INCOME: "150000,0", AGE: "35,5"}
GIVEN = {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 150_000.0, AGE: 35.5 * DAYS_PER_YEAR}


def address(page: str, typed: dict[str, str], **choices: str) -> Address:
    answers = {ANSWER + name: in_address(text, "fr") for name, text in typed.items()}
    query = urlencode({**answers, **choices})
    path = f"/fr/{APPLICATION}" + (f"/{page}" if page != APPLICATION else "")
    return parse(path, f"?{query}")


@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_every_client_page_shows_the_applicant(scoring: Scoring, page: str) -> None:
    shown = answer(scoring, address(page, TYPED), FR, a_desk())
    said = words(shown.content)
    low, high = proposal_of(scoring.applicant(GIVEN)).shown_range
    assert words(having(shown.content, id=HEADING)) == "Nouvelle demande"
    assert "Aucun prêt passé chez nous." in said
    assert f"entre {low} et {high} / seuil 500" in said


@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_links_between_an_applicants_pages_keep_the_answers(scoring: Scoring, page: str) -> None:
    tabs = by_type(answer(scoring, address(page, TYPED), FR, a_desk()).content, "Nav")[-1]
    hrefs = [link.href for link in by_type(tabs, "A")]
    assert len(hrefs) == len(CLIENT_PAGES) + 1
    assert all(parse(*href.split("?")).answers == address(page, TYPED).answers for href in hrefs)


def test_the_answers_of_one_applicant_are_not_those_of_another(scoring: Scoring) -> None:
    more = answer(scoring, address("decision", {**TYPED, CREDIT: "2 000 000"}), FR, a_desk())
    less = answer(scoring, address("decision", TYPED), FR, a_desk())
    assert "2\u202f000\u202f000 sur" in words(more.content)
    assert "450\u202f000 sur" in words(less.content)


def test_a_choice_on_an_applicants_page_is_checked_like_any(scoring: Scoring) -> None:
    shown = answer(scoring, address("decision", TYPED, theme="nothing"), FR, a_desk())
    assert "theme" in words(having(shown.content, id="notice"))
    right = answer(scoring, address("decision", TYPED, theme="requested_loan"), FR, a_desk())
    assert not having(right.content, id="notice")


def test_every_fault_is_said_at_once_beside_its_field_and_nothing_is_scored(
    scoring: Scoring,
) -> None:
    typed = {CREDIT: "beaucoup", INCOME: "5", "application_car_age": "3", "FLAG_OWN_CAR": "0"}
    shown = answer(scoring, address("decision", typed), FR, a_desk())
    assert shown.heads_with_error
    assert len(having(shown.content, className="field-error")) == 4
    fields = {str(link.href) for link in by_type(having(shown.content, id="error-summary"), "A")}
    for name in (CREDIT, ANNUITY, INCOME, "application_car_age"):
        assert f'#{{"name":"{name}","type":"answer"}}' in fields
    kept = {
        c.id["name"]: c.value for c in by_type(shown.content, "Input") if isinstance(c.id, dict)
    }
    assert (kept[CREDIT], kept[INCOME]) == ("beaucoup", "5")
    assert not by_type(shown.content, "Graph")


def test_the_bounds_said_are_accepted(scoring: Scoring) -> None:
    shown = answer(scoring, address(APPLICATION, {}), FR, a_desk())
    hints = {
        str(c.id).removeprefix("hint-"): str(c.children)
        for c in having(shown.content, className="hint")
    }
    assert CREDIT in hints
    for name, hint in hints.items():
        low, high = hint.removeprefix("De ").removesuffix(" ans").split(" à ")
        for bound in (low, high):
            typed = {**TYPED, name: bound}
            assert not answer(scoring, address("decision", typed), FR, a_desk()).heads_with_error, (
                name,
                bound,
            )


def test_an_answer_to_what_is_not_asked_is_left_out_with_a_notice(scoring: Scoring) -> None:
    shown = answer(scoring, address("decision", {**TYPED, "TARGET": "0"}), FR, a_desk())
    assert "TARGET" in words(having(shown.content, id="notice"))


def test_answers_have_no_meaning_on_a_known_clients_page(scoring: Scoring) -> None:
    client = scoring.model.example_clients.clearly_granted
    shown = answer(scoring, parse(f"/fr/client/{client}", f"?{ANSWER}{CREDIT}=1"), FR, a_desk())
    assert f"{ANSWER}{CREDIT}" in words(having(shown.content, id="notice"))


def test_no_client_of_the_portfolio_has_the_applicants_number(client: FlaskClient) -> None:
    assert client.get("/fr/client/0").status_code == 404
    assert client.get("/fr/application").status_code == 200
    assert client.get("/fr/application/nothing").status_code == 404
