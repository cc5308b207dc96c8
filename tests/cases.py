"""Decisions as an advisor takes them, for tests that need some in the journal."""

from __future__ import annotations

from app.address import DECISION, Address
from app.casework.deed import Deed, Reply, Stage
from app.desk import Office
from app.router import do
from components.look import Look
from model.casework import Role
from model.serving.protocols import Scoring
from tests.desks import a_desk

WORDS = "=1+1 <b>words</b> of the advisor"


def decide(scoring: Scoring, office: Office, client: int, verdict: str = "refer") -> Reply:
    """Decide about a client of the portfolio, confirmed; to refer is never against a proposal."""
    address = Address("fr", DECISION, str(client))
    desk, look = a_desk(Role.ADVISOR, office), Look("fr")
    fields = {"verdict": verdict, "words": WORDS, "reason": "other"}
    asked = do(scoring, address, look, desk, Deed("decide", fields))
    assert asked.stage is Stage.CONFIRM, asked.faults
    done = do(scoring, address, look, desk, asked.deed)
    assert done.stage is Stage.DONE, done.faults
    return done
