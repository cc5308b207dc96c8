"""An applicant of whom too little is known: every page says that there is no proposal yet."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from app.request import (
    CLIENT_PAGES,
    CONTRIBUTIONS,
    DECISION,
    SHEET,
    SIMULATION,
    Address,
    Page,
    parse,
    proposal_of,
)
from app.router import answer
from components.decision_words import first_question
from components.look import LANGUAGES, Look
from model.domain import ANNUITY, CREDIT, INCOME, Source
from model.features.catalogue.facts import FACTS
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.callback_requests import UPDATE_PATH, payload
from tests.cases import open_case
from tests.desks import a_desk
from tests.layouts import by_type, figures, having, walk, words

TYPED = {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000"}
GIVEN = {name: float(text) for name, text in TYPED.items()}
NONE_YET = {"fr": "Pas encore de proposition", "en": "No proposal yet"}
PROPOSED = {"fr": "accord proposé|refus proposé|un accord|un refus", "en": "(grant|refusal)"}
QUESTION = FACTS["outside_scores"].question


def address(scoring: Scoring, language: str, page: str, **choices: str) -> Address:
    at = open_case(scoring, TYPED, language=language).to_page(page)
    return parse(at.path, f"?{urlencode(choices)}")


def shown(scoring: Scoring, language: str, page: str, **choices: str) -> Page:
    return answer(scoring, address(scoring, language, page, **choices), Look(language), a_desk())


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("page", CLIENT_PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_in_title_strip_and_announcement_that_there_is_no_proposal_yet(
    scoring: Scoring, language: str, page: str
) -> None:
    page_shown = shown(scoring, language, page)
    low, high = (Look(language).decimal(end) for end in ends(scoring))
    strip = words(having(page_shown.content, className="strip"))
    between = "entre {} et {}" if language == "fr" else "between {} and {}"
    assert NONE_YET[language] in page_shown.title
    assert NONE_YET[language] in page_shown.announcement
    assert NONE_YET[language] in strip
    assert between.format(low, high) in strip


def ends(scoring: Scoring) -> tuple[int, int]:
    return proposal_of(scoring.applicant(GIVEN)).shown_range


@pytest.mark.parametrize("page", [DECISION, SHEET, SIMULATION])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_about_the_proposal_says_that_one_is_granted_or_refused(
    scoring: Scoring, language: str, page: str
) -> None:
    curve = {"curve": CREDIT, "cases": "shown"} if page == SIMULATION else {}
    content = shown(scoring, language, page, **curve).content
    said = words(content).casefold()
    for fact in FACTS.values():  # "Refus passés chez nous" is a fact, not a proposal
        said = said.replace(fact.label.in_language(language).casefold(), "")
    others = (
        "narrowly accepted|clients narrowly accepted"
        if language == "en"
        else "acceptés de justesse"
    )
    found = re.findall(rf"\b(?:{PROPOSED[language]})\b", re.sub(others, "", said))
    assert found == []
    assert NONE_YET[language].casefold() in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decision_page_says_the_range_what_it_depends_on_and_what_to_ask_first(
    scoring: Scoring, language: str
) -> None:
    said = plain(words(shown(scoring, language, DECISION).content))
    low, high = ends(scoring)
    others = len(scoring.applicant(GIVEN).score_range.unknown) - 4
    if language == "fr":
        assert f"Le score peut finir entre {low} et {high} (9 fois sur 10), selon : notes" in said
        assert f" et {others} autres éléments." in said
        assert f"À demander d’abord : {plain(QUESTION.fr)}" in said
    else:
        assert f"The score may end between {low} and {high} (9 times in 10), depending on" in said
        assert f" and {others} other elements." in said
        assert f"To ask first: {QUESTION.en}" in said


def test_what_is_asked_first_is_something_the_form_can_take(
    scoring: Scoring, everyone: Population
) -> None:
    outside = dict.fromkeys(FACTS["outside_scores"].features, 0.5)
    questions = {FACTS[name].question.fr for name in everyone.unknown_facts.asked}
    for answers in (GIVEN, GIVEN | outside):
        proposal = proposal_of(scoring.applicant(answers))
        assert not all(one.is_asked for one in proposal.unknown)
        assert first_question(proposal, Look("fr")) in questions
    assert not proposal.unknown[0].is_asked  # what narrows the range most has to be looked up


def test_the_badge_has_a_word_and_an_icon_of_its_own(scoring: Scoring) -> None:
    content = shown(scoring, "fr", DECISION).content
    (badge,) = having(content, className="outcome outcome-open")
    (icon,) = by_type(badge, "Span")
    assert (icon.className, words(badge).strip()) == ("icon icon-open", NONE_YET["fr"])
    assert getattr(icon, "aria-hidden") == "true"


@pytest.mark.parametrize("page", [DECISION, SHEET, SIMULATION])
def test_headings_go_down_one_level_at_a_time(scoring: Scoring, page: str) -> None:
    content = shown(scoring, "fr", page).content
    names = [type(c).__name__ for c in walk(content) if re.fullmatch(r"H\d", type(c).__name__)]
    levels = [int(name[1]) for name in names]
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_the_gauge_shows_a_band_in_place_of_the_score_and_says_it_in_its_table(
    scoring: Scoring,
) -> None:
    content = shown(scoring, "fr", DECISION).content
    (gauge,) = (f.data[0] for f in figures(content) if f.data[0].type == "indicator")
    low, high = ends(scoring)
    band = gauge.gauge.steps[-1]
    assert tuple(band.range) == (max(low, 250), min(high, 750))
    assert gauge.gauge.bar.color == "rgba(0, 0, 0, 0)"
    said = plain(words(content))
    assert f"Score le plus bas où finir, 9 fois sur 10 {low}" in said
    assert f"Score le plus haut où finir, 9 fois sur 10 {high}" in said


def test_the_waterfall_ends_in_the_range_on_screen_and_in_the_file(
    scoring: Scoring, client: FlaskClient
) -> None:
    content = shown(scoring, "fr", DECISION).content
    said, (low, high) = plain(words(content)), ends(scoring)
    assert "avec ce qui est connu. Ce n’est pas encore le score : selon ce qui est inconnu," in said
    assert f"Peut finir :<br>{low} – {high}" in plain(_last_name(content))
    assert "ce client est à" not in said
    file = client.get(address(scoring, "fr", DECISION).spreadsheet(CONTRIBUTIONS))
    rows = [row.split(";") for row in file.get_data(as_text=True).splitlines()[-3:]]
    assert rows[0][1] == "Score avec ce qui est connu"
    assert [row[3] for row in rows[1:]] == [str(low), str(high)]


def _last_name(content: list[Component]) -> str:
    """Return the name of the waterfall's last row."""
    (waterfall,) = (f for f in figures(content) if f.data[0].type == "waterfall")
    return str(waterfall.layout.yaxis.ticktext[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_applicant_is_told_that_there_is_no_loan_with_us_and_never_that_it_is_unknown(
    scoring: Scoring, language: str
) -> None:
    said = words(shown(scoring, language, DECISION).content)
    none = {"fr": "Aucun prêt passé chez nous.", "en": "No earlier loan with us."}
    assert none[language] in said
    ours = [f for f in FACTS.values() if f.source is Source.OUR_RECORDS]
    doubt = {"fr": "Nous ne savons pas", "en": "We do not know"}
    look = Look(language)
    unsure = [f.name for f in ours if doubt[language] in look.say(f"facts.{f.name}_unknown")]
    assert not unsure


def test_the_sheet_says_what_is_needed_first_and_searches_no_change(scoring: Scoring) -> None:
    said = plain(words(shown(scoring, "fr", SHEET).content))
    assert "Où en est votre demande ?" in said
    assert "Le plus important d’abord : notes d’organismes extérieurs, " in said
    assert "Ce qui changerait" not in said


def test_the_simulation_has_no_change_to_search_and_a_curve_without_proposals(
    scoring: Scoring,
) -> None:
    page = shown(scoring, "fr", SIMULATION, curve=CREDIT, cases="shown")
    said = plain(words(page.content))
    assert f"À demander d’abord : {plain(QUESTION.fr)}" in said
    assert "Ce qui est inconnu peut encore déplacer le score" in said


def test_an_edited_applicant_is_told_that_there_is_still_no_proposal(scoring: Scoring) -> None:
    page = shown(scoring, "fr", SIMULATION, **{CREDIT: "500000"})
    low, high = proposal_of(scoring.applicant(GIVEN | {CREDIT: 500_000.0})).shown_range
    assert plain(page.announcement).startswith("Toujours pas de proposition. Le score peut finir")
    table = plain(words(having(page.content, className="before-after")))
    assert "Pas encore de proposition Pas encore de proposition" in table
    assert "de part et d’autre du seuil" in table
    assert low < 500 < high


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_keeps_the_proposal_and_is_told_what_is_unknown(
    scoring: Scoring, language: str
) -> None:
    shown_client = scoring.model.example_clients.clearly_granted
    numbers = (n for n in range(shown_client, shown_client + 2_000) if scoring.clients.holds(n))
    number = next(n for n in numbers if scoring.client(n).score_range.unknown)
    client = scoring.client(number)
    page = answer(scoring, parse(f"/{language}/client/{number}"), Look(language), a_desk())
    low, high = proposal_of(client).shown_range
    (said,) = having(page.content, className="unknown")
    look = Look(language)
    assert NONE_YET[language] not in words(page.content)
    assert look.say(f"decision.{client.decision.outcome}_proposed") in page.title
    assert look.decimal(low) in words(said)
    assert look.decimal(high) in words(said)


def test_a_browser_is_answered_the_same(client: FlaskClient, scoring: Scoring) -> None:
    asked = payload(address(scoring, "fr", DECISION).path)
    response = client.post(UPDATE_PATH, json=asked)
    assert response.status_code == 200
    said = response.get_data(as_text=True)
    assert "outcome-open" in said
    assert "outcome-refuse" not in said
    assert "outcome-grant" not in said
