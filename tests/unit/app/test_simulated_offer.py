"""Another loan: told from an instalment one can pay, and carried to the client's sheet."""

from __future__ import annotations

from math import isnan

import pytest

from app.request import parse
from app.router import answer
from components.look import LANGUAGES, Look
from model.domain import ANNUITY, CREDIT, INCOME, INSTALMENTS
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import having, words
from tests.simulated import by_id, page, status
from tests.turning import Turning

RATE = "application_yearly_rate"


@pytest.fixture(scope="module")
def client_id(turning: Turning) -> int:
    return turning.client_id


def test_an_instalment_asked_for_makes_a_number_of_instalments_at_the_same_rate(
    scoring: Scoring, client_id: int
) -> None:
    own = scoring.client(client_id).values
    asked = own[ANNUITY] * 0.8
    found = page(scoring, client_id, **{ANNUITY: f"{asked:.2f}"})
    number = float(by_id(found.content, f"edit-{INSTALMENTS}-input").value)
    simulated = scoring.client(client_id).what_if({INSTALMENTS: number})
    assert number > own[INSTALMENTS]
    assert simulated.values[RATE] == own[RATE]
    assert simulated.values[ANNUITY] <= asked
    shorter = scoring.client(client_id).what_if({INSTALMENTS: number - 1.0})
    assert shorter.values[ANNUITY] > asked
    assert str(simulated.after.shown_score) in status(found.content)
    for name, other in ((ANNUITY, INSTALMENTS), (INSTALMENTS, ANNUITY)):
        assert vars(by_id(found.content, f"edit-{name}"))["data-replaces"] == other
    low, high = own[CREDIT] * own[RATE] / 12.0, own[CREDIT] * 2.0
    for beyond in (low, high):
        assert page(scoring, client_id, **{ANNUITY: f"{beyond:.0f}"}).heads_with_error


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_loan_simulated_is_carried_to_the_sheet_which_tells_it_from_the_one_asked_for(
    scoring: Scoring, client_id: int, language: str
) -> None:
    look, typed = Look(language), {CREDIT: "300000", INCOME: "150000"}
    link = by_id(page(scoring, client_id, language, **typed).content, "carry-offer")
    assert link.href == f"/{language}/client/{client_id}/sheet?{CREDIT}=300000"
    sheet = answer(scoring, parse(*link.href.split("?")), look, a_desk())
    (offer,) = having(sheet.content, className="sheet-offer")
    simulated = scoring.client(client_id).what_if({CREDIT: 300_000.0})
    assert look.say("offer.what") in words(offer)
    assert str(simulated.after.shown_score) in words(offer)
    own = scoring.client(client_id).values[CREDIT]
    for query in ("", f"{CREDIT}={own}", f"{CREDIT}=much", f"{CREDIT}=1"):
        address = parse(f"/{language}/client/{client_id}/sheet", query)
        shown = answer(scoring, address, look, a_desk())
        assert having(shown.content, className="sheet-offer") == [], query
    of_income = page(scoring, client_id, language, **{INCOME: "150000"}).content
    assert having(of_income, id="carry-offer") == []


def test_a_loan_whose_number_of_instalments_is_unknown_is_no_other_loan(scoring: Scoring) -> None:
    numbers = scoring.clients.worklist().client_ids.tolist()
    number = next(n for n in numbers if isnan(scoring.client(n).values[INSTALMENTS]))
    sheet = answer(scoring, parse(f"/fr/client/{number}/sheet"), Look("fr"), a_desk())
    assert having(sheet.content, className="sheet-offer") == []
