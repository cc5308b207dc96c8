"""The callbacks: one answers an address, the others move to one or settle a page shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, no_update
from dash.development.base_component import Component
from flask import has_request_context
from flask_wtf.csrf import generate_csrf, validate_csrf
from werkzeug.exceptions import BadRequest, Conflict
from wtforms.validators import ValidationError

from app.cookies import chosen_theme
from app.limits import DearAnswers
from app.monitoring import OTHER, name_page
from app.people.people import People
from app.request import Address, Deed, Office, Page, Stage, desk_of, read_request
from app.router import PAGES, do, respond
from components.elements import client_form, html
from components.look import LANGUAGES, Look, say
from model.serving.protocols import Scoring

LOCATION, PAGE, DOCUMENT, THEME = "address", "page", "document", "theme"
DEED, TOKEN = "deed", "token"
NAMESPACE = "dashboard"
FORMS = ("header", "page")


def stage() -> list[Component]:
    """Return what stays in place while pages come and go."""
    waiting = _in_every_language("shell.loading", className="waiting")
    return [
        dcc.Location(id=LOCATION, refresh=False),
        dcc.Store(id=DOCUMENT),
        dcc.Store(id=THEME),
        dcc.Store(id=DEED),
        dcc.Store(id=TOKEN, data=generate_csrf() if has_request_context() else ""),
        html.Div(
            html.Main(waiting, className="wrap"),
            id=PAGE,
        ),
        html.Aside(
            [
                _message("page-awaited", "shell.awaited"),
                _message("connection-lost", "shell.lost"),
                _message("server-busy", "shell.busy"),
                _message("server-too-busy", "shell.too_busy"),
                _message("session-ending", "people.ending", _extend),
                _message("session-over", "people.over", _sign_in_again),
                _message("session-changed", "people.changed"),
            ]
        ),
        html.Div(id="announcement", className="visually-hidden", role="status"),
    ]


def _message(name: str, key: str, way_on: Callable[[str], Component] | None = None) -> Component:
    """Return what a script shows, and speaks, where an answer does not come."""
    said = _in_every_language(key, way_on)
    return html.Div(said, id=name, className="message", hidden=True)


def _extend(language: str) -> Component:
    words = say(language, "people.stay")
    return html.Button(words, type="button", className="extend quiet")


def _sign_in_again(language: str) -> Component:
    words = say(language, "people.sign_in_again_here")
    return html.A(words, href="#", target="_blank", className="sign-in-again")


def _in_every_language(
    key: str, way_on: Callable[[str], Component] | None = None, **attributes: Any
) -> list[Component]:
    """Return a sentence in each language, for a place that does not know the address asked for.

    The stylesheet shows the one in the document's language; ``way_on`` stands behind it.
    """
    said: list[Component] = []
    for tongue in LANGUAGES:
        words: list[Any] = [say(tongue, key)]
        more: list[Any] = [] if way_on is None else [" ", way_on(tongue)]
        said.append(html.P(words + more, lang=tongue, **attributes))
    return said


def validation_layout() -> list[Component]:
    """Return every id that some page holds, so that a callback on a wrong id is an error."""
    forms = [client_form(key, Look(LANGUAGES[0])) for key in FORMS]
    return [*stage(), html.Button(id="theme-switch"), *forms]


def register(app: Dash, scoring: Scoring, office: Office, people: People) -> None:
    """Add the callbacks to ``app``."""
    base = app.config.requests_pathname_prefix.removesuffix("/")
    dear = DearAnswers()

    @app.callback(
        Output(PAGE, "children"),
        Output(DOCUMENT, "data"),
        Input(LOCATION, "pathname"),
        Input(LOCATION, "search"),
        Input(THEME, "data"),
    )
    def show_page(
        pathname: str | None, search: str | None, theme: str | None
    ) -> tuple[Any, dict[str, Any]]:
        address, look = read_request(pathname, search, theme or chosen_theme(), base)
        name_page(address.page if address.page in PAGES else OTHER)
        with dear.place_for(address):
            page, content = respond(scoring, address, look, desk_of(people, office))
        document = _document(page, address, pathname)
        if set(ctx.triggered_prop_ids) == {f"{LOCATION}.search"}:  # the same page, chosen anew
            return no_update, {**document, "content": content}
        return content, document

    @app.callback(
        Output(PAGE, "children", allow_duplicate=True),
        Output(DOCUMENT, "data", allow_duplicate=True),
        Input(DEED, "data"),
        State(LOCATION, "pathname"),
        State(LOCATION, "search"),
        State(THEME, "data"),
        prevent_initial_call=True,
    )
    def do_deed(
        sent: str | None, pathname: str | None, search: str | None, theme: str | None
    ) -> tuple[Any, dict[str, Any]]:
        address, look = read_request(pathname, search, theme or chosen_theme(), base)
        name_page(address.page if address.page in PAGES else OTHER)
        desk, deed = desk_of(people, office), read_deed(sent)
        reply = do(scoring, address, look, desk, deed)
        if reply.stage is Stage.DONE and reply.to != address.url:
            return no_update, {"goTo": reply.to, "said": reply.said}
        page, content = respond(scoring, address, look, desk, reply)
        said = reply.said or page.announcement
        return content, {**_document(page, address, pathname), "announcement": said, "sent": sent}

    _in_browser(app, "settle", Input(DOCUMENT, "data"))
    _in_browser(app, "switchTheme", Output(THEME, "data"), Input("theme-switch", "n_clicks"))
    for key in FORMS:
        typed = State(f"{key}-client-input", "value")
        _in_browser(app, "openClient", Input(f"{key}-client-form", "n_submit"), typed)
    any_field = {"type": "field", "deed": ALL, "name": ALL}
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction(NAMESPACE, "send"),
        Output(DEED, "data"),
        Input({"type": "deed", "name": ALL}, "n_submit"),
        State(any_field, "value"),
        State(any_field, "id"),
        State(TOKEN, "data"),
        prevent_initial_call=True,
    )
    any_choice = {"type": "choice", "name": ALL, "default": ALL}
    _in_browser(app, "choose", Input(any_choice, "value"), State(any_choice, "id"))


def read_deed(sent: str | None) -> Deed:
    """Return the form that a browser, or a hand, has sent; its token is checked first.

    Raises ``werkzeug``'s ``BadRequest`` where it is none of ours, and ``Conflict`` where its token
    is another session's: whoever has signed in since is asked to look at it again.
    """
    try:
        parts = json.loads(sent or "")
        validate_csrf(parts["token"])
        fields = {str(name): str(text) for name, text in parts["fields"].items()}
        return Deed(str(parts["name"]), fields)
    except ValidationError as fault:
        raise Conflict(say(LANGUAGES[0], "people.changed")) from fault
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise BadRequest(say(LANGUAGES[0], "deeds.unknown")) from fault


def _document(page: Page, address: Address, asked: str | None) -> dict[str, Any]:
    """Return what the browser does once a page is there."""
    return {
        "title": page.title,
        "language": address.language,
        "path": address.path,
        "asked": asked,
        "announcement": page.announcement,
        "headsWithError": page.heads_with_error,
        "keepsPlace": page.keeps_place,
        "focus": page.focus,
    }


def _in_browser(app: Dash, name: str, *parts: Any) -> None:
    function = ClientsideFunction(NAMESPACE, name)
    app.clientside_callback(function, *parts, prevent_initial_call=True)  # type: ignore[no-untyped-call]
