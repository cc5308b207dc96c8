"""What a page's header shows of whoever reads it, and where it leads."""

from __future__ import annotations

from app.address import Address
from app.desk import Desk
from components.identity import Identity
from components.look import Look
from components.shell import Link
from model.casework import Role


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


def links_to(pages: tuple[str, ...], address: Address, look: Look) -> tuple[Link, ...]:
    """Return the links of a menu; the page that one is on is marked."""
    return tuple(
        Link(look.say(f"pages.{page}"), address.elsewhere(page).path, page == address.page)
        for page in pages
    )
