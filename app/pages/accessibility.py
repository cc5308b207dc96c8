"""The accessibility statement: what holds, what does not, how to complain."""

from __future__ import annotations

from app.address import Address
from app.choices import Choice
from app.request import Page, Request
from components.article import article
from components.shell import page_heading
from model.serving.service import ScoringService

SECTIONS = ("state", "holds", "gaps", "tested", "complain")


def choices(service: ScoringService, address: Address) -> tuple[Choice, ...]:
    """Offer nothing to choose."""
    return ()


def layout(service: ScoringService, request: Request) -> Page:
    """Return the accessibility statement."""
    look = request.look
    heading = page_heading(look.say("pages.accessibility"))
    sections = article("accessibility", SECTIONS, look)
    return Page(look.say("titles.accessibility"), [heading, *sections])
