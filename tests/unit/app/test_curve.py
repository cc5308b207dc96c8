"""What the curve says of a turn holds for whoever types it."""

from __future__ import annotations

import numpy as np
import pytest
from model.serving.in_memory_service import InMemoryScoringService

from app.address import Address
from app.edits import read_edits
from components.look import Look
from components.sensitivity_words import IN_WORDS, curve_points, turns
from components.wording import LANGUAGES
from data.portfolio import Portfolio
from model.artifact import places
from model.domain import Feature
from tests.number_cases import in_address

NEAREST = 5


@pytest.fixture(scope="module")
def near_threshold(service: InMemoryScoringService) -> list[int]:
    clients = Portfolio.open(places.DEMO_PORTFOLIO).client_ids[:2_000].tolist()
    distances = [abs(service.decide(client).shown_score - 500) for client in clients]
    return [clients[place] for place in np.argsort(distances, kind="stable")[:NEAREST]]


def fields(service: InMemoryScoringService, client_id: int) -> list[Feature]:
    found = [service.catalogue[f.feature] for f in service.what_if(client_id, {}).fields]
    return [feature for feature in found if feature.unit not in IN_WORDS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_turn_typed_as_it_is_said_gives_the_proposal_that_is_said(
    service: InMemoryScoringService, near_threshold: list[int], language: str
) -> None:
    look, typed = Look(language), 0
    for client_id in near_threshold:
        for feature in fields(service, client_id):
            moved = service.sensitivity(client_id, {}, feature.name)
            for text, outcome in turns(feature, curve_points(moved), look):
                edit = {feature.name: in_address(text, language)}
                address = Address(language, "simulation", str(client_id), edit)
                edited = read_edits(service, client_id, address)
                assert not edited.faults
                assert edited.simulated.after.outcome is outcome, (client_id, feature.name, text)
                typed += 1
    assert typed > 20
