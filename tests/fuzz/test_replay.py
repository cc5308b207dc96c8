"""Decisions on clients drawn by chance, scored again from what the journal keeps: to the bit."""

from __future__ import annotations

import random

from app.replaying import Replay
from data.records.journal import DEEDS
from data.records.keeping import as_kept, kept, verify
from model.artifact import DEMO_ARTIFACT
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.cases import refer
from tests.desks import new_office
from tests.fuzz.rounds import rounds

MOST = 1_000


def test_every_decision_comes_out_the_same(scoring: Scoring, everyone: Population) -> None:
    office, many = new_office(), min(rounds(20), MOST)
    clients = random.Random(1).sample(everyone.portfolio.client_ids.tolist(), many)
    for client in clients:
        refer(scoring, office, client)
    office.views.close()
    replay = Replay(DEMO_ARTIFACT)
    with as_kept(office.records) as connection:
        assert list(replay.faults(kept(connection, DEEDS))) == []
        assert verify(connection) is None
    assert replay.said.same == many
