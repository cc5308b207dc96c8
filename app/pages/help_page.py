"""How to read each figure, what the words mean, which rights a client has."""

from __future__ import annotations

from app.address import Address
from app.choices import Choice
from app.request import Page, Request
from components.article import article
from components.shell import page_heading
from model.service import ScoringService

SECTIONS = (
    "score",
    "threshold",
    "reasons",
    "figures",
    "simulation",
    "keyboard",
    "glossary",
    "rights",
)


def choices(service: ScoringService, address: Address) -> tuple[Choice, ...]:
    """Offer nothing to choose."""
    return ()


def layout(service: ScoringService, request: Request) -> Page:
    """Return the help page."""
    look = request.look
    heading = page_heading(look.say("pages.help"))
    return Page(look.say("titles.help"), [heading, *article("help", SECTIONS, look)])
