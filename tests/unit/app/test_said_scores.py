"""The score that a client's page says is the score of the client's decision."""

from __future__ import annotations

import pytest

from app.request import Address
from app.router import answer
from components.decision_words import distance_words
from components.look import LANGUAGES, Look
from model.domain import SCORE_AT_THRESHOLD
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decision_page_says_the_client_s_own_score_in_its_sentence_and_in_the_strip(
    scoring: Scoring, language: str
) -> None:
    number, look = scoring.model.example_clients.near_threshold, Look(language)
    decision = scoring.client(number).decision
    said = words(
        answer(scoring, Address(language, "decision", str(number)), look, a_desk()).content
    )
    assert distance_words(decision, look) in said
    score, limit = (look.decimal(n) for n in (decision.shown_score, SCORE_AT_THRESHOLD))
    assert look.say("strip.score_value", score=score, threshold=limit) in said
