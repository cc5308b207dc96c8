"""Cases that five people decided over some months, written at once: seeded, no page in between."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.casework.casebook import change, new_case
from data.records import Content, Records
from model.casework import Case, CaseState, ReasonCode, Role, Verdict
from model.domain import Outcome

PEOPLE = ("anna-1", "boris-2", "chloe-3", "david-4", "esther-5")
BEGIN = datetime(2026, 6, 1, 9, tzinfo=UTC)
THRESHOLD = 0.1
VERDICTS = {Outcome.GRANT: Verdict.GRANT, Outcome.REFUSE: Verdict.REFUSE}


@dataclass(frozen=True)
class Made:
    """A decision as it was made up; ``defaults`` is what becomes of the loan, if it is granted."""

    case: Case
    proposal: Outcome
    probability: float
    reason: ReasonCode | None
    defaults: bool


def made_up(number: int, seed: int = 1, people: tuple[str, ...] = PEOPLE) -> list[Made]:
    """Return decisions of the last months, one client each; one in six goes against its proposal.

    The last of the people decides seldom. A defaulter is as frequent as its probability says.
    """
    drawn = random.Random(seed)
    found = []
    for client in range(1, number + 1):
        probability = drawn.betavariate(1.2, 9.0)
        proposal = Outcome.REFUSE if probability >= THRESHOLD else Outcome.GRANT
        is_against = drawn.random() < 1 / 6
        verdict = VERDICTS[_other(proposal) if is_against else proposal]
        opened = BEGIN + timedelta(hours=4_000 * client / number)
        at = opened + timedelta(minutes=drawn.randint(2, 90))
        person = people[-1] if drawn.random() < 0.02 else drawn.choice(people[:-1])
        case = replace(
            new_case(person, opened, client),
            name=f"case-{seed}-{client}",
            state=CaseState.DECIDED,
            proposal=proposal,
            verdict=verdict,
            decided_at=at,
            decided_by=person,
            decided_role=Role.ADVISOR,
        )
        reason = drawn.choice(tuple(ReasonCode)) if is_against else None
        defaults = drawn.random() < probability
        found.append(Made(case, proposal, probability, reason, defaults))
    return found


def _other(proposal: Outcome) -> Outcome:
    return Outcome.GRANT if proposal is Outcome.REFUSE else Outcome.REFUSE


def write_made(
    records: Records, decisions: list[Made], version: str = "made up", kind: str = "decide"
) -> None:
    """Write decisions into the records, each with its entry, in one transaction."""
    with records.writing() as connection:
        for made in decisions:
            case, at = replace(made.case, model_version=version), made.case.decided_at
            assert case.verdict is not None
            assert at is not None
            body = {
                "verdict": case.verdict.value,
                "proposal": made.proposal.value,
                "probability": made.probability,
                "reason": made.reason,
                "model_version": version,
                "key": case.name,
            }
            content = Content(case.decided_by or "", Role.ADVISOR, kind, body)
            change(connection, case, content, at)
