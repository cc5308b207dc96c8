"""What a reader sees when we fail: that it is our fault, that nothing is lost, what to do."""

from __future__ import annotations

from app.request import Page, Request
from components.elements import Link, error_summary, html, page_heading


def layout(request: Request) -> Page:
    """Return the page of a fault of ours."""
    look, address = request.look, request.address
    again = Link(look.say("errors.try_again"), address.url)
    return Page(
        look.say("titles.failed"),
        [
            error_summary(look.say("errors.failed"), (again,)),
            page_heading(look.say("errors.failed_heading")),
            html.P(look.say("errors.failed_more")),
        ],
        announcement=look.say("errors.failed"),
        status=500,
        heads_with_error=True,
    )
