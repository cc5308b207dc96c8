"""The strip of a client, on top of each of the client's pages."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from dash.development.base_component import Component

from components.decision_words import between_words, client_name, proposal_word
from components.elements import Link, html, menu, page_heading
from components.look import Look
from model.domain import SCORE_AT_THRESHOLD, Proposal


@dataclass(frozen=True, slots=True)
class RequestedLoan:
    """The amount asked for and one instalment; NaN is unknown."""

    credit: float
    instalment: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The client at a glance, on top of each of the client's pages.

    ``page`` is the name of the page it stands on. ``client_id`` is ``None`` where the portfolio
    does not hold the client, ``proposal`` where score and proposal are concealed.
    """

    page: str
    client_id: int | None
    proposal: Proposal | None
    loan: RequestedLoan
    tabs: tuple[Link, ...]


def client_heading(client_id: int | None, page: str, look: Look) -> str:
    """Return ``Client 120956 – Décision``, which tells the client's pages apart."""
    return look.say("strip.heading", client=client_name(client_id, look), page=page)


def client_strip(strip: Strip, look: Look) -> list[Component]:
    """Return the strip and the tabs of a client's pages."""
    client = client_name(strip.client_id, look)
    facts = loan_facts(strip.loan, look)
    if strip.proposal is not None:
        facts = [*_score_facts(strip.proposal, look), *facts]
    return [
        html.Div(
            [
                page_heading(client_heading(strip.client_id, strip.page, look)),
                html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]),
            ],
            className="strip",
        ),
        menu(strip.tabs, look.say("strip.pages", client=client), "tabs"),
    ]


def history_unknown(look: Look) -> Component:
    """Return the warning that an applicant's score knows no history."""
    return html.P(look.say("application.history_unknown"), className="message")


def _score_facts(proposal: Proposal, look: Look) -> list[tuple[str, str]]:
    score = look.say(
        "strip.score_value",
        score=_score_words(proposal, look),
        threshold=look.decimal(SCORE_AT_THRESHOLD),
    )
    return [
        (look.say("strip.proposal"), proposal_word(proposal, look)),
        (look.say("strip.score"), score),
    ]


def _score_words(proposal: Proposal, look: Look) -> str:
    if proposal.is_open:
        return between_words(proposal, look)
    return look.decimal(proposal.decision.shown_score)


def loan_facts(loan: RequestedLoan, look: Look) -> list[tuple[str, str]]:
    """Return what is asked for, name and words: the amount and one instalment, as they are known.

    The source says neither how long nor at what rate.
    """
    said = {"loan": loan.credit, "instalment": loan.instalment}
    known = {name: n for name, n in said.items() if not isnan(n)}
    return [(look.say(f"strip.{name}"), look.decimal(n)) for name, n in known.items()]
