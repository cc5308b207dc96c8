"""What the curve says of a turn holds for whoever types it."""

from __future__ import annotations

import numpy as np
import pytest

from app.edits import read_edits
from app.request import Address
from components.look import LANGUAGES, Look
from components.sensitivity_words import curve_points, turns
from model.domain import Feature
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.number_cases import in_address

NEAREST = 5


@pytest.fixture(scope="module")
def near_threshold(scoring: Scoring, everyone: Population) -> list[int]:
    clients = everyone.portfolio.client_ids[:2_000].tolist()
    distances = [abs(scoring.client(client).decision.shown_score - 500) for client in clients]
    return [clients[place] for place in np.argsort(distances, kind="stable")[:NEAREST]]


def fields(scoring: Scoring, client_id: int) -> list[Feature]:
    found = [
        scoring.model.catalogue[f.feature] for f in scoring.client(client_id).what_if({}).fields
    ]
    return [feature for feature in found if not feature.unit.is_coded]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_turn_typed_as_it_is_said_gives_the_proposal_that_is_said(
    scoring: Scoring, near_threshold: list[int], language: str
) -> None:
    look, typed = Look(language), 0
    for client_id in near_threshold:
        for feature in fields(scoring, client_id):
            moved = scoring.client(client_id).sensitivity({}, feature.name)
            for text, outcome in turns(feature, curve_points(moved), look):
                edit = {feature.name: in_address(text, language)}
                address = Address(language, "simulation", str(client_id), edit)
                edited = read_edits(scoring.model, scoring.client(client_id), address)
                assert not edited.faults
                assert edited.simulated.after.outcome is outcome, (client_id, feature.name, text)
                typed += 1
    assert typed > 20
