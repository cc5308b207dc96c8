"""What a wrong address gets: what happened, what was typed, what to do next."""

from __future__ import annotations

from dash.development.base_component import Component

from app.request import FORMER, PERSON_PAGES, SEARCH, Page, Request
from components.elements import Link, client_form, error_summary, html, page_heading

LONGEST_SHOWN = 40


def layout(request: Request) -> Page:
    """Return the page of an unknown client, or of an unknown address."""
    if request.address.page in PERSON_PAGES and not request.address.of_applicant:
        return _unknown_client(request)
    look, is_former = request.look, request.address.page == FORMER
    search = Link(look.say("errors.to_search"), request.address.elsewhere(SEARCH).path)
    return Page(
        look.say("titles.not_found"),
        [
            error_summary(look.say("errors.no_page"), (search,)),
            page_heading(look.say("errors.no_page_heading")),
            html.P(look.say("errors.answers_moved" if is_former else "errors.no_page_more")),
        ],
        announcement=look.say("errors.no_page"),
        status=404,
        heads_with_error=True,
    )


def _unknown_client(request: Request) -> Page:
    look, typed = request.look, request.address.client
    message = _message(request, request.scoring.model.info.client_count)
    return Page(
        look.say("titles.unknown_client"),
        [
            error_summary(look.say("errors.summary"), (Link(message, "#page-client-input"),)),
            page_heading(look.say("errors.unknown_heading")),
            client_form("page", look, typed[:LONGEST_SHOWN], error=message),
            html.P(_example(request)),
        ],
        announcement=message,
        status=404,
        heads_with_error=True,
    )


def _message(request: Request, client_count: int) -> str:
    look, typed = request.look, request.address.client[:LONGEST_SHOWN]
    if not typed.strip():
        return look.say("errors.empty")
    if request.address.client_id is None:
        return look.say("errors.malformed", typed=typed)
    count = look.decimal(client_count)
    return look.say("errors.unknown", typed=typed, count=count)


def _example(request: Request) -> list[Component | str]:
    look, example = request.look, request.scoring.model.example_clients.near_threshold
    link = html.A(look.client_number(example), href=request.address.of_client(example).url)
    return [look.say("errors.example"), link, "."]
