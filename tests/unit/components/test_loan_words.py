"""What is said of the requested loan, on top of a client's pages."""

from __future__ import annotations

from math import nan

from components.look import Look
from components.look.localization import NO_BREAK_SPACE
from components.strip import RequestedLoan, client_heading, loan_facts

FR, EN = Look("fr"), Look("en")


def plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ").replace("\u202f", " ")


def test_amount_and_instalment_are_said_and_nothing_that_the_source_does_not_hold() -> None:
    loan = RequestedLoan(credit=194_908.0, instalment=8_037.4)
    said = [(name, plain(value)) for name, value in loan_facts(loan, FR)]
    assert said == [("Prêt demandé", "194 908"), ("Mensualité", "8 037")]


def test_what_is_unknown_is_left_out() -> None:
    assert loan_facts(RequestedLoan(194_908.0, nan), EN) == [("Requested loan", "194,908")]


def test_the_heading_tells_the_pages_of_a_client_apart() -> None:
    assert client_heading(120956, "Décision", FR) == "Client 120956 – Décision"
