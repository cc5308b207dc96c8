"""The simulation page without a browser."""

from __future__ import annotations

from typing import Any

from app.request import Address, Page
from app.router import answer
from components.look import Look
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, having, words


def page(scoring: Scoring, client_id: int, language: str = "fr", **choices: str) -> Page:
    address = Address(language, "simulation", str(client_id), choices)
    return answer(scoring, address, Look(language), a_desk())


def by_id(content: list[Any], key: str) -> Any:
    return having(content, id=key)[0]


def status(content: list[Any]) -> str:
    return next(words(c) for c in by_type(content, "P") if hasattr(c, "data-spoken"))
