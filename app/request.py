"""What a page is asked for, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from dash.development.base_component import Component

from app.address import Address
from app.choices import Chosen
from components.look import Look


@dataclass(frozen=True, slots=True)
class Request:
    """An address, read by one person: language and theme, choices already checked."""

    address: Address
    look: Look
    chosen: Chosen = field(default_factory=lambda: Chosen({}, ()))


@dataclass(frozen=True, slots=True)
class Page:
    """A page's answer: title, content, and what to announce when it appears.

    ``status`` is the HTTP status of its address. ``heads_with_error`` asks for the focus on the
    error summary instead of the h1.
    """

    title: str
    content: list[Component]
    announcement: str = ""
    status: int = 200
    heads_with_error: bool = False
