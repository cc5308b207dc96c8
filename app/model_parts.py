"""Which part of the Model page its address unfolds, and where each part's way leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.request import CLIENT, FACT, Choice, Request
from components.model_sections.operating import THRESHOLD

PART = "part"
EVERY, NONE = "all", "none"
QUALITY, COST, DRIVERS, CURVES = "quality", "cost", "drivers", "one_by_one"
FAIRNESS, RIVALS, CHANGE = "fairness", "rivals", "change"
REGISTER, CARD, METHOD = "register", "card", "method"
PARTS = (QUALITY, COST, DRIVERS, CURVES, FAIRNESS, RIVALS, CHANGE, REGISTER, CARD, METHOD)
MISSED, REFUSED = "missed", "refused"
ABOUT = {FACT: CURVES, CLIENT: CURVES, THRESHOLD: COST, MISSED: COST, REFUSED: COST}
"""The part that a choice is made in: an address that makes one, and names no part, unfolds it."""


def part_choice(asked: Mapping[str, str] | None) -> Choice:
    """Offer to unfold one part, all or none; ``asked`` are the choices of the address."""
    meant = (part for name, part in ABOUT.items() if name in (asked or {}))
    return Choice(PART, (NONE, *PARTS, EVERY), next(meant, NONE))


def unfolded(request: Request) -> tuple[str, ...]:
    """Return the parts that are open."""
    chosen = request.chosen[PART]
    return PARTS if chosen == EVERY else tuple(part for part in PARTS if part == chosen)


def part_url(request: Request, part: str) -> str:
    """Return the address that unfolds a part, the other choices kept."""
    return url_with(request, made_in(request), part)


def made_in(request: Request) -> dict[str, str]:
    """Return the choices made in the parts: all but which one is open."""
    return {name: value for name, value in request.made.items() if name != PART}


def url_with(request: Request, choices: Mapping[str, str], part: str) -> str:
    """Return the address of these choices with a part open, which is said where they do not."""
    is_meant = part == part_choice(choices).default
    chosen = {**choices} if is_meant else {**choices, PART: part}
    return replace(request.address, choices=chosen or None).url
