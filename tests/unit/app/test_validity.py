"""What HTML asks of a page beyond what a browser forgives."""

from __future__ import annotations

from collections import Counter

import pytest

from components.look import LANGUAGES, Look
from model.serving.protocols import Scoring
from tests.layouts import walk
from tests.unit.app.test_pages import addresses, render

STEPPED = {"number", "range", "date", "month", "time"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_have_the_attributes_of_their_kind_and_landmarks_a_name(
    scoring: Scoring, language: str
) -> None:
    wrong: list[object] = []
    client = scoring.model.example_clients.clearly_refused
    for address in addresses(language, client):
        parts = list(walk(render(scoring, address, Look(language))))
        # dash-bootstrap-components writes a step for every field that does not say it has none.
        wrong += [
            (address.path, part.id)
            for part in parts
            if type(part).__name__ == "Input"
            and part.type not in STEPPED
            and getattr(part, "step", "any") is not None
        ]
        named = Counter(getattr(p, "aria-label", "") for p in parts if type(p).__name__ == "Nav")
        wrong += [(address.path, name) for name, n in named.items() if not name or n > 1]
    assert wrong == []
