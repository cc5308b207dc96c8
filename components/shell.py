"""What surrounds every page: skip link, header, strip of the client, footer."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from dash.development.base_component import Component

from components.controls import client_form
from components.decision_words import client_name, proposal_word
from components.elements import SPOKEN, aria, data, html, icon
from components.identity import Identity, identity_part
from components.look import Look
from components.numbers import decimal, measured
from components.unknown_words import between_words
from model.domain import SCORE_AT_THRESHOLD, Outcome, Proposal, Unit

MAIN = "main"
HEADING = "page-heading"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a menu; ``is_current`` marks the page one is on."""

    label: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page's surroundings need to know; ``typed`` stands in the header's field.

    There is such a field for whoever ``finds_clients``. ``notices`` are told to everybody.
    """

    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    other_language: Link
    home: str
    path: str
    is_demo: bool
    model_version: str
    typed: str = ""
    notices: tuple[str, ...] = ()
    person: Identity | None = None
    finds_clients: bool = True


@dataclass(frozen=True, slots=True)
class RequestedLoan:
    """Amount, number of monthly instalments, yearly rate as a fraction; NaN is unknown."""

    credit: float
    instalments: float
    yearly_rate: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The client at a glance, on top of each of the client's pages.

    ``client_id`` is ``None`` where the portfolio does not hold the client, ``proposal`` where
    score and proposal are concealed.
    """

    client_id: int | None
    proposal: Proposal | None
    loan: RequestedLoan
    tabs: tuple[Link, ...]


def page_shell(around: Surroundings, look: Look, content: list[Component]) -> list[Component]:
    """Return a whole page, landmarks included."""
    return [
        html.A(look.say("shell.skip"), href=f"#{MAIN}", className="skip"),
        _header(around, look),
        html.Main(
            html.Div(content, className="wrap"), id=MAIN, tabIndex=-1, **data(path=around.path)
        ),
        _footer(around, look),
    ]


def menu(links: tuple[Link, ...], label: str, class_name: str = "") -> Component:
    """Return a navigation landmark; the page one is on is marked in words too."""
    return html.Nav(
        html.Ul([html.Li(_link(link)) for link in links]),
        className=class_name,
        **aria(label=label),
    )


def contents(links: tuple[Link, ...], label: str) -> Component:
    """Return the contents of a long page."""
    title = html.P(label, id="contents-label", className="contents-label")
    places = html.Ul([html.Li(_link(link)) for link in links])
    return html.Nav([title, places], className="contents", **aria(labelledby="contents-label"))


def _link(link: Link) -> Component:
    current = aria(current="page") if link.is_current else {}
    return html.A(link.label, href=link.href, **current)


def _header(around: Surroundings, look: Look) -> Component:
    other = "en" if look.language == "fr" else "fr"
    brand = html.A(
        [look.say("shell.brand"), html.Small(look.say("shell.tagline"))],
        href=around.home,
        className="brand",
    )
    language = html.A(
        around.other_language.label,
        href=around.other_language.href,
        className="language",
        lang=other,
        hrefLang=other,
    )
    theme = html.Button(
        [icon("theme"), look.say("shell.dark")],
        id="theme-switch",
        type="button",
        className="theme-switch",
        **aria(pressed="true" if look.theme == "dark" else "false"),
    )
    top = html.Div(
        [
            brand,
            *([client_form("header", look, around.typed)] if around.finds_clients else []),
            html.Div([theme, language], className="preferences"),
            menu(around.menu, look.say("shell.main_menu"), "main-menu"),
            *([identity_part(around.person, look)] if around.person is not None else []),
        ],
        className="wrap top",
    )
    notices = [*around.notices, *([look.say("shell.demo")] if around.is_demo else [])]
    return html.Header([top, *map(_notice, notices)])


def _notice(words: str) -> Component:
    return html.Div(html.Div(words, className="wrap"), className="notice")


def _footer(around: Surroundings, look: Look) -> Component:
    return html.Footer(
        html.Div(
            [
                menu(around.footer, look.say("shell.footer_menu"), "footer-menu"),
                html.P(look.say("shell.version", version=around.model_version), className="muted"),
            ],
            className="wrap",
        )
    )


def page_heading(text: str) -> Component:
    """Return the page's one h1, where the focus goes after navigation."""
    return html.H1(text, id=HEADING, tabIndex=-1)


def client_strip(strip: Strip, look: Look) -> list[Component]:
    """Return the strip and the tabs of a client's pages."""
    name = client_name(strip.client_id, look)
    facts = [(look.say("strip.loan"), loan_words(strip.loan, look))]
    if strip.proposal is not None:
        facts = [*_score_facts(strip.proposal, look), *facts]
    return [
        html.Div(
            [
                page_heading(name),
                html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]),
            ],
            className="strip",
        ),
        menu(strip.tabs, look.say("strip.pages", client=name), "tabs"),
    ]


def _score_facts(proposal: Proposal, look: Look) -> list[tuple[str, str]]:
    score = look.say(
        "strip.score_value",
        score=_score_words(proposal, look),
        threshold=decimal(SCORE_AT_THRESHOLD, look),
    )
    return [
        (look.say("strip.proposal"), proposal_word(proposal, look)),
        (look.say("strip.score"), score),
    ]


def _score_words(proposal: Proposal, look: Look) -> str:
    if proposal.is_open:
        return between_words(proposal, look)
    return decimal(proposal.decision.shown_score, look)


BADGES = {Outcome.GRANT: "grant", Outcome.REFUSE: "refuse", None: "open"}
"""The icon of each outcome, and of none yet."""


def outcome_badge(proposal: Proposal, look: Look) -> Component:
    """Return the proposal as icon, word and colour, in that order of importance."""
    name = BADGES[proposal.outcome]
    return html.P([icon(name), proposal_word(proposal, look)], className=f"outcome outcome-{name}")


def history_unknown(look: Look) -> Component:
    """Return the warning that an applicant's score knows no history."""
    return html.P(look.say("application.history_unknown"), className="message")


def notice(text: str, key: str = "notice") -> Component:
    """Return a message that something asked for was left out, said when it appears."""
    return html.P(text, id=key, className="message", **SPOKEN)


def error_summary(title: str, links: tuple[Link, ...], *more: Component) -> Component:
    """Return the summary of errors that stands above the h1 and takes the focus."""
    return html.Div(
        [
            html.P(title, id="error-title", className="error-title"),
            html.Ul([html.Li(_link(link)) for link in links]),
            *more,
        ],
        id="error-summary",
        className="error-summary",
        tabIndex=-1,
        role="group",
        **aria(labelledby="error-title"),
    )


def loan_words(loan: RequestedLoan, look: Look) -> str:
    """Return what is known of the loan; of revolving credit that is the amount alone."""
    amount = decimal(loan.credit, look)
    if isnan(loan.instalments) or isnan(loan.yearly_rate):
        return amount
    return look.say(
        "strip.loan_value",
        credit=amount,
        months=measured(Unit.MONTHS, loan.instalments, look),
        rate=measured(Unit.PERCENT, loan.yearly_rate, look),
    )
