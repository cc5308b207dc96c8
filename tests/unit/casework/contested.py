"""A case that a client contests, and who reviews it."""

from __future__ import annotations

from app.request import Office
from model.casework import Case, Role
from model.serving.protocols import Scoring
from tests.cases import Worker, case_of, worker

CONTEST = {"words": "Mon employeur a confirmé mon CDI.", "channel": "phone", "day": ""}
"""A contestation of today, as a form sends it."""
VIEW_OF = {"verdict": "grant", "words": "Revenus stables d’après le dossier."}
ANSWER = {
    "verdict": "grant",
    "reason": "other",
    "answer": "Votre contrat est à durée indéterminée.",
    "words": "Contrat vu.",
}
"""A review that goes against a refusal proposed."""


def contested(scoring: Scoring, office: Office, client: int, **said: str) -> Case:
    """Let an advisor refuse, then record that the client contests."""
    path = f"/fr/client/{client}"
    worker(scoring, office, Role.ADVISOR, path).confirm("decide", verdict="refuse")
    advisor = worker(scoring, office, Role.ADVISOR, f"{path}/contest")
    today = advisor.kept("contest", "day")
    advisor.confirm("contest", **{**CONTEST, "day": today, **said})
    return case_of(office, client)


def reviewer_at(
    scoring: Scoring, office: Office, client: int, role: Role = Role.REVIEWER, language: str = "fr"
) -> Worker:
    """Return somebody who may review, at the review of a client's case."""
    return worker(scoring, office, role, f"/{language}/client/{client}/review")
