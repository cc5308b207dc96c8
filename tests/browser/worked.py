"""An office in which every page of casework has something to show, and who sees which of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice

from app.casework.lived import add_outcomes
from app.outcome_rows import OutcomeRow
from app.people.account_book import AccountBook
from app.request import Office
from data.portfolio import Portfolio
from model.artifact import places
from model.casework import LoanEnd, Role, Verdict, needs_second_signature
from model.domain import Outcome
from model.serving.protocols import Scoring
from tests.cases import AGAINST, case_of, entries, refer, worker
from tests.cases_made import made_up, write_made
from tests.desks import new_office
from tests.unit.casework.contested import ANSWER, VIEW_OF, contested, reviewer_at

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SEEN_BY = {
    "contest": Role.ADVISOR,
    "contest, recorded": Role.ADVISOR,
    "letter": Role.ADVISOR,
    "letter, acknowledgement": Role.ADVISOR,
    "letter, outcome": Role.ADVISOR,
    "decision, concealed": Role.REVIEWER,
    "decision, referred": Role.REVIEWER,
    "review": Role.REVIEWER,
    "review, view written": Role.REVIEWER,
    "review, answered": Role.REVIEWER,
    "decision, to sign": Role.LEAD,
    "team": Role.LEAD,
    "team, three months": Role.LEAD,
    "outcomes": Role.ANALYST,
    "journal": Role.AUDITOR,
    "journal, an entry opened": Role.AUDITOR,
    "accounts": Role.ADMIN,
}
"""The pages of casework and their states, by one of those who may see them."""


def lived_office(made_at: str = "made up") -> Office:
    """Return an office of three hundred decisions, with what became of the loans but some."""
    office = replace(new_office(), clock=lambda: NOW)
    made = made_up(300)
    write_made(office.records, made, made_at)
    ends = {True: LoanEnd.DEFAULTED, False: LoanEnd.REPAID}
    rows = [
        OutcomeRow(i, m.case.client, NOW.date(), ends[m.defaults])
        for i, m in enumerate(made[:-20])
        if m.case.client is not None and m.case.verdict is Verdict.GRANT
    ]
    add_outcomes(office.records, rows, "digest", NOW)
    return office


@dataclass
class Worked:
    """Clients whose cases are somewhere on their way: the last ones refused, met in no journey."""

    scoring: Scoring
    office: Office

    def paths(self) -> dict[str, str]:
        """Return where the pages are, behind their language."""
        decided, recorded, viewed, answered, referred, to_sign = self._clients
        return {
            "contest": f"client/{decided}/contest",
            "contest, recorded": f"client/{recorded}/contest",
            "letter": f"client/{answered}/letter?kind=decision",
            "letter, acknowledgement": f"client/{answered}/letter?kind=acknowledgement",
            "letter, outcome": f"client/{answered}/letter?kind=outcome",
            "decision, concealed": f"client/{recorded}",
            "decision, referred": f"client/{referred}",
            "review": f"client/{recorded}/review",
            "review, view written": f"client/{viewed}/review",
            "review, answered": f"client/{answered}/review",
            "decision, to sign": f"client/{to_sign}",
            "team": "team",
            "team, three months": "team?months=3",
            "outcomes": "outcomes",
            "journal": "journal",
            "journal, an entry opened": f"journal?kind=decide&entry={self._entry(decided)}",
            "accounts": "accounts",
        }

    def _entry(self, client: int) -> int:
        return entries(self.office, case_of(self.office, client))[0].number

    @cached_property
    def _clients(self) -> tuple[int, ...]:
        numbers = Portfolio.open(places.DEMO_PORTFOLIO).client_ids.tolist()
        refused = (
            int(n)
            for n in reversed(numbers)
            if self.scoring.client(n).decision.outcome is Outcome.REFUSE
        )
        others = tuple(islice(refused, 5))
        clients = (*others, next(filter(self._needs_signature, refused)))
        self._work(*clients)
        return clients

    def _needs_signature(self, client: int) -> bool:
        margin = self.scoring.client(client).decision.margin
        return needs_second_signature(Verdict.GRANT, margin, self.office.policy)

    def _work(
        self, decided: int, recorded: int, viewed: int, answered: int, referred: int, to_sign: int
    ) -> None:
        scoring, office = self.scoring, self.office
        advisor = worker(scoring, office, Role.ADVISOR, f"/fr/client/{decided}")
        advisor.confirm("decide", verdict="refuse")
        for client in (recorded, viewed, answered):
            contested(scoring, office, client)
        for client in (viewed, answered):
            reviewer_at(scoring, office, client).confirm("view", **VIEW_OF)
        reviewer_at(scoring, office, answered).confirm("review", **ANSWER)
        refer(scoring, office, referred)
        worker(scoring, office, Role.ADVISOR, f"/fr/client/{to_sign}").confirm("decide", **AGAINST)
        AccountBook(office.records, office.clock).add("marie", [Role.ADMIN])
