"""The accessibility statement, in RGAA's form: state, failed criteria, method, redress."""

from __future__ import annotations

from app.request import Page, Request
from components.elements import article, page_heading

SECTIONS = ("state", "gaps", "holds", "tested", "environments", "complain")


def layout(request: Request) -> Page:
    """Return the accessibility statement."""
    look = request.look
    heading = page_heading(look.say("pages.accessibility"))
    sections = article("accessibility", SECTIONS, look)
    return Page(look.say("titles.accessibility"), [heading, *sections])
