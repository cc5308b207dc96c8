"""How numbers and signs are set on every page of a client, in both languages."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from components.look import LANGUAGES, Look
from model.serving.protocols import Scoring
from tests.layouts import walk
from tests.unit.app.test_pages import addresses, render

GROUPED = re.compile(
    r"\b(?:[Cc]lients?(?: n°)?|[Dd]ossier|[Ff]ile)[ \u00a0]\d{1,3}[ \u00a0\u202f,]\d{3}\b"
)
"""A client's number in groups of digits, as if it were an amount."""
APART = re.compile(r"(?<![\w)%+\u2212]) ?[\u2212+][ \u00a0\u202f]\d|(?<=[ (])-\d")
"""A sign apart from its number, or a hyphen for a minus."""
BREAKS = re.compile(r"\w [;:?!%»]|« \w")
"""In French, a space before a sign that may break the line."""


def texts(content: Any) -> Iterator[str]:
    """Yield each piece of text, and what titles and spoken labels hold."""
    for part in walk(content):
        children = getattr(part, "children", None)
        pieces = children if isinstance(children, list | tuple) else [children]
        pieces = [*pieces, getattr(part, "title", None), getattr(part, "aria-label", None)]
        yield from (piece.replace(" ::", "") for piece in pieces if isinstance(piece, str))


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_signs_are_set_as_print_sets_them(scoring: Scoring, language: str) -> None:
    rules = [GROUPED, APART, *([BREAKS] if language == "fr" else [])]
    client = scoring.model.example_clients.clearly_refused
    said = [
        (address.path, text)
        for address in addresses(language, client)
        for text in texts(render(scoring, address, Look(language)))
    ]
    assert len(said) > 1_000
    assert [(path, m[0], text) for path, text in said for r in rules if (m := r.search(text))] == []


def test_no_page_holds_a_live_region_beside_the_one_around_it(scoring: Scoring) -> None:
    client = scoring.model.example_clients.clearly_refused
    found = [
        address.path
        for address in addresses("fr", client)
        for part in walk(render(scoring, address, Look("fr")))
        if getattr(part, "role", None) == "status" and getattr(part, "id", "") != "announcement"
    ]
    assert found == []
