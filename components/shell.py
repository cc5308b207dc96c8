"""What surrounds every page: skip link, header, footer."""

from __future__ import annotations

from dataclasses import dataclass

from dash.development.base_component import Component

from components.elements import (
    Link,
    anchor,
    aria,
    client_form,
    data,
    hidden_words,
    html,
    icon,
    menu,
)
from components.identity import Identity, identity_part, known_as
from components.look import Look

MAIN = "main"
MENU = "main-menu"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page's surroundings need to know; ``typed`` stands in the header's field.

    There is such a field for whoever ``finds_clients``. ``notices`` are told to everybody.
    ``section`` leads to the pages that share one entry of the menu, where one is on such a page.
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
    section: tuple[Link, ...] = ()


def page_shell(around: Surroundings, look: Look, content: list[Component]) -> list[Component]:
    """Return a whole page, landmarks included."""
    return [
        html.A(look.say("shell.skip"), href=f"#{MAIN}", className="skip"),
        _header(around, look),
        html.Main(
            html.Div([*_section(around, look), *content], className="wrap"),
            id=MAIN,
            tabIndex=-1,
            **data(path=around.path),
        ),
        _footer(around, look),
    ]


def _section(around: Surroundings, look: Look) -> list[Component]:
    return [menu(around.section, look.say("shell.section"), "tabs")] if around.section else []


def _header(around: Surroundings, look: Look) -> Component:
    """Return the one bar above every page, then what everybody is told."""
    brand = html.A(look.say("shell.brand"), href=around.home, className="brand", lang="fr")
    fold = html.Button(
        look.say("shell.menu"),
        type="button",
        className="menu-fold quiet",
        **aria(expanded="false", controls=MENU),
    )
    pages = html.Nav(
        html.Ul([html.Li(anchor(link)) for link in around.menu]),
        id=MENU,
        className=MENU,
        **aria(label=look.say("shell.main_menu")),
    )
    search = [client_form("header", look, around.typed)] if around.finds_clients else []
    bar = html.Div([brand, fold, pages, *search, _own_menu(around, look)], className="wrap top")
    told = [*map(_notice, around.notices), *([_demo(look)] if around.is_demo else [])]
    return html.Header([bar, *told])


def _own_menu(around: Surroundings, look: Look) -> Component:
    """Return what is the reader's own: who they are, the theme, the language; folded."""
    other = "en" if look.language == "fr" else "fr"
    person = around.person
    name = known_as(person, look) if person is not None else look.say("shell.display")
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
        className="quiet",
        **aria(pressed="true" if look.theme == "dark" else "false"),
    )
    summary = html.Summary(
        [
            icon("person"),
            html.Span(name, className="known-as"),
            hidden_words(look.say("shell.own_menu")),
        ],
        className="quiet",
    )
    inside = [
        *([identity_part(person, look)] if person is not None else []),
        html.Div([theme, language], className="preferences"),
    ]
    return html.Details(
        [summary, html.Div(inside, className="own-part")], id="own-menu", className="own-menu"
    )


def _demo(look: Look) -> Component:
    """Return that nobody is real; a telephone's line holds the first half."""
    more = html.Span(look.say("shell.demo_more"), className="demo-more")
    return html.Div(html.Div([look.say("shell.demo"), more], className="wrap"), className="notice")


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
