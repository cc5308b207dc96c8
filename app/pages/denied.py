"""What somebody sees who may not see a page: that it is so, and why; nothing of the page."""

from __future__ import annotations

from app.request import HELP, Page, Request
from components.elements import Link, error_summary, html, page_heading


def layout(request: Request) -> Page:
    """Return the page of an address that the reader's roles do not open."""
    look = request.look
    to_help = Link(
        look.say("denied.who_may"), f"{request.address.elsewhere(HELP).path}#who-may-heading"
    )
    return Page(
        look.say("titles.denied"),
        [
            error_summary(look.say("denied.page"), (to_help,)),
            page_heading(look.say("denied.heading")),
            html.P(look.say("denied.more")),
        ],
        announcement=look.say("denied.page"),
        status=403,
        heads_with_error=True,
    )
