"""What a page's header shows of whoever reads it, and where it leads."""

from __future__ import annotations

from dataclasses import replace

from app.request import (
    ACCESSIBILITY,
    ACCOUNTS,
    APPLICATION,
    DRIFT,
    HELP,
    JOURNAL,
    MODEL,
    OUTCOMES,
    PAIR,
    QUEUE,
    SEARCH,
    TEAM,
    Address,
    Desk,
)
from components.elements import Link
from components.identity import Identity
from components.look import Look
from model.casework import Role

MENU = (QUEUE, SEARCH, APPLICATION, TEAM, MODEL, JOURNAL, ACCOUNTS, HELP)
FOOTER = (HELP, ACCESSIBILITY)
SECTIONS = {SEARCH: (SEARCH, PAIR), MODEL: (MODEL, OUTCOMES, DRIFT)}
"""Pages that share an entry of the menu, so that it stays one row; each stands on the others."""


def person_of(address: Address, desk: Desk) -> Identity | None:
    """Return who reads, ``None`` where nobody is signed in."""
    if desk.actor is None:
        return None
    return Identity(
        name=desk.actor.name,
        roles=tuple(role for role in Role if role in desk.actor.roles),
        token=desk.visit.token,
        address=address.url,
        account=f"{address.base}/{address.language}",
        plays=desk.visit.plays,
        has_password=desk.visit.has_password,
    )


def footer_links(pages: tuple[str, ...], address: Address, look: Look) -> tuple[Link, ...]:
    """Return the links of the footer; the law asks that it says the state of accessibility."""
    said = {ACCESSIBILITY: look.say("shell.accessibility_state")}
    return tuple(
        replace(link, label=said.get(page, link.label))
        for page, link in zip(pages, links_to(pages, address, look), strict=True)
    )


def links_to(pages: tuple[str, ...], address: Address, look: Look) -> tuple[Link, ...]:
    """Return the links of a menu; the page that one is on is marked."""
    return tuple(
        Link(look.say(f"pages.{page}"), address.elsewhere(page).path, page == address.page)
        for page in pages
    )


def menu_of(pages: tuple[str, ...], address: Address, look: Look) -> tuple[Link, ...]:
    """Return the links of the main menu; an entry of several pages is marked on each of them."""
    return tuple(
        replace(link, leads_here=address.page in SECTIONS.get(page, ()))
        for page, link in zip(pages, links_to(pages, address, look), strict=True)
    )


def section_of(page: str) -> tuple[str, ...]:
    """Return the pages that share ``page``'s entry of the menu; none where it has its own."""
    return next((pages for pages in SECTIONS.values() if page in pages), ())
